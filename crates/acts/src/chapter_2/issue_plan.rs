//! Issuing the annual plan: every project in it takes its place and may go on to approval (Articles 11, 12).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change_plan::weigh_removable;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseId, Stamp};
use crate::chapter_7::defer_investment_plan;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::plan::{DocumentedDecision, Plan, PlanEntry, difference};
use crate::project::{Dated, Placement, Project};
use crate::stage::Stage;
use crate::weighing::maintenance::weigh_planned_systems;

/// The Bureau issues the plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuePlan {
    /// The number of the document that issues it.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for IssuePlan {
    type In = Plan;
    const META: Meta = Meta {
        code: "issue_plan",
        articles: &["11", "12"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted, Stage::PlanConsulted, Stage::PlanDecided],
        awaited: &[Stage::PlanDecided],
        gravity: Gravity::Irreversible,
    };

    fn links(&self, plan: &Plan) -> Vec<CaseId> {
        let entries = plan.entries.iter().chain(plan.issued_entries());
        let projects = entries.map(|entry| entry.project.clone());
        let systems = plan.systems.iter().map(|planned| planned.system.clone());
        projects.chain(systems).collect()
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("11", "decided_before_issue")
            .clause("第十一条/1")
            .says(
                "年度计划应当先经审定：建设类、采购服务类报自治区政府审定，运维服务类由数据局审定",
                "A plan is decided before it is issued: by the Government, or for maintenance by the Bureau",
            )
            .remedy(
                "先记录审定决定及其文号",
                "Record the decision with the number of its document first",
            );
        hearing.weigh(if plan.decision.is_some() {
            point.held()
        } else {
            point.broken()
        });
        let difference = difference(plan.issued_entries(), &plan.entries);
        for entry in &difference.added {
            weigh_in_library(entry, hearing);
        }
        for entry in &difference.removed {
            weigh_removable(entry, (plan, "", hearing));
            self.take_out(plan, entry, hearing);
        }
        let amended = difference.amended.iter().map(|(_, after)| after);
        for entry in difference.added.iter().chain(amended) {
            self.place(plan, entry, hearing);
        }
        weigh_planned_systems(plan, &plan.entries, hearing);
        let (document_number, note) = (self.document_number.clone(), self.note.clone());
        vec![Event::Plan(PlanEvent::PlanIssued(PlanIssued {
            document_number,
            note,
        }))]
    }
}

/// A project that has left the library since stands against the issue and is named.
fn weigh_in_library(entry: &PlanEntry, hearing: &mut Hearing<'_>) {
    let case = hearing.linked(&entry.project);
    let name = case.map_or_else(|| entry.project.to_string(), crate::case::CaseFile::title);
    let point = Point::new("11", "entry_from_library")
        .clause("第十一条/1")
        .fact("project", &name)
        .says(
            format!("「{name}」应当仍在项目库中"),
            format!("\"{name}\" must still be in the library"),
        )
        .remedy("重新编排计划，去掉该项目", "Arrange the plan without it");
    let in_library = case.is_some_and(|case| case.stage() == Stage::InLibrary);
    hearing.weigh(if in_library { point.held() } else { point.broken() });
    if let Some(project) = case.and_then(|case| case.project()) {
        defer_investment_plan::weigh_plan_entry(project, "", hearing);
    }
}

impl IssuePlan {
    fn place(&self, plan: &Plan, entry: &PlanEntry, hearing: &mut Hearing<'_>) {
        let rank = plan
            .entries
            .iter()
            .position(|other| other.project == entry.project);
        let rank = rank.and_then(|rank| u32::try_from(rank).ok()).unwrap_or(u32::MAX);
        let placed = Placed {
            plan: hearing.case().id.clone(),
            year: plan.year,
            rank: rank.saturating_add(1),
            amount: entry.amount,
            document_number: self.document_number.clone(),
            conditions: plan.conditions_of(&entry.project),
        };
        let event = Event::Project(ProjectEvent::Placed(placed));
        hearing.elsewhere(entry.project.clone(), vec![event]);
    }

    fn take_out(&self, plan: &Plan, entry: &PlanEntry, hearing: &mut Hearing<'_>) {
        let changes = plan.change.iter().flat_map(|change| &change.what.changes);
        let reason = changes
            .filter(|change| change.project == entry.project)
            .map(|change| change.reason.clone())
            .next_back();
        let taken = TakenOut {
            plan: hearing.case().id.clone(),
            year: plan.year,
            document_number: self.document_number.clone(),
            reason: reason.unwrap_or_default(),
        };
        let event = Event::Project(ProjectEvent::TakenOut(taken));
        hearing.elsewhere(entry.project.clone(), vec![event]);
    }
}

/// The plan was issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanIssued {
    /// The number of the document.
    pub document_number: String,
    /// A remark.
    pub note: String,
}

impl PlanIssued {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        let what = DocumentedDecision {
            document_number: self.document_number.clone(),
            decided_on: stamp.on,
            note: self.note.clone(),
            conditions: Vec::new(),
        };
        plan.issue = Some(Dated::at(stamp, what));
        plan.keep_issued();
    }
}

/// A project took its place in an issued plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The plan.
    pub plan: CaseId,
    /// The year.
    pub year: i16,
    /// The rank, from 1.
    pub rank: u32,
    /// The amount planned.
    pub amount: Yuan,
    /// The number of the document that issued the plan.
    pub document_number: String,
    /// Conditions that the project has to meet.
    #[serde(default)]
    pub conditions: Vec<String>,
}

impl Placed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Placement {
            plan: self.plan.clone(),
            year: self.year,
            rank: self.rank,
            amount: self.amount,
            document_number: self.document_number.clone(),
            conditions: self.conditions.clone(),
        };
        project.placement = Some(Dated::at(stamp, what));
    }
}

/// A project was taken out of a plan that was issued anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TakenOut {
    /// The plan.
    pub plan: CaseId,
    /// The year.
    pub year: i16,
    /// The number of the document that issued the plan anew.
    pub document_number: String,
    /// Why.
    pub reason: String,
}

impl TakenOut {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.placement = None;
        project.library.taken_out.push(Dated::at(stamp, self.clone()));
    }
}
