//! Deadlines: a pure function of case, policy, calendar and day; one file for each group of articles that sets them.

use jiff::civil::Date;
use rules::law::Basis;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::{Body, CaseFile, CaseId};
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

mod acceptance;
mod admission;
pub mod approval;
mod construction;
pub mod evaluation;
mod inspection;
pub mod kinds;
mod system;

/// Something due on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What is due, for example `maintenance_application` or `approval`; named in `messages` under `deadline`.
    pub kind: String,
    /// The article that sets it.
    pub article: String,
    /// The day; none while the clock is paused.
    pub due: Option<Date>,
    /// Whether the day rests on a year without a published calendar.
    pub provisional: bool,
    /// The party that has to act.
    pub party: Party,
    /// The office, when it is a named one.
    pub office: Option<CaseId>,
}

impl Deadline {
    /// Whether it says from when something may be done, and so never becomes overdue (Article 37).
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.kind == evaluation::OPENS
    }

    /// Whether its day has passed.
    #[must_use]
    pub fn is_overdue(&self, on: Date) -> bool {
        !self.is_opening() && self.due.is_some_and(|due| due < on)
    }
}

/// Everything due in a case as it stands.
#[must_use]
pub fn deadlines(case: &CaseFile, regime: &Regime, on: Date) -> Vec<Deadline> {
    match &case.body {
        Body::Project(project) if project.stage() == Stage::Terminated => {
            inspection::of_project(project, regime)
        }
        Body::Project(project) => [
            admission::of(case, project, regime, on),
            approval::of(case, regime, on),
            construction::of(case, project, regime, on),
            acceptance::of(case, project, regime, on),
            evaluation::of(case, project, regime, on),
            inspection::of_project(project, regime),
        ]
        .concat(),
        Body::System(system) => system::of(case, system, regime, on),
        Body::Inspection(inspection) => inspection::of(case, inspection, regime, on),
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::LawRegister(_) => Vec::new(),
    }
}

fn answer(decision: &str, facts: &Value, of: (&Regime, &Project), on: Date) -> Option<Value> {
    let (regime, project) = of;
    let law = regime.policies.law(&project.policy, on).ok()?;
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    rules::decide::decide(decision, facts, basis)
        .ok()?
        .get("outcome")
        .cloned()
}
