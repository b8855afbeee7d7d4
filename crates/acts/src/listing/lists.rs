//! The lists in which a case stands, each line from what has been recorded (Articles 6, 12, 31 and 42 to 46).
//!
//! A line says from which day it is listed, so that what becomes overdue by the mere passing of time is listed without
//! another act.

use jiff::civil::Date;

use super::{ListedLine, acceptance, construction, library, of_system, supervision, system};
use crate::case::{CaseFile, CaseId};
use crate::deadlines::Deadline;
use crate::messages::pair;
use crate::project::Project;
use crate::regime::Regime;
use crate::words::supervision::{MeasureKind, ViolationKind};

/// The lists in which a case stands.
pub(super) fn listed(case: &CaseFile, due: &[Deadline], regime: &Regime) -> Vec<ListedLine> {
    let project = case.project();
    let building = project.map(|project| construction::listed(case, project));
    let found = project.map(found_built_before_approval).into_iter().flatten();
    let serious = project.map(serious_delay_or_loss).into_iter().flatten();
    exceptions(case)
        .into_iter()
        .chain(building.into_iter().flatten())
        .chain(found)
        .chain(serious)
        .chain(library::listed(case))
        .chain(supervision::listed(case, &regime.calendar))
        .chain(acceptance::listed(case, due))
        .chain(of_system(case, regime, system::listed).unwrap_or_default())
        .collect()
}

/// A line that concerns an office.
pub(super) fn line(list: &str, article: &str, on: Date, of: (&CaseId, String)) -> ListedLine {
    let (office, note) = of;
    ListedLine {
        list: list.to_owned(),
        article: article.to_owned(),
        on,
        office: Some(office.clone()),
        note,
    }
}

/// 原则上: every exception with the reason that was given for it.
fn exceptions(case: &CaseFile) -> Vec<ListedLine> {
    let office = crate::oversight::unit(case).cloned();
    let made = case.exceptions.iter().map(|made| ListedLine {
        list: "in_principle".to_owned(),
        article: made.article.clone(),
        on: made.on,
        office: office.clone(),
        note: made.reason.clone(),
    });
    made.collect()
}

/// 未批先建 that an authority found, beside what the unit itself recorded of the same day.
fn found_built_before_approval(project: &Project) -> Vec<ListedLine> {
    let early = &project.construction.built_before_approval;
    let known = |day: Date| early.iter().any(|early| early.what.done_on == day);
    let violations = project.supervision.oversight.violations.iter();
    violations
        .filter(|violation| violation.recorded.what.kind == ViolationKind::BuiltBeforeApproval)
        .filter(|violation| !known(violation.recorded.what.occurred_on))
        .map(|violation| {
            let note = violation.recorded.what.description.clone();
            line(
                "built_before_approval",
                "12",
                violation.recorded.on,
                (&project.unit, note),
            )
        })
        .collect()
}

/// 严重逾期、重大损失: a report is listed until rectification was ordered or the project suspended after it (Article 31).
fn serious_delay_or_loss(project: &Project) -> Vec<ListedLine> {
    let supervision = &project.supervision;
    let suspended = |since: Date| {
        let mut taken = supervision.measures.iter().map(|measure| &measure.taken);
        taken.any(|taken| taken.what.kind == MeasureKind::Suspension && taken.on >= since)
    };
    let ordered = |since: Date| {
        let mut rows = supervision.rectifications.iter();
        rows.any(|row| row.ordered_on >= since)
    };
    let reports = project.construction.serious_reports.iter();
    let waiting = reports.filter(|report| !suspended(report.on) && !ordered(report.on));
    waiting
        .map(|report| {
            let (zh, _) = pair("SeriousTrouble", report.what.trouble.code()).unwrap_or_default();
            let note = format!("{zh}：{}", report.what.facts);
            line("serious_delay_or_loss", "31", report.on, (&project.unit, note))
        })
        .collect()
}
