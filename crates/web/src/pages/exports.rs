//! Lists to take away, as workbook or CSV: the rows a person may see, by the filters of the page (Articles 10 and 42).
//! They pass through the same scope as the pages, and no cell becomes a formula.

mod applied;
mod boards;
pub mod cells;
mod duplicates;
pub mod figure_rows;
mod register;
mod sheets;
mod statistics;
mod tasks;
mod what_if;

use axum::extract::{Path, Query, State};
use axum::http::Uri;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::export::{ExportFault, csv, table};
use maud::{Markup, html};
use serde::de::DeserializeOwned;

use self::sheets::Sheet;
use acts::messages::Language;

use crate::address::Choices;
use crate::case_list::CASE_LISTS;
use crate::messages::say;
use crate::office::Office;
use crate::pages::boards::FACES;
use crate::pages::frame::Reader;
use crate::pages::similar::inventory;
use crate::problem::Problem;
use crate::register::{ORGANISATIONS, PEOPLE};
use crate::rejection;
use crate::what_if::asked::Asked;

/// The export of a list, named `LIST.csv` or `LIST.xlsx`.
///
/// # Errors
/// [`Problem::NotFound`] for any other name, [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(name), uri): (Path<String>, Uri),
) -> Result<Response, Problem> {
    let (list, form) = name.rsplit_once('.').ok_or(Problem::NotFound)?;
    let turn = office.exports.acquire().await;
    let _turn = turn.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let by = (&office, &reader);
    if list == figure_rows::LIST {
        return figure_rows::file(by, (&filters(&uri)?, form)).await;
    }
    let sheet = match list {
        table if table.starts_with("statistics-") => statistics::sheet(by, (table, filters(&uri)?)).await?,
        inventory::EXPORT => duplicates::sheet(by, filters(&uri)?).await?,
        "projects" => sheets::projects(by, filters(&uri)?).await?,
        "supervision" => sheets::supervision(by, filters(&uri)?).await?,
        "tasks" => tasks::tasks(by, filters(&uri)?).await?,
        "deadlines" => sheets::deadlines(by, filters(&uri)?).await?,
        ORGANISATIONS => register::organisations(by, filters(&uri)?).await?,
        PEOPLE => register::people(by, filters(&uri)?).await?,
        "applied" => applied::acts(by, filters(&uri)?).await?,
        "applied-articles" => applied::articles(by).await?,
        "what-if" => what_if::sheet(by, &Asked::read(&filters::<Vec<(String, String)>>(&uri)?)?).await?,
        other if FACES.iter().any(|face| face.board.code() == other) => {
            boards::sheet(by, (other, filters(&uri)?)).await?
        }
        other => {
            let known = CASE_LISTS.iter().find(|list| list.key == other);
            sheets::cases(by, (known.ok_or(Problem::NotFound)?, filters(&uri)?)).await?
        }
    };
    let (kind, write): (_, Write) = match form {
        "csv" => ("text/csv; charset=utf-8", as_csv),
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            as_workbook,
        ),
        _ => return Err(Problem::NotFound),
    };
    let written = tokio::task::spawn_blocking(move || write(sheet)).await;
    let written = written.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let bytes = written.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename={list}.{form}")),
    ];
    Ok((headers, bytes).into_response())
}

fn filters<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    let Query(filters) = Query::try_from_uri(uri).map_err(|fault| rejection::said(&fault.body_text()))?;
    Ok(filters)
}

/// How a table is written.
type Write = fn(Sheet) -> Result<Vec<u8>, ExportFault>;

fn as_csv(sheet: Sheet) -> Result<Vec<u8>, ExportFault> {
    csv(&sheet.headings, sheet.rows.into_iter())
}

fn as_workbook(sheet: Sheet) -> Result<Vec<u8>, ExportFault> {
    table(sheet.name, &sheet.headings, sheet.rows.into_iter())
}

/// Links to the exports of a list with the choices of its page.
#[must_use]
pub fn links(language: Language, list: &str, choices: &impl Choices) -> Markup {
    let href = |form: &str| choices.address(&format!("/exports/{list}.{form}"), ("page", ""));
    buttons(language, href)
}

/// Links to the exports of a list that has no choices.
#[must_use]
pub fn named_links(language: Language, list: &str) -> Markup {
    buttons(language, |form| format!("/exports/{list}.{form}"))
}

fn buttons(language: Language, href: impl Fn(&str) -> String) -> Markup {
    html! {
        a.button href=(href("xlsx")) download { (say(language, "lists.export")) " XLSX" }
        a.button href=(href("csv")) download { (say(language, "lists.export")) " CSV" }
    }
}
