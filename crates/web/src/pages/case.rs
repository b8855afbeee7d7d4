//! A case file (卷宗): where it stands, who can do what next, what is missing, and everything that was recorded.

pub mod basis;
pub mod history;

mod acceptance;
mod construction;
mod laid_out;
pub mod now;
mod other_kinds;
mod rail;
mod review;
mod sections;
mod site;
mod supervised;
mod system;

pub use history::History;
pub use sections::document;

use acts::act::Entry;
use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::list::ACTS;
use acts::messages::{Language, text};
use acts::party::{Actor, Directory};
use acts::permit::permit;
use acts::project::Project;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use store::ledger_rows::LedgerRow;

use crate::disclosure;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Notice, Pair, Tone};

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
    Query(before): Query<Before>,
) -> Result<Response, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = office.read(actor, &CaseId::new(id)).await?;
    if file.plan().is_some() {
        return Ok(Redirect::to(&format!("/plans/{}", file.id)).into_response());
    }
    let file = disclosure::of_case(actor, file);
    let directory = office.directory().await?;
    let rows = office.app.store.timeline(&file.id).await?;
    let history = History::read(&office, (actor, &file), (&rows, &directory))
        .await?
        .shown(language, &file)?;
    let title = file.title();
    let sections = sections::all(&office, &reader, (&file, &directory)).await?;
    let content = html! {
        (head(&office, language, (&file, &directory)))
        @if let Some(project) = file.project() { (rail::course(language, &file, (project, &rows))) }
        div.beside {
            div.stack {
                (sections)
                section.sheet #timeline {
                    h2 { (say(language, "case.timeline")) }
                    (history)
                }
            }
            aside.stack {
                (now::steps(&office, language, (actor, &file, &directory)))
                (others(language, actor, &file))
            }
        }
    };
    let notice = before.done.map(|number| done(language, number, &rows));
    let page = frame::noticed(&office, &reader, (Here::Library, &title), (notice, content)).await?;
    Ok(page.into_response())
}

/// That an act was done, with its number.
pub fn done(language: Language, number: u64, rows: &[LedgerRow]) -> Notice {
    let row = rows.iter().find(|row| row.entry().number == number);
    let act = row.map_or("", |row| row.entry().act.as_str());
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

fn head(office: &Office, language: Language, (file, directory): (&CaseFile, &Directory)) -> Markup {
    let heading = Heading {
        over: vec![Crumb {
            name: say(language, "library.title").to_owned(),
            href: "/library".to_owned(),
        }],
        title: file.title(),
        under: html! { (ui::stage(language, file.stage())) " " span.soft { (text(language, "kind", file.kind().code())) } },
        steps: html! {
            a.button href={ "/cases/" (file.id) "/basis" } { (say(language, "basis.title")) }
        },
    };
    html! {
        (ui::heading(language, &heading))
        @if let Some(project) = file.project() { (ui::key_values(&facts(language, (project, &measure(office, project)), directory))) }
        @if let Some(organisation) = file.organisation() {
            (ui::key_values(&[
                Pair::new(say(language, "administration.kind"), html! { (organisation.kind) }),
                Pair::new(say(language, "administration.aliases"), html! { (organisation.aliases.join("、")) }),
            ]))
        }
        @if let Some(person) = file.person() {
            (ui::key_values(&[
                Pair::new(say(language, "sign_in.login"), html! { (person.login) }),
                Pair::new(say(language, "administration.office"), html! { (directory.name(&person.office)) }),
            ]))
        }
    }
}

fn facts(language: Language, (project, measure): (&Project, &str), directory: &Directory) -> Vec<Pair> {
    let facts = &project.facts;
    let amount = |amount: Option<Yuan>| match amount {
        Some(amount) => ui::amount_in_full(language, amount),
        None => html! { span.soft { (say(language, "case.unknown")) } },
    };
    let category = facts.category.map_or("", acts::words::Category::code);
    let managed = project.managed_as().map_or("", acts::words::Category::code);
    let named = |code: &str| match code {
        "" => html! { span.soft { (say(language, "case.unknown")) } },
        code => html! { span.word { (text(language, "Category", code)) } },
    };
    let mut pairs = vec![
        Pair::new(
            say(language, "library.unit"),
            html! { (directory.name(&project.unit)) },
        ),
        Pair::new(
            say(language, "case.department"),
            html! { (directory.name(&project.department)) },
        ),
        Pair::new(say(language, "library.category"), named(category)),
        Pair::new(say(language, "case.managed_as"), named(managed)),
        Pair::new(say(language, "library.year"), html! { (facts.plan_year) }),
        Pair::new(say(language, "case.total"), amount(facts.total)),
    ];
    if let Some(estimate) = project.approved_estimate {
        pairs.push(Pair::new(
            say(language, "case.approved"),
            ui::amount_in_full(language, estimate),
        ));
    }
    if let Some(code) = &project.code {
        pairs.push(Pair::new(
            say(language, "case.code"),
            html! { code { (code.code) } },
        ));
    }
    pairs.push(Pair::new(
        say(language, "case.policy"),
        html! { a href="/policy" { (measure) } },
    ));
    pairs
}

/// The measure that governs the project, as it is cited.
fn measure(office: &Office, project: &Project) -> String {
    let regime = office.regime();
    let policy = regime.policies.policy(&project.policy);
    policy.map_or_else(|| project.policy.clone(), |policy| policy.number.clone())
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
