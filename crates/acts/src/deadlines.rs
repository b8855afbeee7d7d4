//! Deadlines: a pure function of case, policy, calendar and day (Articles 6, 9, 14).

use jiff::civil::Date;
use rules::law::Basis;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::case::{Body, CaseFile, CaseId};
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

/// Something due on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What is due: `submission_window`, `maintenance_application`, `approval`.
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

/// Everything due in a case as it stands.
#[must_use]
pub fn deadlines(case: &CaseFile, regime: &Regime, on: Date) -> Vec<Deadline> {
    match &case.body {
        Body::Project(project) => of_project(case, project, regime, on),
        Body::Plan(_) | Body::Organisation(_) | Body::Person(_) | Body::ExpertPool(_) => Vec::new(),
    }
}

fn of_project(case: &CaseFile, project: &Project, regime: &Regime, on: Date) -> Vec<Deadline> {
    match case.stage() {
        Stage::Reported | Stage::Checked => {
            maintenance_application(project, regime, on).into_iter().collect()
        }
        Stage::UnderApproval | Stage::ApprovalCorrection => {
            approval_due(case, regime, on).into_iter().collect()
        }
        Stage::UnderReview
        | Stage::UnderAppraisal
        | Stage::AdmissionCorrection
        | Stage::InLibrary
        | Stage::Planned
        | Stage::Construction
        | Stage::Refused
        | Stage::Withdrawn
        | Stage::IndexCard
        | Stage::PlanDrafted
        | Stage::PlanConsulted
        | Stage::PlanDecided
        | Stage::PlanIssued
        | Stage::Kept => Vec::new(),
    }
}

/// Maintenance is applied for in the year before its period ends (Article 9).
fn maintenance_application(project: &Project, regime: &Regime, on: Date) -> Option<Deadline> {
    let period_ends_on = project.facts.period_ends_on?;
    let outcome = answer(
        "maintenance_application_year",
        &json!({ "period_ends_on": period_ends_on }),
        (regime, project),
        on,
    )?;
    let year = i16::try_from(outcome.get("apply_in_year")?.as_i64()?).ok()?;
    Some(Deadline {
        kind: "maintenance_application".to_owned(),
        article: "9".to_owned(),
        due: Date::new(year, 12, 31).ok(),
        provisional: false,
        party: Party::Department,
        office: Some(project.department.clone()),
    })
}

/// The clock of Article 14 as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockFace {
    /// The day from which working days are counted, itself not counted.
    pub starts: Date,
    /// The last day; none while the clock is paused.
    pub due: Option<Date>,
    /// Whether the last day rests on a year without a published calendar.
    pub provisional: bool,
    /// How many working days there are in all.
    pub limit: u16,
    /// How many are left, negative when overdue.
    pub days_left: i64,
    /// Whether a return for correction holds the clock.
    pub paused: bool,
}

/// The clock of the application for approval that is being dealt with, once report and prerequisites are in.
#[must_use]
pub fn clock(case: &CaseFile, regime: &Regime, on: Date) -> Option<ClockFace> {
    let project = case.project()?;
    let approval = project.open_approval()?;
    let facts = json!({
        "review_report_on": approval.review_report_on(),
        "prerequisites_complete_on": approval.prerequisites_complete_on(),
    });
    let outcome = answer("approval_due", &facts, (regime, project), on)?;
    let starts: Date = outcome.get("clock_starts")?.as_str()?.parse().ok()?;
    let law = regime.policies.law(&project.policy, on).ok()?;
    let limit = law.working_days(rules::parameter::APPROVAL_WITHIN).value;
    let running = approval.clock(starts)?;
    let due = running.due(&regime.calendar, limit);
    Some(ClockFace {
        starts,
        due: due.map(|due| due.date),
        provisional: due.is_some_and(|due| due.provisional),
        limit,
        days_left: running.left(&regime.calendar, limit, on),
        paused: approval.is_paused(),
    })
}

/// The working days of Article 14 from the later of review report and prerequisites; none counted while paused.
fn approval_due(case: &CaseFile, regime: &Regime, on: Date) -> Option<Deadline> {
    let face = clock(case, regime, on)?;
    Some(Deadline {
        kind: "approval".to_owned(),
        article: "14".to_owned(),
        due: face.due,
        provisional: face.provisional,
        party: Party::DataBureau,
        office: None,
    })
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
