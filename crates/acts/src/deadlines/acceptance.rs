//! What is due until final acceptance and just after it: the application, mending, maintenance to be applied for
//! (Articles 9, 33).

use jiff::civil::Date;

use super::admission::maintenance_application;
use super::{Deadline, answer};
use crate::acceptance_weighing::acceptance_due_facts;
use crate::case::CaseFile;
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

/// What is due in the project.
pub(super) fn of(case: &CaseFile, project: &Project, regime: &Regime, on: Date) -> Vec<Deadline> {
    let stage = case.stage();
    if stage == Stage::AwaitingAcceptance {
        let mending = rectification(project);
        return mending
            .or_else(|| final_acceptance(project, regime, on))
            .into_iter()
            .collect();
    }
    if stage == Stage::Accepted {
        return maintenance(project, regime, on).into_iter().collect();
    }
    Vec::new()
}

/// By when final acceptance is applied for: from the day declared stable, or as extended (Article 33).
fn final_acceptance(project: &Project, regime: &Regime, on: Date) -> Option<Deadline> {
    let facts = acceptance_due_facts(project);
    let outcome = answer("acceptance_due", &facts, (regime, project), on)?;
    let due: Date = outcome.get("due")?.as_str()?.parse().ok()?;
    let granted = project.acceptance.extended_to().is_some();
    Some(Deadline {
        kind: "final_acceptance".to_owned(),
        article: "33".to_owned(),
        due: Some(due),
        provisional: !granted && !regime.calendar.is_known(due),
        party: Party::ProjectUnit,
        office: Some(project.unit.clone()),
    })
}

/// By when a failed acceptance is mended, as the Bureau set it.
fn rectification(project: &Project) -> Option<Deadline> {
    let conclusion = project.acceptance.last_conclusion()?;
    Some(Deadline {
        kind: "acceptance_rectification".to_owned(),
        article: "33".to_owned(),
        due: Some(conclusion.what.rectify_by?),
        provisional: false,
        party: Party::ProjectUnit,
        office: Some(project.unit.clone()),
    })
}

/// Free maintenance runs from final acceptance; in the year before it ends maintenance is applied for (Articles 9, 27).
fn maintenance(project: &Project, regime: &Regime, on: Date) -> Option<Deadline> {
    let accepted_on = project.acceptance.final_accepted_on()?;
    let ends_on = project.construction.free_maintenance_until(accepted_on)?;
    maintenance_application(ends_on, project, (regime, on))
}
