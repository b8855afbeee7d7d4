//! The desk (工作台): what waits for me, what is due, what changed, and what I began.

use acts::messages::{Language, text};
use acts::party::Directory;
use axum::extract::State;
use jiff::civil::Date;
use maud::{Markup, html};
use store::beside::form_draft::FormDraft;
use store::projects::{ProjectQuery, ProjectRow};
use store::worklists::{DeadlineQuery, DeadlineRow, TaskRow};

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::project_table::project_rows;
use crate::pages::{reminders, timing};
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Column, Empty, Heading, Here, Table};

/// The most rows of each list.
const MOST: u32 = 100;
/// The most deadlines that are shown, the nearest.
const NEAREST: usize = 20;
/// The most projects that changed lately.
const LATELY: usize = 10;

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let (store, actor, language) = (&office.app.store, &reader.signed.actor, reader.language);
    let tasks = store.tasks(&scope::tasks(actor, MOST)).await?;
    let due = DeadlineQuery {
        scope: scope::projects(actor),
        limit: MOST,
        ..DeadlineQuery::default()
    };
    let due = store.deadlines(&due).await?;
    let query = ProjectQuery {
        scope: scope::projects(actor),
        ..ProjectQuery::default()
    };
    let changed = store.projects(&query).await?;
    let begun = store.form_drafts(&actor.person).await?;
    let directory = office.directory().await?;
    let first = if tasks.is_empty() {
        First::Step
    } else {
        First::Beside
    };
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: say(language, "desk.title").to_owned(),
            under: html! { (actor.name) " · " (directory.name(&actor.office)) },
            steps: buttons(language, &openings(actor, None), first),
        }))
        (waiting(language, &tasks, office.app.clock.today()))
        (reminders::section(&office, &reader).await?)
        (deadlines((&office, &directory), language, &due))
        (unfinished(language, &begun))
        section.sheet {
            h2 { (say(language, "desk.changed")) }
            (lately(language, &changed.rows, &directory))
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Desk, say(language, "desk.title")),
        content,
    )
    .await
}

fn waiting(language: Language, tasks: &[TaskRow], today: Date) -> Markup {
    let columns = vec![
        Column::text(say(language, "desk.case")),
        Column::text(say(language, "desk.act")),
        Column::text(say(language, "desk.duty")),
        Column::number(say(language, "desk.since")),
    ];
    let row = |task: &TaskRow| {
        let days = timing::took(task.line.since, today);
        vec![
            html! { a href=(link(&task.case.kind, task.case.id.as_str())) { (task.case.title) } },
            html! { a href=(act_link(task)) { (text(language, "act", &task.line.act)) } },
            html! { (text(language, "Duty", task.line.duty.code())) },
            html! { time datetime=(task.line.since) { (task.line.since) } span.soft { " · " (days) (language.of("", " ")) (say(language, "desk.days")) } },
        ]
    };
    let caption = say(language, "desk.longest_first").to_owned();
    html! {
        section.sheet {
            h2 { (say(language, "desk.waiting")) " " span.count { (tasks.len()) } }
            @if tasks.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "desk.nothing_waits").to_owned(),
                    text: say(language, "desk.nothing_waits_why").to_owned(),
                    steps: html! {},
                }))
            } @else {
                (ui::table(&Table { caption, columns, rows: tasks.iter().map(row).collect() }))
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

fn act_link(task: &TaskRow) -> String {
    let path = format!("/cases/{}/acts/{}", task.case.id, task.line.act);
    task.line
        .draft
        .map_or(path.clone(), |draft| format!("{path}?draft={draft}"))
}

fn deadlines(by: (&Office, &Directory), language: Language, rows: &[DeadlineRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section.sheet {
                h2 { (say(language, "desk.due")) " " span.count { (rows.len()) } }
                (deadline_table(by, language, rows.get(..rows.len().min(NEAREST)).unwrap_or_default()))
                @if rows.len() > NEAREST { p { a href="/calendar" { (say(language, "deadlines.show_all")) } } }
            }
        }
    }
}

/// What is due, as a table.
pub fn deadline_table(
    (office, directory): (&Office, &Directory),
    language: Language,
    rows: &[DeadlineRow],
) -> Markup {
    let columns = vec![
        Column::text(say(language, "desk.case")),
        Column::text(say(language, "desk.what")),
        Column::text(say(language, "desk.article")),
        Column::text(say(language, "desk.who")),
        Column::text(say(language, "desk.day")),
    ];
    let row = |row: &DeadlineRow| {
        vec![
            html! { a href=(link(&row.case.kind, row.case.id.as_str())) { (row.case.title) } },
            html! { (text(language, "deadline", &row.line.kind)) },
            ui::article(language, &row.line.article),
            match &row.line.office {
                Some(doer) => ui::party_of(language, directory.name(doer), row.line.party),
                None => ui::party(language, row.line.party),
            },
            ui::due(language, &timing::due(office, &row.line)),
        ]
    };
    let caption = say(language, "desk.soonest_first").to_owned();
    ui::table(&Table {
        caption,
        columns,
        rows: rows.iter().map(row).collect(),
    })
}

/// Forms that were begun and not sent.
fn unfinished(language: Language, begun: &[FormDraft]) -> Markup {
    let href = |draft: &FormDraft| {
        if draft.case.as_str().is_empty() {
            format!("/acts/{}", draft.act)
        } else {
            format!("/cases/{}/acts/{}", draft.case, draft.act)
        }
    };
    html! {
        @if !begun.is_empty() {
            section.sheet {
                h2 { (say(language, "desk.begun")) }
                ul { @for draft in begun {
                    li {
                        a href=(href(draft)) { (text(language, "act", &draft.act)) }
                        span.soft { " · " (draft.kept_at.get(..16).unwrap_or_default().replace('T', " ")) " UTC" }
                    }
                } }
            }
        }
    }
}

fn lately(language: Language, rows: &[ProjectRow], directory: &Directory) -> Markup {
    let rows = rows.get(..rows.len().min(LATELY)).unwrap_or_default();
    if rows.is_empty() {
        return ui::empty(&Empty {
            title: say(language, "library.none").to_owned(),
            text: say(language, "library.none_why").to_owned(),
            steps: html! {},
        });
    }
    project_rows(
        language,
        (say(language, "desk.latest_first"), None),
        (rows, directory),
    )
}
