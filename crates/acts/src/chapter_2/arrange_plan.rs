//! Arranging a plan by 轻重缓急 before it is decided; each place can carry its reason (Article 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseId, Stamp};
use crate::chapter_7::defer_investment_plan;
use crate::evaluation_result::tell_in_plan;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{Plan, PlanEntry, PlannedSystem, SetAside};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing::maintenance::{planned_systems, weigh_planned_systems};
use crate::words::{Category, PlanKind};

/// The Bureau replaces budget and entries; a consultation made before does not cover the change.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrangePlan {
    /// The budget from now on.
    pub budget: Yuan,
    /// The entries by rank from now on.
    pub entries: Vec<PlanEntry>,
    /// Projects that were weighed and not taken in, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// Why the plan is arranged so.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ArrangePlan {
    type In = Plan;
    const META: Meta = Meta {
        code: "arrange_plan",
        articles: &["11"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted, Stage::PlanConsulted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(plan: &Plan) -> bool {
        !plan.is_issued()
    }

    fn links(&self, plan: &Plan) -> Vec<CaseId> {
        let projects = self.entries.iter().map(|entry| entry.project.clone());
        let systems = plan.systems.iter().map(|planned| planned.system.clone());
        projects.chain(systems).collect()
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let kind = plan.kind.unwrap_or(PlanKind::Construction);
        let point = Point::new("11", "arranged_before_issue")
            .clause("第十一条/1")
            .says(
                "计划下达后不再编排，应当按调整程序办理",
                "Once issued a plan is changed, not arranged",
            )
            .remedy("办理「调整年度计划」", "Change the plan instead");
        hearing.weigh(if Self::offered(plan) {
            point.held()
        } else {
            point.broken()
        });
        weigh_entries((plan.year, kind, self.budget), &self.entries, hearing);
        self.weigh_set_aside(hearing);
        weigh_planned_systems(plan, &self.entries, hearing);
        let systems = planned_systems(&self.entries, hearing);
        let (budget, entries, reason) = (self.budget, self.entries.clone(), self.reason.clone());
        let set_aside = self.set_aside.clone();
        vec![Event::Plan(PlanEvent::PlanArranged(PlanArranged {
            budget,
            entries,
            set_aside,
            systems,
            reason,
        }))]
    }
}

impl ArrangePlan {
    /// What is set aside stands in no entry, and is named once.
    fn weigh_set_aside(&self, hearing: &mut Hearing<'_>) {
        for (index, aside) in self.set_aside.iter().enumerate() {
            let is_entry = self.entries.iter().any(|entry| entry.project == aside.project);
            let named = self
                .set_aside
                .iter()
                .filter(|other| other.project == aside.project);
            let point = Point::new("11", "set_aside_once")
                .clause("第十一条/1")
                .at(&format!("set_aside.{index}.project"))
                .says(
                    "未列入的项目不得同时列入计划，且只列一次",
                    "A project that is set aside stands in no entry, and is named once",
                )
                .remedy("删去重复的一行", "Take one of the two rows out");
            hearing.test(point, || !is_entry && named.count() == 1);
        }
    }
}

/// Every entry must be in the library, of the plan's kind, once; the sum stays within the budget.
pub(super) fn weigh_entries(of: (i16, PlanKind, Yuan), entries: &[PlanEntry], hearing: &mut Hearing<'_>) {
    let (year, kind, budget) = of;
    for (index, entry) in entries.iter().enumerate() {
        let field = format!("entries.{index}.project");
        let twice = entries
            .iter()
            .filter(|other| other.project == entry.project)
            .count()
            > 1;
        let case = hearing.linked(&entry.project);
        let name = case.map_or_else(|| entry.project.to_string(), crate::case::CaseFile::title);
        let fits = case
            .and_then(|case| case.project())
            .is_some_and(|project| belongs(project, kind));
        let in_library = case.is_some_and(|case| case.stage() == Stage::InLibrary) && fits && !twice;
        let point = Point::new("11", "entry_from_library")
            .clause("第十一条/1")
            .at(&field)
            .fact("project", &name)
            .says(
                format!("「{name}」应当已经入库、属于本计划的类别，且只列一次"),
                format!("\"{name}\" must be in the library, of the plan's kind, and listed once"),
            )
            .remedy(
                "从项目库中选择同类别的已入库项目",
                "Choose a project of the same kind from the library",
            );
        hearing.weigh(if in_library { point.held() } else { point.broken() });
        weigh_year(year, case.and_then(|case| case.project()), (&field, hearing));
        if let Some(project) = case.and_then(|case| case.project()) {
            defer_investment_plan::weigh_plan_entry(project, &field, hearing);
            tell_in_plan((&project.unit, year), &field, hearing);
        }
    }
    weigh_budget(budget, entries, hearing);
}

/// Whether a project is of the kind that a plan is for (Article 11).
pub(crate) fn belongs(project: &Project, kind: PlanKind) -> bool {
    let maintenance = project.managed_as() == Some(Category::Maintenance);
    maintenance == (kind == PlanKind::Maintenance)
}

/// 依据项目库: a project reported for another year may be taken, but the page says so.
fn weigh_year(year: i16, project: Option<&Project>, place: (&str, &mut Hearing<'_>)) {
    let (field, hearing) = place;
    let Some(project) = project.filter(|project| project.facts.plan_year != year) else {
        return;
    };
    hearing.weigh(
        Point::new("11", "plan_year")
            .at(field)
            .fact("plan_year", project.facts.plan_year)
            .fact("year", year)
            .notice()
            .says(
                format!("该项目报送的计划年度为{}年", project.facts.plan_year),
                format!("The project was reported for {}", project.facts.plan_year),
            )
            .broken(),
    );
}

/// 充分考虑财力状况.
pub(super) fn weigh_budget(budget: Yuan, entries: &[PlanEntry], hearing: &mut Hearing<'_>) {
    let sum = Yuan::from_fen(entries.iter().map(|entry| entry.amount.fen()).sum());
    let over = Yuan::from_fen((sum.fen() - budget.fen()).max(0));
    let point = Point::new("11", "within_budget")
        .clause("第十一条/1")
        .at("budget")
        .fact("sum", sum)
        .fact("budget", budget);
    hearing.weigh(if over.fen() == 0 {
        point
            .says("计划合计在财力安排以内", "The sum stays within the budget")
            .held()
    } else {
        point
            .says(
                format!("计划合计超出财力安排{over}元"),
                format!("The sum exceeds the budget by {over} yuan"),
            )
            .remedy(
                format!("调减{over}元，或调整财力安排"),
                format!("Take {over} yuan out, or raise the budget"),
            )
            .broken()
    });
}

/// The plan was arranged anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanArranged {
    /// The budget.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// Projects that were weighed and not taken in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// The systems that they maintain.
    #[serde(default)]
    pub systems: Vec<PlannedSystem>,
    /// Why.
    pub reason: String,
}

impl PlanArranged {
    pub(crate) fn apply(&self, plan: &mut Plan, _: &Stamp) {
        plan.budget = self.budget;
        plan.entries.clone_from(&self.entries);
        plan.set_aside.clone_from(&self.set_aside);
        plan.systems.clone_from(&self.systems);
        plan.consultation = None;
    }
}
