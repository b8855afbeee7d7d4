//! Changing an issued plan: a new version, decided by the same steps; what was issued stays in force until then (Article 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::arrange_plan::{belongs, weigh_budget};
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseFile, CaseId, Stamp};
use crate::chapter_7::defer_investment_plan;
use crate::construction::Construction;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{EntryChange, Plan, PlanChange, PlanEntry, PlannedSystem, changed};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::weighing::maintenance::systems_after;
use crate::words::PlanKind;
use crate::words::library::PlanChangeKind;

/// The Bureau proposes changes of the plan as it was last issued; proposing again replaces the proposal.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePlan {
    /// The budget from then on.
    pub budget: Yuan,
    /// What is changed, each with its reason.
    #[schemars(length(min = 1))]
    pub changes: Vec<EntryChange>,
    /// Why the plan is changed.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ChangePlan {
    type In = Plan;
    const META: Meta = Meta {
        code: "change_plan",
        articles: &["11"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanIssued, Stage::PlanDrafted, Stage::PlanConsulted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Plan) -> Vec<CaseId> {
        self.changes.iter().map(|change| change.project.clone()).collect()
    }

    fn offered(plan: &Plan) -> bool {
        plan.is_issued()
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("11", "changed_after_issue")
            .clause("第十一条/1")
            .says(
                "下达前的计划直接编排，下达后的计划方按调整程序办理",
                "A plan is arranged before it is issued, and changed after",
            )
            .remedy("办理「编排年度计划」", "Arrange the plan instead");
        hearing.weigh(if Self::offered(plan) {
            point.held()
        } else {
            point.broken()
        });
        for (index, change) in self.changes.iter().enumerate() {
            self.weigh_change(plan, (index, change), hearing);
        }
        let entries = changed(plan.issued_entries(), &self.changes);
        weigh_budget(self.budget, &entries, hearing);
        vec![Event::Plan(PlanEvent::PlanChanged(PlanChanged {
            budget: self.budget,
            systems: systems_after(plan, &entries, hearing),
            entries,
            changes: self.changes.clone(),
            reason: self.reason.clone(),
        }))]
    }
}

impl ChangePlan {
    fn weigh_change(&self, plan: &Plan, of: (usize, &EntryChange), hearing: &mut Hearing<'_>) {
        let (index, change) = of;
        let same = self
            .changes
            .iter()
            .filter(|other| other.project == change.project);
        let point = Point::new("11", "changed_once")
            .clause("第十一条/1")
            .at(&format!("changes.{index}.project"))
            .says(
                "同一项目在一次调整中只列一次",
                "A project stands once in a change",
            );
        hearing.weigh(if same.count() == 1 {
            point.held()
        } else {
            point.broken()
        });
        let issued = plan
            .issued_entries()
            .iter()
            .find(|entry| entry.project == change.project);
        match change.change {
            PlanChangeKind::Add => weigh_addition(plan, of, hearing),
            PlanChangeKind::Remove | PlanChangeKind::Amend => weigh_issued(issued, of, hearing),
        }
        match (change.change, issued) {
            (PlanChangeKind::Remove, Some(entry)) => {
                let field = format!("changes.{index}.project");
                weigh_removable(entry, (plan, &field, hearing));
            }
            (PlanChangeKind::Remove, None) => {}
            (PlanChangeKind::Add | PlanChangeKind::Amend, _) => weigh_values(of, hearing),
        }
    }
}

