//! What the administrators keep an eye on among the accounts: grants that wait for a second person, accounts that nobody
//! uses, and who stands in for whom (GB/T 22239-2019: superfluous accounts are found; Article 4).

use std::collections::BTreeMap;

use acts::case::{CaseFile, CaseId};
use acts::messages::Language;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use super::super::{act_link, duties};
use crate::app::BEIJING;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::session::password_policy::GOVERNMENT;

/// The three lists; one that is empty says so in a line.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn lists(office: &Office, reader: &Reader, people: &[CaseFile]) -> Result<Markup, Problem> {
    let seen = office.app.store.last_seen().await?;
    let (language, today) = (reader.language, office.app.clock.today());
    Ok(html! {
        (list(language, ("people.pending", "people.no_pending"), pending(reader, people)))
        (list(language, ("people.stale", "people.no_stale"), stale(office, reader, (people, &seen))))
        (list(language, ("people.standing_in", "people.no_standing_in"), standing_in(people, today)))
    })
}

fn list(language: Language, (title, none): (&str, &str), lines: Vec<Markup>) -> Markup {
    html! {
        section.sheet {
            h2 { (say(language, title)) " " span.count { (lines.len()) } }
            @if lines.is_empty() { p.soft { (say(language, none)) } }
            @else { ul { @for line in &lines { li { (line) } } } }
        }
    }
}

fn pending(reader: &Reader, people: &[CaseFile]) -> Vec<Markup> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let waiting = people.iter().filter_map(|file| {
        let asked = file.person()?.pending.as_ref()?;
        Some(html! {
            a href={ "/cases/" (file.id) } { (file.title()) } " · "
            (duties(language, asked.what.duties.iter().copied())) " · "
            (act_link(language, actor, ("confirm_duties", file)))
        })
    });
    waiting.collect()
}

/// Open accounts that were not used for so long, or never since they were registered.
fn stale(
    office: &Office,
    reader: &Reader,
    (people, seen): (&[CaseFile], &BTreeMap<CaseId, String>),
) -> Vec<Markup> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let days = SignedDuration::from_hours(GOVERNMENT.stale_days.saturating_mul(24));
    let before = BEIJING.to_datetime(office.app.clock.now() - days).date();
    let unused = people.iter().filter_map(|file| {
        let person = file.person().filter(|person| !person.closed)?;
        let last = seen
            .get(&file.id)
            .and_then(|at| at.parse::<Timestamp>().ok())
            .map(|at| BEIJING.to_datetime(at).date());
        let used = last.or(person.since);
        if used.is_some_and(|day| day > before) {
            return None;
        }
        Some(html! {
            a href={ "/cases/" (file.id) } { (person.name) } " · "
            @match last {
                Some(day) => { (say(language, "people.last_used")) " " (day) },
                None => (say(language, "people.never_used")),
            }
            " · " (act_link(language, actor, ("close_account", file)))
        })
    });
    unused.collect()
}

fn standing_in(people: &[CaseFile], today: Date) -> Vec<Markup> {
    let name = |id: &CaseId| {
        let found = people.iter().find(|file| &file.id == id);
        found.map_or_else(|| id.0.clone(), CaseFile::title)
    };
    let each = people.iter().filter_map(|file| Some((file, file.person()?)));
    each.flat_map(|(file, person)| {
        let current = person.absences.iter().filter(move |absence| absence.until >= today);
        current.map(move |absence| (file, absence))
    })
    .map(|(file, absence)| {
        html! {
            (absence.from) " – " (absence.until) " · " (file.title()) " → " b { (name(&absence.deputy)) } " · " (absence.reason)
        }
    })
    .collect()
}
