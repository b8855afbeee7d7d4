//! Administration (管理): who has an account, with which duties; which organisations there are; the ledger's head. The
//! three administrators see all of it, everybody else the organisations and their own account (Article 4).

pub mod first_password;
mod ledger_head;
mod organisations;
pub mod own_password;

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::party::{Actor, Directory, Duty};
use acts::permit::{Scope, may_read, permit, scope};
use axum::extract::{Query, State};
use maud::{Markup, html};

use self::organisations::Asked;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Heading, Here, Pair, Row, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let content = content(&office, &reader, &asked).await?;
    let title = say(reader.language, "administration.title");
    frame::page(&office, &reader, (Here::Administration, title), content).await
}

/// Everything on the page that this reader may see.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn content(office: &Office, reader: &Reader, asked: &Asked) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let directory = office.directory().await?;
    let people = office.app.store.people().await?;
    let administers = scope(actor) == Scope::Administration;
    Ok(html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: say(language, "administration.title").to_owned(),
            under: html! {},
            steps: openings(language, actor),
        }))
        (own_account(language, actor, (&people, &directory)))
        @if administers { (accounts(language, reader, (&people, &directory))) }
        (organisations::sheet(office, reader, (asked, &directory)).await?)
        @if administers { (ledger_head::sheet(office, language).await?) }
    })
}

/// The acts by which this actor may register something.
fn openings(language: Language, actor: &Actor) -> Markup {
    let codes = ["register_organisation", "register_person", "register_expert"];
    let offered: Vec<&str> = codes
        .into_iter()
        .filter(|code| may(actor, (code, None)))
        .collect();
    html! { @for code in offered { a.button href={ "/acts/" (code) } { (text(language, "act", code)) } } }
}

/// Whether the actor may do an act, in this case or to open one.
fn may(actor: &Actor, (code, case): (&str, Option<&CaseFile>)) -> bool {
    acts::list::entry(code).is_some_and(|entry| permit(actor, entry.meta, case).is_ok())
}

/// The link to an act in a case; nothing when the actor may not do it.
fn act_link(language: Language, actor: &Actor, (code, case): (&str, &CaseFile)) -> Markup {
    html! { @if may(actor, (code, Some(case))) {
        a href={ "/cases/" (case.id) "/acts/" (code) } aria-label={ (text(language, "act", code)) " " (case.title()) } {
            (text(language, "act", code))
        }
    } }
}

fn duties(language: Language, duties: impl Iterator<Item = Duty>) -> String {
    let names: Vec<&str> = duties.map(|duty| text(language, "Duty", duty.code())).collect();
    names.join(language.of("、", ", "))
}

fn own_account(language: Language, actor: &Actor, (people, directory): (&[CaseFile], &Directory)) -> Markup {
    let own = people
        .iter()
        .find(|file| file.id == actor.person)
        .and_then(CaseFile::person);
    let login = own.map(|person| person.login.as_str()).unwrap_or_default();
    let pairs = [
        Pair::new(say(language, "people.person"), html! { (actor.name) }),
        Pair::new(say(language, "account.login"), html! { (login) }),
        Pair::new(
            say(language, "account.office"),
            html! { (directory.name(&actor.office)) },
        ),
        Pair::new(
            say(language, "account.duties"),
            html! { (duties(language, actor.duties.iter().copied())) },
        ),
    ];
    html! {
        section.sheet {
            header {
                h2 { (say(language, "account.title")) }
                a href="/administration/own-password" { (say(language, "account.change")) }
            }
            (ui::key_values(&pairs))
        }
    }
}

/// The accounts, with what this administrator may do about each.
fn accounts(language: Language, reader: &Reader, (people, directory): (&[CaseFile], &Directory)) -> Markup {
    let actor = &reader.signed.actor;
    let people: Vec<&CaseFile> = people.iter().filter(|file| may_read(actor, file)).collect();
    let columns = [
        say(language, "people.person"),
        say(language, "account.login"),
        say(language, "account.office"),
        say(language, "account.duties"),
        say(language, "people.acts"),
    ];
    let table = Table {
        caption: say(language, "people.why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: people
            .iter()
            .filter_map(|file| account(language, reader, (file, directory)))
            .collect(),
    };
    html! {
        section.sheet {
            h2 { (say(language, "administration.people")) " " span.count { (people.len()) } }
            @if people.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "people.none").to_owned(),
                    text: say(language, "people.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else { (ui::table(&table)) }
        }
    }
}

fn account(language: Language, reader: &Reader, (file, directory): (&CaseFile, &Directory)) -> Option<Row> {
    let person = file.person()?;
    let actor = &reader.signed.actor;
    Some(vec![
        html! {
            a href={ "/cases/" (file.id) } { (person.name) }
            @if person.closed { " " span.tag { (say(language, "people.closed")) } }
        },
        html! { (person.login) },
        html! { (directory.name(&person.office)) },
        html! {
            @if person.duties.is_empty() { span.soft { (say(language, "people.no_duties")) } }
            @else { (duties(language, person.duties.iter().copied())) }
        },
        html! { div.row {
            (act_link(language, actor, ("assign_duties", file)))
            @if first_password::may_give(actor, &file.id) { (first_password::button(reader, file)) }
        } },
    ])
}
