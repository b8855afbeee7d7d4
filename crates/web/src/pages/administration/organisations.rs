//! The register of organisations (管理 · 单位): everybody may look a body up; what is still to be checked is marked
//! (Article 4).

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::organisation::Organisation;
use acts::party::Directory;
use maud::{Markup, html};

use super::{act_link, may};
use crate::messages::say;
use crate::office::Office;
use crate::pages::exports;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::register::{ORGANISATIONS, OrganisationFilters};
use crate::ui::{self, Column, Empty, Look, Row, Table};

/// The act by which an entry is corrected.
const AMEND: &str = "amend_organisation";

/// The organisations that fit.
///
/// # Errors
/// [`Problem::Misread`] for a choice that means nothing, [`Problem`] when the store cannot be read.
pub async fn sheet(
    office: &Office,
    reader: &Reader,
    (asked, directory): (&OrganisationFilters, &Directory),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let files = office.app.store.organisations().await?;
    let fitting = asked.found(&files, directory)?;
    Ok(html! {
        section.sheet #organisations {
            (ui::look(Look::Figures))
            div.table-heading {
                h2 { (say(language, "bodies.title")) " " span.count { (fitting.len()) } }
                @if !fitting.is_empty() { div.row.screen { (exports::links(language, ORGANISATIONS, asked)) } }
            }
            (filters(language, asked))
            @if fitting.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "bodies.none").to_owned(),
                    text: say(language, "bodies.none_why").to_owned(),
                    steps: html! { a.button href="/administration" { (say(language, "bodies.all")) } },
                }))
            } @else { (ui::table(&table(reader, &fitting, directory))) }
        }
    })
}

/// The organisations as a table; the column of acts is there for whoever may do one.
fn table(reader: &Reader, fitting: &[(&CaseFile, &Organisation)], directory: &Directory) -> Table {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let mut columns = vec![
        Column::text(say(language, "bodies.name")),
        Column::text(say(language, "bodies.kind")),
        Column::text(say(language, "bodies.parent")),
        Column::text(say(language, "bodies.parties")),
        Column::text(say(language, "bodies.to_be_checked")),
    ];
    let amends = fitting
        .first()
        .is_some_and(|(file, _)| may(actor, (AMEND, Some(file))));
    if amends {
        columns.push(Column::text(say(language, "bodies.acts")));
    }
    let row = |(file, body): &(&CaseFile, &Organisation)| {
        let mut cells = row(language, (file, body), directory);
        if amends {
            cells.push(act_link(language, actor, (AMEND, file)));
        }
        cells
    };
    Table {
        caption: say(language, "bodies.why").to_owned(),
        columns,
        rows: fitting.iter().map(row).collect(),
    }
}

fn row(language: Language, (file, body): (&CaseFile, &Organisation), directory: &Directory) -> Row {
    let parties: Vec<&str> = body
        .parties
        .iter()
        .map(|party| text(language, "Party", party.code()))
        .collect();
    vec![
        html! {
            a href={ "/cases/" (file.id) } { (body.name) }
            @if !body.aliases.is_empty() {
                br; small { (say(language, "bodies.also")) " " (body.aliases.join("、")) }
            }
        },
        html! { (body.kind) },
        html! { @if let Some(parent) = &body.parent { (directory.name(parent)) } },
        html! { (parties.join(language.of("、", ", "))) },
        html! { @if !body.to_be_checked.is_empty() { span.provisional { (body.to_be_checked) } } },
    ]
}

fn filters(language: Language, asked: &OrganisationFilters) -> Markup {
    let choices = [
        ("", say(language, "bodies.all")),
        ("to_check", say(language, "bodies.only_to_check")),
        ("parties", say(language, "bodies.only_parties")),
    ];
    html! {
        form.filters method="get" action="/administration" role="search" data-filters {
            label.search { (say(language, "bodies.search"))
                input type="search" name="q" value=(asked.q) autocomplete="off";
            }
            label { (say(language, "bodies.show"))
                select name="show" { @for (value, name) in choices {
                    option value=(value) selected[value == asked.show] { (name) }
                } }
            }
            button.button { (say(language, "bodies.filter")) }
        }
    }
}
