//! The lists of chapter 4: built before approval, over the estimate, serious trouble, savings that are still out
//! (Articles 12, 29, 31).

use crate::amount::Yuan;
use crate::case::CaseFile;
use crate::listing::ListedLine;
use crate::messages::pair;
use crate::project::Project;
use crate::stage::Stage;

/// The entries of a project.
pub(super) fn listed(case: &CaseFile, project: &Project) -> Vec<ListedLine> {
    let construction = &project.construction;
    let line = |list: &str, article: &str, on, note: String| ListedLine {
        list: list.to_owned(),
        article: article.to_owned(),
        on,
        office: Some(project.unit.clone()),
        note,
    };
    let early = construction.built_before_approval.iter().map(|early| {
        let done = pair("DoneEarly", early.what.what_was_done.code()).map_or("", |(zh, _)| zh);
        let note = format!(
            "{done} {} {}：{}",
            early.what.done_on, early.what.reference, early.what.reason
        );
        line("built_before_approval", "12", early.on, note)
    });
    let serious = construction
        .serious_reports
        .iter()
        .map(|report| line("serious_trouble", "31", report.on, report.what.facts.clone()));
    let contracted = construction.contracted();
    let over = project
        .approved_estimate
        .and(project.spending_limit())
        .filter(|limit| contracted > *limit)
        .map(|limit| {
            line(
                "over_estimate",
                "29",
                case.changed_on,
                format!("{contracted} > {limit}"),
            )
        });
    let left = project.savings_to_return();
    let is_over = matches!(case.stage(), Stage::Accepted | Stage::Terminated);
    let has_contracts = !construction.contracts.is_empty();
    let unreturned = (is_over && has_contracts && left > Yuan::ZERO)
        .then(|| line("savings_not_returned", "29", case.changed_on, left.to_string()));
    early.chain(serious).chain(over).chain(unreturned).collect()
}
