//! The accounts (管理 · 人员), for the three administrators: who may sign in, for which office, with which duties
//! (Article 4).

pub mod asked;
mod watched;

use acts::case::CaseFile;
use acts::party::Directory;
use acts::person::Person;
use axum::extract::{Query, State};
use maud::{Markup, html};

use self::asked::form;
use super::{Part, act_link, duties, factor_reset, first_password, head, only_administrators, page};
use crate::messages::say;
use crate::office::Office;
use crate::pages::exports;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::register::{AccountFilters, PEOPLE};
use crate::ui::{self, Column, Empty, Look, Row, Table};

/// The acts on an account, in the order in which they are offered.
const ACTS: [&str; 4] = ["assign_duties", "move_person", "close_account", "reopen_account"];

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the three administrators.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<AccountFilters>,
) -> Result<Markup, Problem> {
    let content = content(&office, &reader, &asked).await?;
    page(&office, &reader, content).await
}

/// Everything on the page.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the three administrators.
pub async fn content(office: &Office, reader: &Reader, asked: &AccountFilters) -> Result<Markup, Problem> {
    only_administrators(reader)?;
    let directory = office.directory().await?;
    let people = office.app.store.people().await?;
    let found = asked.found(&people, (&reader.signed.actor, &directory))?;
    Ok(html! {
        (head(reader, Part::People))
        (accounts(reader, asked, (&found, &directory)))
        (watched::lists(office, reader, &people).await?)
    })
}

/// The accounts, with what this administrator may do about each.
fn accounts(
    reader: &Reader,
    asked: &AccountFilters,
    (people, directory): (&[(&CaseFile, &Person)], &Directory),
) -> Markup {
    let language = reader.language;
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
            .map(|(file, person)| account(reader, (file, person), directory))
            .collect(),
    };
    html! {
        section.sheet {
            (ui::look(Look::Figures))
            div.table-heading {
                h2 { (say(language, "administration.people")) " " span.count { (people.len()) } }
                @if !people.is_empty() { div.row.screen { (exports::links(language, PEOPLE, asked)) } }
            }
            (form(language, asked))
            @if people.is_empty() && *asked != AccountFilters::default() {
                (ui::empty(&Empty {
                    title: say(language, "people.none_fits").to_owned(),
                    text: say(language, "bodies.none_why").to_owned(),
                    steps: html! { a.button href=(asked::PATH) { (say(language, "people.all")) } },
                }))
            } @else if people.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "people.none").to_owned(),
                    text: say(language, "people.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else { (ui::table(&table)) }
        }
    }
}

fn account(reader: &Reader, (file, person): (&CaseFile, &Person), directory: &Directory) -> Row {
    let (language, actor) = (reader.language, &reader.signed.actor);
    vec![
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
            @for code in ACTS { (act_link(language, actor, (code, file))) }
            @if factor_reset::may_reset(actor, &file.id) { (factor_reset::button(reader, file)) }
            @if first_password::may_give(actor, &file.id) { (first_password::button(reader, file)) }
        } },
    ]
}
