//! Drafting an annual plan from the library within a budget (Article 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::arrange_plan::weigh_entries;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseId, Stamp};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{Plan, PlanEntry, PlannedSystem};
use crate::weighing::maintenance::planned_systems;
use crate::words::PlanKind;

/// The Bureau begins a year's plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPlan {
    /// The year planned for.
    #[schemars(range(min = 2000, max = 2100))]
    pub year: i16,
    /// Which of the two plans.
    pub kind: PlanKind,
    /// The budget within which it is drawn up.
    pub budget: Yuan,
    /// The entries by rank.
    #[serde(default)]
    pub entries: Vec<PlanEntry>,
}

impl Act for DraftPlan {
    type In = Plan;
    const META: Meta = Meta {
        code: "draft_plan",
        articles: &["11"],
        course: Course::Opens,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Plan) -> Vec<CaseId> {
        self.entries.iter().map(|entry| entry.project.clone()).collect()
    }

    fn decide(&self, _: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_entries((self.year, self.kind, self.budget), &self.entries, hearing);
        let systems = planned_systems(&self.entries, hearing);
        let (year, kind, budget, entries) = (self.year, self.kind, self.budget, self.entries.clone());
        vec![Event::Plan(PlanEvent::PlanDrafted(PlanDrafted {
            year,
            kind,
            budget,
            entries,
            systems,
        }))]
    }
}

/// A plan was drafted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanDrafted {
    /// The year.
    pub year: i16,
    /// Which plan.
    pub kind: PlanKind,
    /// The budget.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// The systems that they maintain.
    #[serde(default)]
    pub systems: Vec<PlannedSystem>,
}

impl PlanDrafted {
    pub(crate) fn apply(&self, plan: &mut Plan, _: &Stamp) {
        plan.year = self.year;
        plan.kind = Some(self.kind);
        plan.budget = self.budget;
        plan.entries.clone_from(&self.entries);
        plan.systems.clone_from(&self.systems);
    }
}
