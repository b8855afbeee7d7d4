//! What is due before admission: the application for maintenance (Article 9).

use jiff::civil::Date;
use serde_json::json;

use super::{Deadline, answer};
use crate::case::CaseFile;
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

/// What is due in a project that has not been applied for.
pub(super) fn of(case: &CaseFile, project: &Project, regime: &Regime, on: Date) -> Vec<Deadline> {
    if !matches!(case.stage(), Stage::Reported | Stage::Checked) {
        return Vec::new();
    }
    let ends_on = project.facts.period_ends_on;
    ends_on
        .and_then(|ends_on| maintenance_application(ends_on, project, (regime, on)))
        .into_iter()
        .collect()
}

/// Maintenance is applied for in the year before its period ends (Article 9).
pub(super) fn maintenance_application(
    period_ends_on: Date,
    project: &Project,
    (regime, on): (&Regime, Date),
) -> Option<Deadline> {
    let outcome = answer(
        "maintenance_application_year",
        &json!({ "period_ends_on": period_ends_on }),
        (regime, project),
        on,
    )?;
    let year = i16::try_from(outcome.get("apply_in_year")?.as_i64()?).ok()?;
    Some(Deadline {
        kind: "maintenance_application".to_owned(),
        article: "9".to_owned(),
        due: Date::new(year, 12, 31).ok(),
        provisional: false,
        party: Party::Department,
        office: Some(project.department.clone()),
    })
}
