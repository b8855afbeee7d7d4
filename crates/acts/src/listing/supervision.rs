//! The lists of supervision: requests, audit findings, violations, rectifications and measures (Articles 42 to 46).

use calendar::Calendar;
use jiff::civil::Date;

use super::ListedLine;
use super::lists::line;
use crate::case::{CaseFile, CaseId};
use crate::inspection::Inspection;
use crate::oversight::{self, Oversight, Violation};
use crate::project::Project;
use crate::supervision::Measure;
use crate::words::supervision::{MeasureKind, RectificationResult, ViolationKind};

/// The lists in which a case stands.
pub(super) fn listed(case: &CaseFile, calendar: &Calendar) -> Vec<ListedLine> {
    let (Some(unit), Some(kept)) = (oversight::unit(case), oversight::oversight(case)) else {
        return Vec::new();
    };
    let requests = requests(kept, unit, calendar);
    let audits = audits(kept, calendar);
    let violations = kept
        .violations
        .iter()
        .flat_map(|violation| of_violation(violation, unit));
    let inspection = case
        .inspection()
        .map(|inspection| of_inspection(inspection, calendar));
    let measures = case.project().map(measures);
    requests
        .into_iter()
        .chain(audits)
        .chain(violations)
        .chain(inspection.into_iter().flatten())
        .chain(measures.into_iter().flatten())
        .collect()
}

/// Whether a rectification of the project waits for its conclusion.
pub(super) fn is_rectifying(project: &Project) -> bool {
    let rows = &project.supervision.rectifications;
    rows.iter().any(|row| row.result == RectificationResult::Pending)
}

/// Whether a violation of the project has not been handled.
pub(super) fn has_open_violation(project: &Project) -> bool {
    let violations = &project.supervision.oversight.violations;
    violations.iter().any(|violation| violation.handlings.is_empty())
}

/// The first day on which something due is overdue.
fn overdue_from(due: Date, calendar: &Calendar) -> Date {
    let last = calendar.next_working_day(due).date;
    last.tomorrow().unwrap_or(last)
}

/// 逾期: what is not answered from the day after its last day on, and what was answered only then.
fn overdue(
    lists: (&str, &str),
    article: &str,
    of: (Date, Option<Date>),
    to: (&CaseId, &str),
) -> Option<ListedLine> {
    let ((late_from, answered_on), (office, note)) = (of, to);
    match answered_on {
        None => Some(line(lists.0, article, late_from, (office, note.to_owned()))),
        Some(on) if on >= late_from => Some(line(lists.1, article, on, (office, note.to_owned()))),
        Some(_) => None,
    }
}

fn requests(kept: &Oversight, unit: &CaseId, calendar: &Calendar) -> Vec<ListedLine> {
    let lists = ("unanswered_requests", "late_answers");
    let asked = kept.requests.iter().filter_map(|request| {
        let wanted = &request.asked.what;
        let of = (overdue_from(wanted.due, calendar), request.answered_on());
        overdue(lists, "42", of, (unit, &wanted.items))
    });
    asked.chain(withheld(kept, unit)).collect()
}

/// What a unit said it does not give, until it has given it (不得拒绝、隐匿).
fn withheld<'a>(kept: &'a Oversight, unit: &'a CaseId) -> impl Iterator<Item = ListedLine> + 'a {
    let open = kept.requests.iter();
    let open = open.filter(|request| request.answered_on().is_none());
    open.filter_map(move |request| {
        let last = request.answers.last()?;
        let of = (unit, last.what.withheld.clone());
        Some(line("documents_withheld", "42", last.on, of))
    })
}

fn audits(kept: &Oversight, calendar: &Calendar) -> Vec<ListedLine> {
    let lists = ("audit_findings_unanswered", "late_answers");
    let open = kept
        .audit_findings
        .iter()
        .filter(|finding| finding.closed.is_none() || !finding.answers.is_empty());
    let found = open.filter_map(|finding| {
        let audited = &finding.found.what;
        let answered_on = finding.answers.first().map(|answer| answer.on);
        let of = (overdue_from(audited.due, calendar), answered_on);
        overdue(lists, "44", of, (&finding.addressee, &audited.description))
    });
    found.collect()
}

/// A violation waits in its list until it was handled; 严重超概算 stays in a list of its own.
fn of_violation(violation: &Violation, unit: &CaseId) -> Vec<ListedLine> {
    let (violated, on) = (&violation.recorded.what, violation.recorded.on);
    let of = || (unit, violated.description.clone());
    let over = (violated.kind == ViolationKind::OverEstimate)
        .then(|| line("seriously_over_estimate", "46", on, of()));
    let waits = violation
        .handlings
        .is_empty()
        .then(|| line("violations_not_handled", "46", on, of()));
    over.into_iter().chain(waits).collect()
}

/// Rectifications that are overdue or have failed, as long as no later order takes their place.
fn of_inspection(inspection: &Inspection, calendar: &Calendar) -> Vec<ListedLine> {
    let live = inspection.orders.iter().filter(|order| {
        let findings = &order.ordered.what.findings;
        let latest = |finding: &u32| inspection.latest_order(*finding).map(|latest| latest.number);
        findings
            .iter()
            .any(|finding| latest(finding) == Some(order.number))
    });
    let lines = live.filter_map(|order| {
        let ordered = &order.ordered.what;
        let late_from = overdue_from(ordered.due, calendar);
        let of = (&inspection.unit, ordered.demands.clone());
        match (order.result(), order.reported_on()) {
            (RectificationResult::Pending, None) => Some(line("rectification_overdue", "43", late_from, of)),
            (RectificationResult::Pending, Some(on)) if on >= late_from => {
                Some(line("rectification_overdue", "43", on, of))
            }
            (RectificationResult::Failed, _) => {
                let on = order.conclusion.as_ref().map(|conclusion| conclusion.on)?;
                Some(line("rectification_failed", "43", on, of))
            }
            (RectificationResult::Pending, Some(_)) | (RectificationResult::Passed, _) => None,
        }
    });
    lines.collect()
}

/// Measures that stand; public criticism, which nothing ends, has a list of its own.
fn measures(project: &Project) -> Vec<ListedLine> {
    let standing = |measure: &&Measure| measure.lifted.is_none();
    let rows = project.supervision.measures.iter().filter(standing);
    rows.map(|measure| {
        let taken = &measure.taken.what;
        let (zh, _) = crate::messages::pair("MeasureKind", taken.kind.code()).unwrap_or_default();
        let note = format!("{zh} {}：{}", taken.document_number, taken.reason);
        let list = match taken.kind {
            MeasureKind::PublicCriticism => "publicly_criticised",
            MeasureKind::DeferralOfInvestmentPlan | MeasureKind::Suspension | MeasureKind::Termination => {
                "measures_standing"
            }
        };
        line(list, "43", measure.taken.on, (&project.unit, note))
    })
    .collect()
}
