//! The board of maintenance: which periods end and when maintenance is applied for, what the authorities concluded on the
//! funds and on which grounds, and how far handovers have come (Articles 9, 27, 39 and 41).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown, TabFrom, after};
use crate::amount::Yuan;
use crate::case::CaseId;
use crate::deadlines::Deadline;
use crate::listing::{of_system as flags_of, system as listed};
use crate::project::Project;
use crate::stage::Stage;
use crate::system::System;
use crate::words::maintenance::{FundingAnswer, FundingConclusion};

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "ending",
    "missed",
    "funded",
    "withheld",
    "unassessed",
    "handover_pending",
    "handover_offered",
    "handed_over",
];

/// What the authorities concluded on the funds of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingShown {
    /// The year of the funds.
    pub year: i16,
    /// What the rule answers.
    pub answer: FundingAnswer,
    /// The grounds against funds, as `41(1)`.
    pub grounds: Vec<String>,
    /// The conclusion.
    pub conclusion: FundingConclusion,
}

/// What the board shows of something that is maintained.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaintenanceShown {
    /// Who operates it.
    pub operator: Option<CaseId>,
    /// The day on which the running period ends: free maintenance, or the period as reported.
    pub ends_on: Option<Date>,
    /// What is due next: the kind of deadline.
    pub due_kind: Option<String>,
    /// The year in which maintenance is applied for.
    pub apply_in_year: Option<i16>,
    /// The latest conclusion on funds.
    pub funding: Option<FundingShown>,
    /// The day on which a handover was offered and not yet answered.
    pub offered_on: Option<Date>,
    /// Why the last one was sent back.
    pub returned: Vec<String>,
    /// The day on which it was accepted.
    pub handed_over_on: Option<Date>,
}

/// The row of a system in use.
pub(super) fn of_system(looked: Looked<'_>, system: &System) -> Option<BoardLine> {
    if looked.case.stage() != Stage::InUse || system.facts.classified == Some(true) {
        return None;
    }
    let flags = flags_of(looked.case, looked.regime, listed::flags).unwrap_or_default();
    let funding = system.fundings.last().map(|assessed| &assessed.what);
    let concluded = |conclusion| funding.is_some_and(|funding| funding.conclusion == conclusion);
    let offered = system.handover.as_ref().map(|offered| offered.on);
    let ends_on = system
        .birth
        .as_ref()
        .and_then(|birth| birth.free_maintenance_ends_on);
    let next = looked.soonest(&["handover", "handover_answer", "funding_assessment"]);
    let mut tabs = looked.now(&[
        ("funded", concluded(FundingConclusion::Fund)),
        ("withheld", concluded(FundingConclusion::Withhold)),
        ("unassessed", funding.is_none()),
        (
            "handover_pending",
            flags.contains(&"handover_pending") && offered.is_none(),
        ),
        ("handover_offered", offered.is_some()),
        ("handed_over", system.handed_over.is_some()),
    ]);
    tabs.extend(ending(ends_on));
    tabs.extend(after("missed", next.and_then(|next| next.due)));
    let shown = MaintenanceShown {
        operator: system.operator.clone(),
        ends_on,
        due_kind: next.map(|next| next.kind.clone()),
        apply_in_year: None,
        funding: funding.map(|funding| FundingShown {
            year: funding.year,
            answer: funding.answer,
            grounds: funding.grounds.clone(),
            conclusion: funding.conclusion,
        }),
        offered_on: offered,
        returned: system
            .handover_returned
            .as_ref()
            .map(|returned| returned.what.points.clone())
            .unwrap_or_default(),
        handed_over_on: system.handed_over.as_ref().map(|handed| handed.on),
    };
    let (unit, department) = (system.unit.clone(), system.department.clone());
    Some(line((unit, department), next, None, (tabs, shown)))
}

/// The row of a project whose maintenance has to be applied for in time (Article 9).
pub(super) fn of_project(looked: Looked<'_>, project: &Project) -> Option<BoardLine> {
    let next = looked.soonest(&["maintenance_application"])?;
    let accepted = project.acceptance.final_accepted_on();
    let free = accepted.and_then(|accepted| project.construction.free_maintenance_until(accepted));
    let ends_on = free.or(project.facts.period_ends_on);
    let mut tabs = Vec::new();
    tabs.extend(ending(next.due));
    tabs.extend(after("missed", next.due));
    let shown = MaintenanceShown {
        ends_on,
        due_kind: Some(next.kind.clone()),
        apply_in_year: next.due.map(Date::year),
        ..MaintenanceShown::default()
    };
    let of = (project.unit.clone(), project.department.clone());
    let total = project.facts.total.map(Yuan::fen);
    Some(line(of, Some(next), total, (tabs, shown)))
}

/// A period counts as ending from the first day of the year in which it ends.
fn ending(ends_on: Option<Date>) -> Option<TabFrom> {
    let from = ends_on?.first_of_year();
    Some(TabFrom { tab: "ending", from })
}

fn line(
    (unit, department): (CaseId, CaseId),
    next: Option<&Deadline>,
    amount_fen: Option<i64>,
    (tabs, shown): (Vec<TabFrom>, MaintenanceShown),
) -> BoardLine {
    BoardLine {
        board: Board::Maintenance,
        unit,
        department,
        due: next.and_then(|next| next.due),
        provisional: next.is_some_and(|next| next.provisional),
        amount_fen,
        measure: shown.ends_on.map(|ends_on| i64::from(ends_on.year())),
        tabs,
        shown: Shown::Maintenance(shown),
    }
}
