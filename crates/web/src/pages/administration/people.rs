//! The accounts (管理 · 人员), for the three administrators: who may sign in, for which office, with which duties
//! (Article 4).

pub mod asked;
mod watched;

use acts::case::CaseFile;
use acts::messages::Language;
use acts::party::Directory;
use acts::permit::may_read;
use axum::extract::{Query, State};
use maud::{Markup, html};

use self::asked::Asked;
use super::{Part, act_link, duties, factor_reset, first_password, head, only_administrators, page};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Row, Table};

/// The acts on an account, in the order in which they are offered.
const ACTS: [&str; 4] = ["assign_duties", "move_person", "close_account", "reopen_account"];

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the three administrators.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    asked.check()?;
    let content = content(&office, &reader, &asked).await?;
    page(&office, &reader, content).await
}

/// Everything on the page.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the three administrators.
pub async fn content(office: &Office, reader: &Reader, asked: &Asked) -> Result<Markup, Problem> {
    only_administrators(reader)?;
    let directory = office.directory().await?;
    let people = office.app.store.people().await?;
    Ok(html! {
        (head(reader, Part::People))
        (accounts(reader, asked, (&people, &directory)))
        (watched::lists(office, reader, &people).await?)
    })
}

/// The accounts, with what this administrator may do about each.
fn accounts(reader: &Reader, asked: &Asked, (people, directory): (&[CaseFile], &Directory)) -> Markup {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let readable = people.iter().filter(|file| may_read(actor, file));
    let fits = |file: &&CaseFile| file.person().is_some_and(|person| asked.fits(person, directory));
    let mut people: Vec<&CaseFile> = readable.filter(fits).collect();
    people.sort_by_cached_key(|file| {
        let person = file.person();
        person.map(|person| (directory.name(&person.office).to_owned(), person.login.clone()))
    });
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
            (asked.form(language))
            @if people.is_empty() && *asked != Asked::default() {
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
            @for code in ACTS { (act_link(language, actor, (code, file))) }
            @if factor_reset::may_reset(actor, &file.id) { (factor_reset::button(reader, file)) }
            @if first_password::may_give(actor, &file.id) { (first_password::button(reader, file)) }
        } },
    ])
}
