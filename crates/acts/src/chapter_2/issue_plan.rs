//! Issuing the annual plan: every project in it takes its place and may go on to approval (Articles 11, 12).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseId, Stamp};
use crate::chapter_7::defer_investment_plan;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::plan::{DocumentedDecision, Plan};
use crate::project::{Dated, Placement, Project};
use crate::stage::Stage;

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
        plan.entries.iter().map(|entry| entry.project.clone()).collect()
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
        for (index, entry) in plan.entries.iter().enumerate() {
            self.place(plan, (index, entry), hearing);
        }
        let (document_number, note) = (self.document_number.clone(), self.note.clone());
        vec![Event::Plan(PlanEvent::PlanIssued(PlanIssued {
            document_number,
            note,
        }))]
    }
}

impl IssuePlan {
    /// A project that has left the library since stands against the issue and is named.
    fn place(&self, plan: &Plan, entry: (usize, &crate::plan::PlanEntry), hearing: &mut Hearing<'_>) {
        let (index, entry) = entry;
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
        let placed = Placed {
            plan: hearing.case().id.clone(),
            year: plan.year,
            rank: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1),
            amount: entry.amount,
            document_number: self.document_number.clone(),
        };
        hearing.elsewhere(
            entry.project.clone(),
            vec![Event::Project(ProjectEvent::Placed(placed))],
        );
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
        };
        plan.issue = Some(Dated::at(stamp, what));
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
}

impl Placed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Placement {
            plan: self.plan.clone(),
            year: self.year,
            rank: self.rank,
            amount: self.amount,
            document_number: self.document_number.clone(),
        };
        project.placement = Some(Dated::at(stamp, what));
    }
}
