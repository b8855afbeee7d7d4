//! The lists of what came late or is missing in acceptance and evaluation (Articles 33, 36, 37).
//!
//! A line says from which day it is listed, so that what is missing is listed by the mere passing of time.

use jiff::civil::Date;

use super::ListedLine;
use crate::case::CaseFile;
use crate::deadlines::Deadline;
use crate::project::Project;

/// The lists in which a project stands, given what is due in it.
pub(super) fn listed(case: &CaseFile, due: &[Deadline]) -> Vec<ListedLine> {
    let Some(project) = case.project() else {
        return Vec::new();
    };
    let missing = due.iter().filter_map(|deadline| missing(project, deadline));
    late(project)
        .into_iter()
        .chain(report_missing(project))
        .chain(missing)
        .collect()
}

fn line(project: &Project, (list, article): (&str, &str), on: Date, note: String) -> ListedLine {
    ListedLine {
        list: list.to_owned(),
        article: article.to_owned(),
        on,
        office: Some(project.unit.clone()),
        note,
    }
}

/// What was done after its day.
fn late(project: &Project) -> Vec<ListedLine> {
    let acceptance = &project.acceptance;
    let evaluations = &acceptance.evaluations;
    let preliminary = acceptance.preliminary.iter().map(|done| {
        let what = &done.what;
        (
            "late_preliminary_acceptance",
            "33",
            what.completed_on,
            what.due_on,
            done.on,
        )
    });
    let applied = acceptance.applications.first();
    let applied = applied.map(|application| {
        let submitted = &application.submitted;
        (
            "late_final_acceptance",
            "33",
            submitted.on,
            submitted.what.due_on,
            submitted.on,
        )
    });
    let yearly = evaluations
        .yearly
        .iter()
        .map(|done| ("late_self_evaluation", "36", done.on, done.what.due_on, done.on));
    let operation = evaluations.operation.iter().map(|done| {
        (
            "late_operation_evaluation",
            "37",
            done.on,
            done.what.closes_on,
            done.on,
        )
    });
    preliminary
        .chain(applied)
        .chain(yearly)
        .chain(operation)
        .filter_map(|(list, article, day, due, on)| {
            let due = due.filter(|due| day > *due)?;
            Some(line(project, (list, article), on, format!("{due} / {day}")))
        })
        .collect()
}

/// 竣工验收完成后应当备案: listed until the report is filed.
fn report_missing(project: &Project) -> Option<ListedLine> {
    let acceptance = &project.acceptance;
    let accepted_on = acceptance.final_accepted_on()?;
    if acceptance.report.is_some() {
        return None;
    }
    let place = ("acceptance_report_missing", "33");
    Some(line(project, place, accepted_on, accepted_on.to_string()))
}

/// What is missing from the day after its last day on.
fn missing(project: &Project, deadline: &Deadline) -> Option<ListedLine> {
    let list = match deadline.kind.as_str() {
        "final_acceptance" => "final_acceptance_missing",
        "acceptance_rectification" => "acceptance_rectification_missing",
        "self_evaluation" => "self_evaluation_missing",
        "operation_evaluation" => "operation_evaluation_missing",
        _ => return None,
    };
    let due = deadline.due?;
    let on = due.tomorrow().ok()?;
    Some(line(project, (list, &deadline.article), on, due.to_string()))
}
