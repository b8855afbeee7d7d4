//! What inspections found, finding by finding, with the rectification ordered and what came of it (Article 43).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown, after};
use crate::case::CaseId;
use crate::inspection::{Inspection, InspectionFinding, RectificationOrder};
use crate::words::supervision::{RectificationResult, SupervisionField};

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "unordered",
    "rectifying",
    "reported",
    "overdue",
    "failed",
    "passed",
];

/// What the board shows of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingShown {
    /// Its number in the inspection.
    pub number: u32,
    /// The authority that inspects.
    pub inspector: CaseId,
    /// What is looked at.
    pub field: Option<SupervisionField>,
    /// The project inspected.
    pub project: Option<CaseId>,
    /// The day on which it was found.
    pub found_on: Date,
    /// The provision or the demand of the approval that it goes against.
    pub provision: String,
    /// The facts.
    pub description: String,
    /// What is to be done, by the latest order; empty while nothing was ordered.
    pub demands: String,
    /// The day of the unit's first report on it.
    pub reported_on: Option<Date>,
    /// What came of it; none while nothing was ordered.
    pub result: Option<RectificationResult>,
}

/// The rows of an inspection, one a finding.
pub(super) fn lines(looked: Looked<'_>, inspection: &Inspection) -> Vec<BoardLine> {
    let findings = inspection.findings.iter();
    findings
        .map(|finding| line(looked, inspection, finding))
        .collect()
}

fn line(looked: Looked<'_>, inspection: &Inspection, finding: &InspectionFinding) -> BoardLine {
    let order = inspection.latest_order(finding.number);
    let result = order.map(RectificationOrder::result);
    let reported_on = order.and_then(RectificationOrder::reported_on);
    let last = order.map(|order| order.last_day(&looked.regime.calendar));
    let is_pending = result == Some(RectificationResult::Pending);
    let mut tabs = looked.now(&[
        ("unordered", order.is_none()),
        ("rectifying", is_pending && reported_on.is_none()),
        ("reported", is_pending && reported_on.is_some()),
        ("failed", result == Some(RectificationResult::Failed)),
        ("passed", result == Some(RectificationResult::Passed)),
    ]);
    let waits = is_pending && reported_on.is_none();
    tabs.extend(after("overdue", last.filter(|_| waits).map(|last| last.date)));
    BoardLine {
        board: Board::Findings,
        unit: inspection.unit.clone(),
        department: inspection.department.clone(),
        due: last.filter(|_| is_pending).map(|last| last.date),
        provisional: last.is_some_and(|last| last.provisional),
        amount_fen: None,
        measure: None,
        tabs,
        shown: Shown::Finding(FindingShown {
            number: finding.number,
            inspector: inspection.inspector.clone(),
            field: inspection.field,
            project: inspection.project.clone(),
            found_on: finding.found.on,
            provision: finding.found.what.provision.clone(),
            description: finding.found.what.description.clone(),
            demands: order
                .map(|order| order.ordered.what.demands.clone())
                .unwrap_or_default(),
            reported_on,
            result,
        }),
    }
}
