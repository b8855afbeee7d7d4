//! The flags of projects: what stands out in a list and what one looks for (Articles 8 to 46).

use super::{library, supervision};
use crate::case::{CaseFile, ExceptionMade};
use crate::project::Project;
use crate::words::supervision::MeasureKind;

/// Every flag that a project can have, by which lists are filtered.
pub const FLAGS: [&str; 19] = [
    "exception",
    "late",
    "urgent",
    "split",
    "delegated",
    "classified",
    "imported",
    "no_plan_task",
    "compared",
    "duplicate",
    "carried_over",
    "simplified",
    "correction",
    "acceptance_failed",
    "criticised",
    "deferred",
    "rectifying",
    "violation",
    "built_before_approval",
];

/// The flags of a project, for its page and its line.
#[must_use]
pub fn flags(case: &CaseFile, project: &Project) -> Vec<&'static str> {
    let set = flagged(&case.exceptions, project)
        .into_iter()
        .filter(|(_, is_set)| *is_set);
    set.map(|(name, _)| name).collect()
}

/// Every flag of a project and whether it has it, in the order of [`FLAGS`].
fn flagged(exceptions: &[ExceptionMade], project: &Project) -> [(&'static str, bool); FLAGS.len()] {
    let stands = |kind| project.supervision.standing(kind).is_some();
    [
        ("exception", !exceptions.is_empty()),
        (
            "late",
            exceptions.iter().any(|made| made.rule == "submission_window"),
        ),
        ("urgent", project.supplement.is_some()),
        (
            "split",
            project.public_part.is_some() || project.split_from.is_some(),
        ),
        ("delegated", project.delegation.is_some()),
        ("classified", project.index_card.is_some()),
        ("imported", project.origin.is_some()),
        ("no_plan_task", library::serves_no_task(project)),
        ("compared", !project.library.warnings.is_empty()),
        ("duplicate", project.is_judged_duplicate()),
        ("carried_over", !project.library.carried.is_empty()),
        ("simplified", project.library.simplification.is_some()),
        ("correction", project.correction.is_some()),
        ("acceptance_failed", project.acceptance.has_failed()),
        ("criticised", stands(MeasureKind::PublicCriticism)),
        ("deferred", stands(MeasureKind::DeferralOfInvestmentPlan)),
        ("rectifying", supervision::is_rectifying(project)),
        ("violation", supervision::has_open_violation(project)),
        (
            "built_before_approval",
            !project.construction.built_before_approval.is_empty(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_of_a_project_is_one_that_lists_are_filtered_by() {
        let flagged = flagged(&[], &Project::default());
        assert_eq!(flagged.map(|(name, _)| name), FLAGS);
    }
}
