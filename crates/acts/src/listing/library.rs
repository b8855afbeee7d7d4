//! What supervision sees of the library: projects that serve no plan task, possible splitting, small upgrades together,
//! urgent supplements, simplified approvals and incomplete filings (Articles 2, 5, 9, 13, 15, 19).

use super::{JudgedLine, ListedLine};
use crate::case::CaseFile;
use crate::project::Project;
use crate::similarity::SIMILAR_JUDGED;
use crate::words::library::SimilarityVerdict;

/// The lists the case stands in.
pub(super) fn listed(case: &CaseFile) -> Vec<ListedLine> {
    let Some(project) = case.project() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if serves_no_task(project)
        && let Some(application) = &project.application
    {
        lines.push(line(
            project,
            ("serves_no_task", "5"),
            (application.on, project.title()),
        ));
    }
    lines.extend(project.library.warnings.iter().map(|warning| {
        let article = if warning.what.list == "possible_splitting" {
            "9"
        } else {
            "2"
        };
        let names = warning.what.names.join("、");
        let note = format!(
            "{names}；合计{}元，界限{}元",
            warning.what.sum, warning.what.limit
        );
        line(project, (&warning.what.list, article), (warning.on, note))
    }));
    lines.extend(judged(project));
    if let Some(supplement) = &project.supplement {
        let note = format!("{} {}", supplement.what.document_number, supplement.what.urgency);
        lines.push(line(project, ("urgent_supplement", "13"), (supplement.on, note)));
        if project.library.supplement_completed_on.is_none() {
            let note = project.title();
            lines.push(line(
                project,
                ("supplement_materials_due", "13"),
                (supplement.on, note),
            ));
        }
    }
    if let Some(simplification) = &project.library.simplification {
        let note = simplification.what.rule.clone();
        lines.push(line(
            project,
            ("simplified_approval", "15"),
            (simplification.on, note),
        ));
    }
    if let Some(filing) = &project.library.filing
        && !filing.what.missing.is_empty()
    {
        let missing = filing.what.missing.iter();
        let named =
            missing.map(|key| crate::messages::pair("FilingContent", key).map_or(key.as_str(), |(zh, _)| zh));
        let note = named.collect::<Vec<_>>().join("、");
        lines.push(line(project, ("filing_incomplete", "19"), (filing.on, note)));
    }
    lines
}

/// What an authority found to be a duplicate or an overlap, and what it could not tell yet (Article 7).
fn judged(project: &Project) -> impl Iterator<Item = ListedLine> {
    let found = project.library.similar.iter();
    let open = found.filter(|judged| judged.what.verdict != SimilarityVerdict::Different);
    open.map(|judged| line(project, (SIMILAR_JUDGED, "7"), (judged.on, judged.what.note())))
}

/// The verdicts that stand, to be seen from the other side as well.
pub(super) fn judged_lines(case: &CaseFile) -> Vec<JudgedLine> {
    let project = case.project().into_iter();
    let judged = project.flat_map(|project| &project.library.similar);
    judged
        .map(|judged| JudgedLine {
            other: judged.what.other.clone(),
            verdict: judged.what.verdict,
            on: judged.on,
        })
        .collect()
}

fn line(
    project: &Project,
    (list, article): (&str, &str),
    (on, note): (jiff::civil::Date, String),
) -> ListedLine {
    ListedLine {
        list: list.to_owned(),
        article: article.to_owned(),
        on,
        office: Some(project.unit.clone()),
        note,
    }
}

/// Whether somebody applied with the project and it names no task of a development plan; while it is only reported,
/// the unit may still name one.
pub(super) fn serves_no_task(project: &Project) -> bool {
    project.application.is_some() && project.ending.is_none() && project.library.task_served.is_none()
}
