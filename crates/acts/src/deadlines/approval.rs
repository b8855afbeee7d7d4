//! The working days of Article 14: the clock of an application for approval.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Deadline, answer};
use crate::approval::Approval;
use crate::case::CaseFile;
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;

/// What is due in a project under approval.
pub(super) fn of(case: &CaseFile, regime: &Regime, on: Date) -> Vec<Deadline> {
    approval_due(case, regime, on).into_iter().collect()
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

/// The time that Article 14 gives for an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The day from which working days are counted, itself not counted.
    pub starts: Date,
    /// How many working days there are.
    pub limit: u16,
}

/// The time for an application for approval, once report and prerequisites are in.
#[must_use]
pub fn term(project: &Project, approval: &Approval, (regime, on): (&Regime, Date)) -> Option<Term> {
    let facts = json!({
        "review_report_on": approval.review_report_on(),
        "prerequisites_complete_on": approval.prerequisites_complete_on(),
    });
    let outcome = answer("approval_due", &facts, (regime, project), on)?;
    let starts: Date = outcome.get("clock_starts")?.as_str()?.parse().ok()?;
    let law = regime.policies.law(&project.policy, on).ok()?;
    let limit = law.working_days(rules::parameter::APPROVAL_WITHIN).value;
    Some(Term { starts, limit })
}

/// The clock of the application for approval that is being dealt with, once report and prerequisites are in.
#[must_use]
pub fn clock(case: &CaseFile, regime: &Regime, on: Date) -> Option<ClockFace> {
    let project = case.project()?;
    let approval = project.open_approval()?;
    let Term { starts, limit } = term(project, approval, (regime, on))?;
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
/// The working days that an application has taken, its pauses apart, against the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// The day from which they are counted.
    pub starts: Date,
    /// How many were taken until the outcome, or so far.
    pub working_days: i64,
    /// How many the measure allows.
    pub limit: u16,
}

/// What an application for approval has taken of its working days; none before they are counted.
#[must_use]
pub fn spent(project: &Project, approval: &Approval, (regime, on): (&Regime, Date)) -> Option<Spent> {
    let facts = json!({
        "review_report_on": approval.review_report_on(),
        "prerequisites_complete_on": approval.prerequisites_complete_on(),
    });
    let outcome = answer("approval_due", &facts, (regime, project), on)?;
    let starts: Date = outcome.get("clock_starts")?.as_str()?.parse().ok()?;
    let law = regime.policies.law(&project.policy, on).ok()?;
    let until = approval.settled_on().unwrap_or(on);
    Some(Spent {
        starts,
        working_days: approval.clock(starts)?.used(&regime.calendar, until),
        limit: law.working_days(rules::parameter::APPROVAL_WITHIN).value,
    })
}

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
