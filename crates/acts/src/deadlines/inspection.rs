//! When rectification and answers are due (Articles 42 to 44).

use calendar::Calendar;
use jiff::civil::Date;

use super::Deadline;
use crate::case::{CaseFile, CaseId};
use crate::inspection::Inspection;
use crate::oversight::Oversight;
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;

/// What is due in an inspection: rectification, and answers to requests and to the audit body.
pub(super) fn of(_: &CaseFile, inspection: &Inspection, regime: &Regime, _: Date) -> Vec<Deadline> {
    let unreported = inspection.pending().filter(|order| order.reports.is_empty());
    let rectifications = unreported.map(|order| {
        let due = order.ordered.what.due;
        deadline(
            ("rectification", "43", due),
            Party::ProjectUnit,
            &inspection.unit,
            regime,
        )
    });
    let answers = answers(
        &inspection.oversight,
        (&inspection.unit, Party::Inspector),
        regime,
    );
    rectifications.chain(answers).collect()
}

/// What is due in a project: answers to requests and to the audit body.
pub(super) fn of_project(project: &Project, regime: &Regime) -> Vec<Deadline> {
    answers(
        &project.supervision.oversight,
        (&project.unit, Party::ProjectUnit),
        regime,
    )
}

fn answers(oversight: &Oversight, of: (&CaseId, Party), regime: &Regime) -> Vec<Deadline> {
    let (unit, audited) = of;
    let asked = oversight.requests.iter();
    let asked = asked.filter(|request| request.answered_on().is_none());
    let asked = asked.map(|request| {
        let due = request.asked.what.due;
        deadline(("request_answer", "42", due), Party::ProjectUnit, unit, regime)
    });
    let audit = oversight.audit_findings.iter();
    let audit = audit.filter(|finding| finding.closed.is_none() && finding.answers.is_empty());
    let audit = audit.map(|finding| {
        let due = finding.found.what.due;
        deadline(("audit_answer", "44", due), audited, &finding.addressee, regime)
    });
    asked.chain(audit).collect()
}

/// The last day set, or where that is a day of rest the next working day.
fn deadline(of: (&str, &str, Date), party: Party, office: &CaseId, regime: &Regime) -> Deadline {
    let (kind, article, due) = of;
    let calendar: &Calendar = &regime.calendar;
    let last = calendar.next_working_day(due);
    Deadline {
        kind: kind.to_owned(),
        article: article.to_owned(),
        due: Some(last.date),
        provisional: last.provisional,
        party,
        office: Some(office.clone()),
    }
}
