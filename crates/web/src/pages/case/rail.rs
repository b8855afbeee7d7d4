//! The rail of a project's course: the stations of chapters 2 and 3 with the days on which they were reached.

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::project::Project;
use acts::stage::Stage;
use jiff::civil::Date;
use maud::Markup;
use store::ledger_rows::LedgerRow;

use crate::messages::say;
use crate::pages::timing::took;
use crate::ui::{self, Place, Station};

/// The rail of a project.
#[must_use]
pub fn course(language: Language, file: &CaseFile, (project, rows): (&Project, &[LedgerRow])) -> Markup {
    let stage = file.stage();
    let Some(here) = Stage::COURSE
        .iter()
        .position(|station| *station == station_of(stage))
    else {
        return ended(language, file);
    };
    let reached: Vec<Option<Date>> = Stage::COURSE
        .iter()
        .map(|station| reached(*station, project, rows))
        .collect();
    let station = |(place, station): (usize, &Stage)| {
        let on = reached.get(place).copied().flatten();
        let next = reached.iter().skip(place + 1).find_map(|day| *day);
        let days = on.zip(next).map(|(on, next)| took(on, next));
        let standing = match place.cmp(&here) {
            std::cmp::Ordering::Less if on.is_none() => Place::Skipped,
            std::cmp::Ordering::Less => Place::Past,
            std::cmp::Ordering::Equal => Place::Now,
            std::cmp::Ordering::Greater => Place::Next,
        };
        Station {
            name: text(language, "stage", station.code()).to_owned(),
            place: standing,
            on: if place <= here { on } else { None },
            took: days.filter(|_| standing == Place::Past).map(|days| {
                format!(
                    "{days} {}",
                    say(language, if days == 1 { "desk.one_day" } else { "desk.days" })
                )
            }),
            note: (place == here && stage != *station)
                .then(|| text(language, "stage", stage.code()).to_owned()),
        }
    };
    ui::rail(
        language,
        &Stage::COURSE.iter().enumerate().map(station).collect::<Vec<_>>(),
    )
}

/// The station at which a stage waits; a correction waits where it was asked for.
fn station_of(stage: Stage) -> Stage {
    if stage == Stage::AdmissionCorrection {
        return Stage::UnderReview;
    }
    if stage == Stage::ApprovalCorrection {
        Stage::UnderApproval
    } else {
        stage
    }
}

/// A case that ended before its course was run.
fn ended(language: Language, file: &CaseFile) -> Markup {
    let station = |name: &str, on, place| Station {
        name: name.to_owned(),
        place,
        on: Some(on),
        took: None,
        note: None,
    };
    let first = text(language, "stage", Stage::Reported.code());
    let last = text(language, "stage", file.stage().code());
    ui::rail(
        language,
        &[
            station(first, file.opened_on, Place::Past),
            station(last, file.changed_on, Place::Now),
        ],
    )
}

/// The day on which a station was reached, as it was recorded.
fn reached(station: Stage, project: &Project, rows: &[LedgerRow]) -> Option<Date> {
    let done = |codes: &[&str]| {
        let row = rows
            .iter()
            .rev()
            .find(|row| codes.contains(&row.entry().act.as_str()))?;
        row.entry().on.parse().ok()
    };
    match station {
        Stage::Reported => project.reported_on,
        Stage::Checked => project.check.as_ref().map(|check| check.on),
        Stage::UnderReview => project.application.as_ref().map(|application| application.on),
        Stage::UnderAppraisal => project.review.as_ref().map(|review| review.on),
        Stage::InLibrary => project.admitted_on,
        Stage::Planned => {
            let placed = project.placement.as_ref().map(|placement| placement.on);
            placed.or_else(|| project.supplement.as_ref().map(|supplement| supplement.on))
        }
        Stage::UnderApproval => project.approvals.first().map(|approval| approval.applied_on),
        Stage::Construction => project
            .is_released()
            .then(|| done(&["sign_draft", "approve", "issue_plan"]))
            .flatten(),
        Stage::AdmissionCorrection
        | Stage::ApprovalCorrection
        | Stage::Refused
        | Stage::Withdrawn
        | Stage::IndexCard
        | Stage::PlanDrafted
        | Stage::PlanConsulted
        | Stage::PlanDecided
        | Stage::PlanIssued
        | Stage::TrialOperation
        | Stage::AwaitingAcceptance
        | Stage::UnderAcceptance
        | Stage::Accepted
        | Stage::Suspended
        | Stage::Terminated
        | Stage::Filed
        | Stage::Removed
        | Stage::DevelopmentPlanInForce
        | Stage::DevelopmentPlanEnded
        | Stage::FrameworkDrafted
        | Stage::FrameworkSubmitted
        | Stage::FrameworkConfirmed
        | Stage::InUse
        | Stage::Deactivated
        | Stage::Retired
        | Stage::InspectionOpen
        | Stage::Rectifying
        | Stage::InspectionClosed
        | Stage::Kept => None,
    }
}
