//! The values that the articles set (办法 · 参数): each with its bound, clause, first day, words, and when it was checked.

use acts::messages::Language;
use axum::extract::{Query, State};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use rules::dated::DatedValue;
use rules::instrument::ParameterText;
use rules::limit::Provenance;
use serde::Deserialize;

use super::head::{Part, governing, head, title};
use super::words;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Here, Row, Table};

/// The day whose values are looked at; today's when none is given.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "day_or_none")]
    on: Option<Date>,
}

/// An empty field of a form asks for no day.
fn day_or_none<'de, D: serde::Deserializer<'de>>(given: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(given)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let measure = governing(&office)?;
    let today = asked.on.unwrap_or_else(|| office.app.clock.today());
    let rows = measure
        .parameters
        .iter()
        .flat_map(|parameter| rows(language, parameter, today));
    let columns = [
        say(language, "parameter.name"),
        say(language, "parameter.value"),
        say(language, "parameter.clause"),
        say(language, "parameter.from"),
        say(language, "parameter.quote"),
        say(language, "parameter.checked"),
        say(language, "parameter.standing"),
    ];
    let table = Table {
        caption: say(language, "parameter.why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: rows.collect(),
    };
    let content = html! {
        (head(&office, language, Part::Parameters)?)
        section.sheet {
            h2 { (say(language, "measure.parameters")) }
            form.law-search method="get" action="/policy/parameters" {
                label for="law-on" { (say(language, "parameter.on")) }
                input #law-on type="date" name="on" value=(today);
                button.button { (say(language, "parameter.look")) }
            }
            (ui::table(&table))
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Parameters)),
        content,
    )
    .await
}

/// One row a value, oldest first; a parameter is named once.
fn rows(language: Language, parameter: &ParameterText, today: Date) -> Vec<Row> {
    let last = parameter.values.iter().rposition(|value| value.from <= today);
    let row = |(place, value): (usize, &DatedValue)| {
        vec![
            html! { @if place == 0 {
                span id=(parameter.id) { (language.of(&parameter.label.zh, &parameter.label.en)) } br;
                small { code { (broken(&parameter.id)) } " "
                    a.nowrap href={ "/policy/what-if?add=" (parameter.id) } { (say(language, "measure.try_out")) } }
            } },
            html! {
                b { (words::value(language, parameter, value)) }
                @if value.from > today { " " span.tag { (say(language, "parameter.to_come")) } }
                @if last.is_some_and(|last| place < last) { " " span.tag { (say(language, "parameter.past")) } }
            },
            html! { @if let Some(clause) = &value.cite { (ui::clause(language, &clause.article(), clause.text())) } },
            html! { time.nowrap { (value.from) } },
            quote(language, value),
            checked(language, value, today),
            standing(language, value),
        ]
    };
    parameter.values.iter().enumerate().map(row).collect()
}

/// A code that may go on in the next line after each of its words.
fn broken(code: &str) -> Markup {
    html! { @for part in code.split_inclusive(['_', '.']) { (part) wbr; } }
}

/// Law, unconfirmed law, assumption, or the product's reading of a clause that does not say it in words.
fn standing(language: Language, value: &DatedValue) -> Markup {
    if value.quote.is_none() && value.provenance == Provenance::Enacted {
        return html! { (say(language, "parameter.by_reading")) };
    }
    words::provenance(language, value.provenance)
}

/// The words of the clause; a value without them follows an interpretation.
fn quote(language: Language, value: &DatedValue) -> Markup {
    match &value.quote {
        Some(quote) => html! { q lang="zh-CN" { (quote) } },
        None => html! { a.soft href="/policy/interpretations" { (say(language, "parameter.read")) } },
    }
}

/// When the value was last compared with the text; a warning when that is long ago.
fn checked(language: Language, value: &DatedValue, today: Date) -> Markup {
    html! { @if let Some(day) = value.checked {
        time.nowrap { (day) }
        @if day.saturating_add(1.year()) < today { " " span.tag.danger { (say(language, "parameter.stale")) } }
    } }
}
