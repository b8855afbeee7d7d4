//! When evaluations are due: each year under construction, and in a window after acceptance (Articles 36 and 37).

use jiff::civil::Date;
use serde_json::json;

use super::{Deadline, answer};
use crate::acceptance_weighing::window_facts;
use crate::case::CaseFile;
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

/// The kind of the row that says when the window of Article 37 opens.
pub const OPENS: &str = "operation_evaluation_opens";

/// What is due in the project.
pub(super) fn of(case: &CaseFile, project: &Project, regime: &Regime, on: Date) -> Vec<Deadline> {
    let owing = matches!(
        case.stage(),
        Stage::Construction
            | Stage::Suspended
            | Stage::TrialOperation
            | Stage::AwaitingAcceptance
            | Stage::UnderAcceptance
            | Stage::Accepted
    );
    if !owing {
        return Vec::new();
    }
    let yearly = owed_years(project, on);
    let yearly = yearly.filter_map(|year| self_evaluation(year, project, (regime, on)));
    yearly.chain(window(project, regime, on)).collect()
}

/// The years whose self-evaluation is owed and not handed in: those that ended, or will end, under construction. What
/// lies ahead is known as far as the approved construction period, and at least to the end of next year.
fn owed_years(project: &Project, on: Date) -> impl Iterator<Item = i16> + '_ {
    let first = project.released_on().map(Date::year);
    let planned = project.construction.completion_due_on.map(Date::year);
    let ahead = planned.map_or(on.year(), |planned| planned.max(on.year()));
    let accepted = project.acceptance.accepted_on();
    let end = accepted.map_or(ahead.saturating_add(2), Date::year);
    first
        .into_iter()
        .flat_map(move |first| first..end)
        .filter(|year| !project.acceptance.evaluations.has_year(*year))
}

/// The day does not depend on what happened in the year, so a year without a major issue stands for any.
fn self_evaluation(year: i16, project: &Project, (regime, on): (&Regime, Date)) -> Option<Deadline> {
    let facts = json!({
        "managed_as": project.managed_as(),
        "year": year,
        "in_trial_operation": false,
        "major_issue": false,
    });
    let outcome = answer("self_evaluation", &facts, (regime, project), on)?;
    let due: Date = outcome.get("due")?.as_str()?.parse().ok()?;
    Some(row("self_evaluation", "36", (due, false), project))
}

/// When the window opens, which is a reminder, and when it closes.
fn window(project: &Project, regime: &Regime, on: Date) -> Vec<Deadline> {
    let evaluated = project.acceptance.evaluations.operation.is_some();
    if evaluated || project.acceptance.final_accepted_on().is_none() {
        return Vec::new();
    }
    let facts = window_facts(project);
    let Some(outcome) = answer("post_evaluation_window", &facts, (regime, project), on) else {
        return Vec::new();
    };
    let day = |key: &str| outcome.get(key)?.as_str()?.parse::<Date>().ok();
    let opens = day("opens").map(|opens| row(OPENS, "37", (opens, false), project));
    let closes = day("closes").map(|closes| {
        let provisional = !regime.calendar.is_known(closes);
        row("operation_evaluation", "37", (closes, provisional), project)
    });
    opens.into_iter().chain(closes).collect()
}

fn row(kind: &str, article: &str, (due, provisional): (Date, bool), project: &Project) -> Deadline {
    Deadline {
        kind: kind.to_owned(),
        article: article.to_owned(),
        due: Some(due),
        provisional,
        party: Party::ProjectUnit,
        office: Some(project.unit.clone()),
    }
}
