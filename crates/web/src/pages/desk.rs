//! The desk (工作台): what waits for me by what it asks, what is due and overdue, what I follow, what others did since
//! yesterday, and what I began; its counts open to their rows (Articles 6, 9, 10 and 14).

mod due;
mod lately;
mod unfinished;
pub mod waiting;
pub mod worklist;

use std::sync::Arc;

use acts::messages::Language;
use axum::extract::State;
use maud::{Markup, html};
use store::worklists::{Awaits, TaskRow};

use self::due::Due;
pub use self::due::deadline_table;
use self::waiting::{Known, Waiting, name};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::reminders;
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Heading, Here};

/// The most rows of each group; its page has the rest.
const MOST: u32 = 20;

/// What waits: of each thing asked for how much there is, and the longest waits.
type Groups = Vec<(Awaits, u64, Vec<TaskRow>)>;

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let (actor, language) = (&reader.signed.actor, reader.language);
    let groups = groups(&office, &reader).await?;
    let waiting = groups.iter().flat_map(|(_, _, tasks)| tasks);
    let known = Known::of(&office, waiting.clone()).await?;
    let followed = lately::followed(&office, &reader).await?;
    let due = Due::of(&office, &reader).await?;
    let begun = unfinished::section(&office, &reader).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let own = waiting.map(|task| task.case.id.clone());
    let own = own
        .chain(followed.iter().map(|figure| figure.case.id.clone()))
        .collect();
    let first = if groups.is_empty() {
        First::Step
    } else {
        First::Beside
    };
    let drawn = Waiting {
        office: &office,
        reader: &reader,
        directory: &directory,
        known: &known,
    };
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: say(language, "desk.title").to_owned(),
            under: html! { (ui::day(language, office.app.clock.today())) span.soft { (directory.name(&actor.office)) } },
            steps: buttons(language, &openings(actor, None), first),
        }))
        (tally(language, &groups, (&due, followed.len())))
        (begun)
        (sheets(&drawn, &groups))
        (reminders::section(&office, &reader).await?)
        (due.section(&office, &reader, &directory))
        (lately::section(&office, &reader, own).await?)
        (lately::followed_section(&reader, &followed))
    };
    frame::page(
        &office,
        &reader,
        (Here::Desk, say(language, "desk.title")),
        content,
    )
    .await
}

async fn groups(office: &Office, reader: &Reader) -> Result<Groups, Problem> {
    let query = scope::tasks(&reader.signed.actor, MOST);
    let mut groups = Vec::new();
    for (awaits, count) in office.app.store.task_counts(&query).await? {
        if count > 0 {
            let tasks = office.app.store.tasks_awaiting(&query, (awaits, 0)).await?;
            groups.push((awaits, count, tasks));
        }
    }
    Ok(groups)
}

/// The counts, each a way to its rows.
fn tally(language: Language, groups: &Groups, (due, followed): (&Due, usize)) -> Markup {
    html! {
        ul.tally {
            @for awaits in Awaits::ALL {
                @let count = groups.iter().find(|(one, ..)| *one == awaits).map_or(0, |(_, count, _)| *count);
                li.none[count == 0] { a href=(worklist::address(awaits)) { b { (ui::count(count)) } " " (name(language, awaits)) } }
            }
            li.none[due.overdue == 0].over[due.overdue > 0] { a href="/calendar?whose=unit&state=overdue" { b { (due.overdue) } " " (say(language, "desk.overdue")) } }
            li.none[due.near == 0] { a href="#due" { b { (due.near) } " " (say(language, "desk.near")) } }
            li.none[followed == 0] { a href="#followed" { b { (followed) } " " (say(language, "desk.followed")) } }
        }
    }
}

fn sheets(drawn: &Waiting<'_>, groups: &Groups) -> Markup {
    let language = drawn.reader.language;
    html! {
        @if groups.is_empty() { (lately::nothing(drawn.reader)) }
        @for (awaits, count, tasks) in groups {
            section.sheet id={ "to-" (awaits.code()) } {
                h2 { (name(language, *awaits)) " " span.count { (ui::count(*count)) } }
                (drawn.table(*awaits, tasks))
                @if *count > u64::from(MOST) { p.more-rows { a href=(worklist::address(*awaits)) { (say(language, "desk.show_all")) " " (ui::count(*count)) } } }
            }
        }
    }
}

/// Where a case file is shown.
#[must_use]
pub fn link(kind: &str, id: &str) -> String {
    match kind {
        "plan" => format!("/plans/{id}"),
        _ => format!("/cases/{id}"),
    }
}
