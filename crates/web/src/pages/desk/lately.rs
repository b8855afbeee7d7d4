//! What happened since yesterday in the case files that are somebody's own, and what somebody follows (Articles 42 to 46
//! keep all of it).

use std::sync::Arc;

use acts::case::CaseId;
use acts::messages::text;
use acts::permit::{Scope, scope as sees};
use acts::stage::Stage;
use jiff::ToSpan;
use maud::{Markup, html};
use store::lately::{ActDone, CaseFigure, LatelyQuery};
use store::projects::Scope as Read;

use super::link;
use super::waiting::names;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Column, Empty, Table};

/// The most acts that are shown.
const ACTS: u32 = 20;
/// The most followed case files that are shown.
const FOLLOWED: u32 = 50;

/// The case files somebody follows and may still see.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn followed(office: &Office, reader: &Reader) -> Result<Vec<CaseFigure>, Problem> {
    let actor = &reader.signed.actor;
    let ids = office.app.store.followed(&actor.person, FOLLOWED).await?;
    let readable = readable(office, reader, &ids).await?;
    Ok(office.app.store.case_figures(&readable).await?)
}

/// Those of the case files that the reader may still see.
async fn readable(office: &Office, reader: &Reader, ids: &[CaseId]) -> Result<Vec<CaseId>, Problem> {
    let actor = &reader.signed.actor;
    if sees(actor) == Scope::All {
        return Ok(ids.to_vec());
    }
    let files = office.app.store.cases(ids).await?;
    let seen = files
        .into_iter()
        .filter(|file| acts::permit::may_read(actor, file));
    Ok(seen.map(|file| file.id).collect())
}

/// The section of what is followed.
#[must_use]
pub fn followed_section(reader: &Reader, followed: &[CaseFigure]) -> Markup {
    let language = reader.language;
    let stage = |code: &str| Stage::ALL.iter().copied().find(|stage| stage.code() == code);
    html! {
        section.sheet #followed {
            h2 { (say(language, "desk.followed")) " " span.count { (followed.len()) } }
            @if followed.is_empty() {
                p.soft { (say(language, "desk.none_followed")) }
            } @else {
                (ui::table_under_heading(&Table {
                    caption: say(language, "desk.followed").to_owned(),
                    columns: vec![
                        Column::text(say(language, "desk.case")),
                        Column::text(say(language, "lists.stage")),
                        Column::text(say(language, "lists.changed")),
                    ],
                    rows: followed.iter().map(|one| vec![
                        html! { a href=(link(&one.case.kind, one.case.id.as_str())) { (one.case.title) } },
                        html! { @if let Some(stage) = stage(&one.stage) { (ui::stage(language, stage)) } },
                        match one.changed_on.parse() {
                            Ok(on) => ui::day(language, on),
                            Err(_) => html! { (one.changed_on) },
                        },
                    ]).collect(),
                }))
            }
        }
    }
}

/// What others did since yesterday: for an office in all that it sees, for an authority in what is followed or waits.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader, own: Vec<CaseId>) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let today = office.app.clock.today();
    let read = scope::projects(actor);
    let query = LatelyQuery {
        cases: (read == Read::Everything).then_some(own),
        scope: read,
        since: today.saturating_sub(1.day()).to_string(),
        but: Some(actor.person.clone()),
        limit: ACTS,
    };
    let done = office.app.store.lately(&query).await?;
    let people = names(office, done.iter().map(|one| &one.person)).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let row = |one: &ActDone| {
        let person = people.get(&one.person).map_or("", String::as_str);
        vec![
            html! { a href=(link(&one.case.kind, one.case.id.as_str())) { (one.case.title) } },
            html! { (text(language, "act", &one.act)) },
            html! { (person) div.below.soft { (directory.name(&one.office)) } },
            ui::day(language, one.on),
        ]
    };
    Ok(html! {
        section.sheet #lately {
            h2 { (say(language, "desk.lately")) " " span.count { (done.len()) } }
            @if done.is_empty() {
                p.soft { (say(language, "desk.nothing_lately")) }
            } @else {
                (ui::table_under_heading(&Table {
                    caption: say(language, "desk.latest_first").to_owned(),
                    columns: vec![
                        Column::text(say(language, "desk.case")),
                        Column::text(say(language, "desk.done")),
                        Column::text(say(language, "desk.done_by")),
                        Column::text(say(language, "desk.on")),
                    ],
                    rows: done.iter().map(row).collect(),
                }))
            }
        }
    })
}

/// A page that would be empty says so once.
#[must_use]
pub fn nothing(reader: &Reader) -> Markup {
    let language = reader.language;
    ui::empty(&Empty {
        title: say(language, "desk.nothing_waits").to_owned(),
        text: say(language, "desk.nothing_waits_why").to_owned(),
        steps: html! {},
    })
}
