//! The rail of a project's course: the stations under the chapters of the measure, with the days on which they were
//! reached, how long each took and against which limit (Articles 6 to 38).

use acts::case::CaseFile;
use acts::deadlines::approval::spent;
use acts::deadlines::{Deadline, deadlines};
use acts::messages::{Language, text};
use acts::project::Project;
use acts::stage::Stage;
use jiff::civil::Date;
use maud::{Markup, html};

use super::chapters::{Chapter, chapter_of};
use super::ways::ways;
use crate::messages::say;
use crate::office::Office;
use crate::pages::timing::took;
use crate::ui::{self, Kept, Place, Station};

/// The articles at which the stations of the course stand.
const ARTICLES: [(Stage, &str); 12] = [
    (Stage::Reported, "6"),
    (Stage::Checked, "6"),
    (Stage::UnderReview, "10"),
    (Stage::UnderAppraisal, "10"),
    (Stage::InLibrary, "11"),
    (Stage::Planned, "11"),
    (Stage::UnderApproval, "14"),
    (Stage::Construction, "26"),
    (Stage::TrialOperation, "33"),
    (Stage::AwaitingAcceptance, "33"),
    (Stage::UnderAcceptance, "33"),
    (Stage::Accepted, "33"),
];

/// The chapter in which a station of the course stands.
fn chapter(office: &Office, station: Stage) -> Option<Chapter<'_>> {
    let (_, article) = ARTICLES.iter().find(|(known, _)| *known == station)?;
    chapter_of(&office.app.articles, article)
}

/// The rail of a project, with the ways that its own course takes.
#[must_use]
pub fn course(office: &Office, language: Language, (file, project): (&CaseFile, &Project)) -> Markup {
    let stage = file.stage();
    let reached: Vec<Option<Date>> = Stage::COURSE
        .iter()
        .map(|station| reached(*station, project))
        .collect();
    let waits = waits_at(stage);
    let here = waits.unwrap_or_else(|| last_reached(project));
    let running = deadlines(file, &office.regime(), office.app.clock.today());
    let mut above = "";
    let mut stations: Vec<Station> = Vec::new();
    for (place, station) in Stage::COURSE.iter().enumerate() {
        let on = reached.get(place).copied().flatten().filter(|_| place <= here);
        let standing = standing(place, here, on);
        let until = match standing {
            Place::Past => reached.iter().skip(place + 1).find_map(|day| *day),
            Place::Now => Some(office.app.clock.today()),
            Place::Next | Place::Skipped => None,
        };
        let days = on.zip(until).map(|(on, until)| took(on, until));
        let own = chapter(office, *station);
        let begins = own.filter(|own| own.heading != std::mem::replace(&mut above, own.heading));
        stations.push(Station {
            chapter: begins.map(|begins| begins.about(language)),
            on,
            took: days.map(|days| duration(language, days)),
            limit: limit(office, language, (project, *station, &running)).filter(|_| on.is_some()),
            note: (place == here && waits.is_some() && stage != *station)
                .then(|| text(language, "stage", stage.code()).to_owned()),
            ..Station::new(text(language, "stage", station.code()).to_owned(), standing)
        });
    }
    if waits.is_none() {
        end(language, &mut stations, (here, file));
    }
    html! { div.course { (ui::rail(language, &stations)) (ways(office, language, project)) } }
}

fn standing(place: usize, here: usize, on: Option<Date>) -> Place {
    match place.cmp(&here) {
        std::cmp::Ordering::Less if on.is_none() => Place::Skipped,
        std::cmp::Ordering::Less => Place::Past,
        std::cmp::Ordering::Equal => Place::Now,
        std::cmp::Ordering::Greater => Place::Next,
    }
}

/// A case that left its course: what was reached is behind, and its end is where it stands.
fn end(language: Language, stations: &mut Vec<Station>, (here, file): (usize, &CaseFile)) {
    stations.truncate(here + 1);
    if let Some(last) = stations.last_mut() {
        last.place = Place::Past;
    }
    let name = text(language, "stage", file.stage().code()).to_owned();
    stations.push(Station {
        on: Some(file.changed_on),
        ..Station::new(name, Place::Now)
    });
}

