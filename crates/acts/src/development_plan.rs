//! A development plan's case file: validity, tasks, and the plans of departments that join it (Article 5).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::project::Dated;
use crate::stage::Stage;

/// A task of a development plan, which projects serve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanTask {
    /// The code by which projects name it.
    #[schemars(length(min = 1, max = 40))]
    pub code: String,
    /// What is to be done.
    #[schemars(length(min = 2, max = 200))]
    pub name: String,
    /// More about it.
    #[serde(default)]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub contents: String,
    /// For a department's plan, the code of the regional task it joins.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub joins: String,
}

/// The plan as it was stated on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanStatement {
    /// The name.
    pub name: String,
    /// The first day for which it plans.
    pub valid_from: Date,
    /// The last day for which it plans.
    pub valid_until: Date,
    /// Its tasks.
    pub tasks: Vec<PlanTask>,
    /// Why it was stated so; empty at first.
    pub reason: String,
}

/// How a development plan ended before its last day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanEnd {
    /// The last day on which it was in force.
    pub ended_on: Date,
    /// Why.
    pub reason: String,
    /// The number of the document.
    pub document_number: String,
}

/// The state of a development plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DevelopmentPlan {
    /// Its name.
    pub name: String,
    /// Its own document number.
    #[serde(default)]
    pub document_number: String,
    /// The number of the Government's approval; empty for a department's plan.
    #[serde(default)]
    pub approval_number: String,
    /// The day of the approval, or of the department's own decision.
    #[serde(default)]
    pub approved_on: Option<Date>,
    /// The department whose plan it is; none for the region's.
    #[serde(default)]
    pub office: Option<CaseId>,
    /// The regional plan that a department's plan joins.
    #[serde(default)]
    pub joins: Option<CaseId>,
    /// How it was stated, oldest first; the last holds.
    #[serde(default)]
    pub statements: Vec<Dated<PlanStatement>>,
    /// How it ended before its last day.
    #[serde(default)]
    pub ended: Option<Dated<PlanEnd>>,
}

impl DevelopmentPlan {
    /// Where it stands; whether it is valid on a day is asked of [`Self::is_in_force`].
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.ended.is_some() {
            Stage::DevelopmentPlanEnded
        } else {
            Stage::DevelopmentPlanInForce
        }
    }

    /// The plan as it stands.
    #[must_use]
    pub fn statement(&self) -> Option<&PlanStatement> {
        self.statements.last().map(|statement| &statement.what)
    }

    /// Whether it is in force on a day: valid then, and not ended before.
    #[must_use]
    pub fn is_in_force(&self, on: Date) -> bool {
        let valid = self
            .statement()
            .is_some_and(|plan| plan.valid_from <= on && on <= plan.valid_until);
        valid && self.ended.as_ref().is_none_or(|end| on <= end.what.ended_on)
    }

    /// The task with this code.
    #[must_use]
    pub fn task(&self, code: &str) -> Option<&PlanTask> {
        let mut tasks = self.statement()?.tasks.iter();
        tasks.find(|task| task.code == code)
    }
}