fn weigh_addition(plan: &Plan, (index, change): (usize, &EntryChange), hearing: &mut Hearing<'_>) {
    let case = hearing.linked(&change.project);
    let name = case.map_or_else(|| change.project.to_string(), CaseFile::title);
    let kind = plan.kind.unwrap_or(PlanKind::Construction);
    let fits = case
        .filter(|case| case.stage() == Stage::InLibrary)
        .and_then(CaseFile::project)
        .is_some_and(|project| belongs(project, kind));
    let point = Point::new("11", "entry_from_library")
        .clause("第十一条/1")
        .at(&format!("changes.{index}.project"))
        .fact("project", &name)
        .says(
            format!("「{name}」应当已经入库、属于本计划的类别，且未列入计划"),
            format!("\"{name}\" must be in the library, of the plan's kind, and in no plan"),
        )
        .remedy(
            "从项目库中选择同类别的已入库项目",
            "Choose a project of the same kind from the library",
        );
    hearing.weigh(if fits { point.held() } else { point.broken() });
    if let Some(project) = case.and_then(CaseFile::project) {
        let field = format!("changes.{index}.project");
        defer_investment_plan::weigh_plan_entry(project, &field, hearing);
    }
}

fn weigh_issued(issued: Option<&PlanEntry>, (index, _): (usize, &EntryChange), hearing: &mut Hearing<'_>) {
    let point = Point::new("11", "entry_of_issued_plan")
        .clause("第十一条/1")
        .at(&format!("changes.{index}.project"))
        .says(
            "调出或者调整的项目应当列在已下达的计划中",
            "A project removed or amended stands in the plan as issued",
        )
        .remedy("选择计划中的项目", "Choose a project of the plan");
    hearing.weigh(if issued.is_some() {
        point.held()
    } else {
        point.broken()
    });
}

fn weigh_values((index, change): (usize, &EntryChange), hearing: &mut Hearing<'_>) {
    for (key, known) in [
        ("amount", change.amount.is_some()),
        ("urgency", change.urgency.is_some()),
    ] {
        let point = Point::new("11", "changed_values")
            .clause("第十一条/1")
            .at(&format!("changes.{index}.{key}"))
            .says(
                "新增或者调整的项目应当写明金额和轻重缓急",
                "An added or amended entry says its amount and urgency",
            )
            .remedy("补充该项", "State it");
        hearing.weigh(if known { point.held() } else { point.broken() });
    }
}

/// A project that has gone on on the strength of its place cannot lose it any more.
pub(super) fn weigh_removable(entry: &PlanEntry, of: (&Plan, &str, &mut Hearing<'_>)) {
    let (_, field, hearing) = of;
    let case = hearing.linked(&entry.project);
    let name = case.map_or_else(|| entry.project.to_string(), CaseFile::title);
    let untouched = case.and_then(CaseFile::project).is_some_and(is_untouched);
    let point = Point::new("11", "removable_from_plan")
        .clause("第十一条/1")
        .at(field)
        .fact("project", &name)
        .says(
            format!("「{name}」尚未申请审批、尚未实施，方可调出计划"),
            format!("\"{name}\" leaves the plan only while nothing was applied for or carried out"),
        )
        .remedy(
            "已进入审批或者实施的项目，依第四十三条处理",
            "Once approval or work has begun, Article 43 applies",
        );
    hearing.weigh(if untouched { point.held() } else { point.broken() });
}

/// Whether nothing rests on the project's place yet: no approval applied for, and nothing recorded of its construction.
fn is_untouched(project: &Project) -> bool {
    project.approvals.is_empty() && project.construction == Construction::default()
}

/// A change of the issued plan was proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanChanged {
    /// The budget.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// The systems that they maintain.
    #[serde(default)]
    pub systems: Vec<PlannedSystem>,
    /// What is changed.
    pub changes: Vec<EntryChange>,
    /// Why.
    pub reason: String,
}

impl PlanChanged {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        plan.keep_issued();
        plan.budget = self.budget;
        plan.entries.clone_from(&self.entries);
        plan.systems.clone_from(&self.systems);
        plan.consultation = None;
        plan.decision = None;
        plan.issue = None;
        let what = PlanChange {
            reason: self.reason.clone(),
            changes: self.changes.clone(),
        };
        plan.change = Some(Dated::at(stamp, what));
    }
}