/// How long something took, in words.
#[must_use]
pub fn duration(language: Language, days: i32) -> String {
    let unit = say(language, if days == 1 { "desk.one_day" } else { "desk.days" });
    format!("{days} {unit}")
}

/// The station at which a stage waits: a correction waits where it was asked for, a suspension where the work stood.
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

/// The place in the course at which a stage waits; none when it has left the course.
fn waits_at(stage: Stage) -> Option<usize> {
    Stage::COURSE
        .iter()
        .position(|station| *station == station_of(stage))
}

fn last_reached(project: &Project) -> usize {
    let reached = |station: &Stage| reached(*station, project).is_some();
    Stage::COURSE.iter().rposition(reached).unwrap_or(0)
}

/// The stations that lie ahead; none of a project that ended or left the course.
#[must_use]
pub fn ahead(stage: Stage, project: &Project) -> &'static [Stage] {
    let suspended = (stage == Stage::Suspended).then(|| last_reached(project));
    let here = waits_at(stage).or(suspended);
    here.and_then(|here| Stage::COURSE.get(here + 1..))
        .unwrap_or_default()
}

/// The limit under which a station stands, and whether it was kept.
fn limit(
    office: &Office,
    language: Language,
    (project, station, running): (&Project, Stage, &[Deadline]),
) -> Option<(String, Kept)> {
    let today = office.app.clock.today();
    let until = |due: Date, ended: Option<Date>| {
        let kept = if ended.unwrap_or(today) > due {
            Kept::Over
        } else {
            Kept::Within
        };
        (format!("{} {due}", say(language, "rail.until")), kept)
    };
    if station == Stage::UnderApproval {
        let spent = spent(project, project.approvals.last()?, (&office.regime(), today))?;
        let over = spent.working_days > i64::from(spent.limit);
        let said = format!(
            "{} / {} {}",
            spent.working_days,
            spent.limit,
            say(language, "rail.working_days")
        );
        return Some((said, if over { Kept::Over } else { Kept::Within }));
    }
    if station == Stage::Construction {
        let finished = reached(Stage::TrialOperation, project);
        return project
            .construction
            .completion_due_on
            .map(|due| until(due, finished));
    }
    if station == Stage::AwaitingAcceptance {
        let due = running
            .iter()
            .find(|deadline| deadline.kind == "final_acceptance")?;
        return due.due.map(|due| until(due, None));
    }
    None
}

/// The day on which a station was reached, as it was recorded.
pub(super) fn reached(station: Stage, project: &Project) -> Option<Date> {
    let accepted = &project.acceptance;
    let placed = project.placement.as_ref().map(|placement| placement.on);
    let consented = project.supplement.as_ref().map(|supplement| supplement.on);
    let days = [
        (Stage::Reported, project.reported_on),
        (Stage::Checked, project.check.as_ref().map(|check| check.on)),
        (
            Stage::UnderReview,
            project.application.as_ref().map(|asked| asked.on),
        ),
        (
            Stage::UnderAppraisal,
            project.review.as_ref().map(|review| review.on),
        ),
        (Stage::InLibrary, project.admitted_on),
        (Stage::Planned, placed.or(consented)),
        (
            Stage::UnderApproval,
            project.approvals.first().map(|asked| asked.applied_on),
        ),
        (Stage::Construction, project.released_on()),
        (
            Stage::TrialOperation,
            accepted.preliminary.as_ref().map(|done| done.what.completed_on),
        ),
        (
            Stage::AwaitingAcceptance,
            accepted.stability.as_ref().map(|done| done.what.stable_on),
        ),
        (
            Stage::UnderAcceptance,
            accepted.applications.last().map(|asked| asked.submitted.on),
        ),
        (Stage::Accepted, accepted.accepted_on()),
    ];
    let found = days.into_iter().find(|(known, _)| *known == station);
    found.and_then(|(_, on)| on)
}

/// Since when the case has stood where it stands.
#[must_use]
pub fn since(office: &Office, file: &CaseFile) -> Option<(Date, i32)> {
    let on = file.passages.last().map(|passage| passage.since)?;
    Some((on, took(on, office.app.clock.today())))
}
