//! A case file (卷宗): where it stands, who can do what next, what is missing, and everything that was recorded (Articles
//! 2 to 46).

pub mod basis;
pub mod bill_export;
pub mod history;

mod acceptance;
mod bill;
mod blocked;
mod chapters;
mod clocks;
mod construction;
mod evaluation;
mod framework;
mod glance;
mod head;
mod laid_out;
mod materials;
mod money;
mod need;
pub mod now;
mod other_kinds;
mod rail;
mod registered;
mod related;
mod review;
mod safeguards;
mod sections;
mod site;
mod supervised;
mod system;
pub mod timeline;
mod ways;

pub use sections::document;

use std::sync::Arc;

use acts::act::Entry;
use acts::case::{CaseFile, CaseId};
use acts::list::ACTS;
use acts::messages::{Language, text};
use acts::party::Actor;
use acts::permit::permit;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use self::history::History;
use self::timeline::{Asked, Told};
use crate::disclosure;
use crate::messages::say;
use crate::office::Office;
use crate::office::submission::Fault;
use crate::pages::follow;
use crate::pages::frame::{self, Reader};
use crate::pages::similar::verdicts;
use crate::problem::Problem;
use crate::ui::{self, Look, NextStep, Notice, Part, Tone};

/// What was done just before, to be said at the top.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    /// The act's number.
    #[serde(default)]
    pub done: Option<u64>,
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Path(id): Path<String>,
    (Query(before), Query(asked)): (Query<Before>, Query<Asked>),
) -> Result<Response, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = office.read(actor, &CaseId::new(id)).await?;
    if file.plan().is_some() {
        return Ok(Redirect::to(&format!("/plans/{}", file.id)).into_response());
    }
    let file = disclosure::of_case(&office, actor, file).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let history = History::read(&office, actor, &file).await?;
    let told = Told {
        office: &office,
        file: &file,
        history: &history,
        directory: &directory,
    };
    let steps = now::gathered(&office, language, (actor, &file, &directory)).await?;
    let parts = parts(&reader, told, &asked).await?;
    let followed = if file.organisation().is_none() && file.person().is_none() {
        follow::button(&office, &reader, &file.id).await?
    } else {
        html! {}
    };
    let content = html! {
        (ui::look(Look::Case))
        (head::head(&office, language, (&file, &directory), (&steps, &followed)))
        @if let Some(project) = file.project() { (rail::course(&office, language, (&file, project))) }
        div.beside.case {
            div.stack {
                (ui::index(say(language, "case.index"), &parts))
                (ui::parts(&parts))
            }
            (aside(language, told, (actor, &steps)))
        }
    };
    let notice = before.done.map(|number| done(language, number, &history));
    let page = frame::noticed(
        &office,
        &reader,
        (head::place(&file), &file.title()),
        (notice, content),
    )
    .await?;
    Ok(page.into_response())
}

/// Every part of the page, the acts last.
async fn parts(reader: &Reader, told: Told<'_>, asked: &Asked) -> Result<Vec<Part>, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let mut parts = sections::all(language, told, asked);
    if let Some(project) = told
        .file
        .inspection()
        .and_then(|inspection| inspection.project.as_ref())
    {
        match told.office.read(actor, project).await {
            Ok(inspected) => parts.extend(
                inspected
                    .project()
                    .map(|project| other_kinds::consequences(language, told.file, project)),
            ),
            Err(Fault::Unknown | Fault::Denied(_)) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    parts.push(sections::open(
        "verdicts",
        say(language, "similar.verdicts").to_owned(),
        verdicts(told.office, reader, (told.file, told.directory)).await?,
    ));
    parts.push(related::related(told.office, reader, told.file).await?);
    let count = told.history.lines.len();
    parts.push(Part {
        gist: html! { (count) " " (say(language, "timeline.acts")) },
        ..sections::open(
            "timeline",
            say(language, "case.timeline").to_owned(),
            timeline::shown(language, told, asked),
        )
    });
    Ok(parts)
}

/// What now, what runs, what comes later, and what else may be done.
fn aside(language: Language, told: Told<'_>, (actor, steps): (&Actor, &[NextStep])) -> Markup {
    html! {
        aside.stack {
            (ui::what_now(language, steps))
            (clocks::clocks(told.office, language, (told.file, told.directory)))
            (blocked::blocked(language, (actor, told.file)))
            (others(language, actor, told.file))
        }
    }
}

/// That an act was done, with its number.
pub fn done(language: Language, number: u64, history: &History) -> Notice {
    let act = history.line(number).map_or("", |line| line.act.as_str());
    Notice {
        tone: Tone::Plain,
        title: format!(
            "{}{}{}",
            say(language, "case.done"),
            language.of("：", ": "),
            text(language, "act", act)
        ),
        text: format!("{} № {number}", say(language, "case.recorded")),
    }
}

/// Acts that may be done as well, though nobody waits for them.
pub fn others(language: Language, actor: &Actor, file: &CaseFile) -> Markup {
    let offered = |entry: &&Entry| {
        entry.is_heard(file)
            && !entry.is_awaited(file)
            && entry.kind.is_some()
            && permit(actor, entry.meta, Some(file)).is_ok()
    };
    let entries: Vec<&Entry> = ACTS.iter().filter(offered).collect();
    html! {
        @if !entries.is_empty() {
            section.sheet {
                h2 { (say(language, "case.also")) }
                ul { @for entry in entries {
                    li { a href={ "/cases/" (file.id) "/acts/" (entry.meta.code) } { (text(language, "act", entry.meta.code)) } }
                } }
            }
        }
    }
}
