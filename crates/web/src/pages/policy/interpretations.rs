//! How the text is read where it leaves room (办法 · 解释口径): the product's readings, until the official ones of
//! Article 48 replace them.

use acts::law_register::ArticleInterpreted;
use acts::messages::Language;
use acts::project::Dated;
use axum::extract::State;
use maud::{Markup, html};
use rules::clause::Clause;
use rules::instrument::Policy;
use rules::interpretations::Interpretation;

use super::head::{Part, governing, head, title};
use super::words;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Here, Row, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let measure = governing(&office)?;
    let entries: Vec<&Interpretation> = office.app.interpretations.iter().collect();
    let regime = office.regime();
    let made = &regime.register.interpretations;
    let content = html! {
        (head(&office, language, Part::Interpretations)?)
        @if !made.is_empty() {
            section.sheet id="official" {
                h2 { (say(language, "interpretation.official")) " " span.count { (made.len()) } }
                (ui::table_under_heading(&official(language, made)))
            }
        }
        section.sheet {
            h2 { (say(language, "measure.interpretations")) }
            @if entries.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "interpretation.none").to_owned(),
                    text: say(language, "interpretation.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else { (ui::table(&table(language, &measure, &entries))) }
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Interpretations)),
        content,
    )
    .await
}

/// What the Bureau and Finance have interpreted, newest first.
fn official(language: Language, made: &[Dated<ArticleInterpreted>]) -> Table {
    let name = |field| acts::messages::field(language, "interpret_article", field);
    let rows = made.iter().rev().map(|entry| -> Row {
        let article = Clause::parse(&entry.what.clause).map_or_else(String::new, |clause| clause.article());
        vec![
            html! { (ui::clause(language, &article, &entry.what.clause)) },
            html! { (entry.what.question) },
            html! { (entry.what.interpretation) },
            html! { span.mono { (entry.what.document_number) } },
            html! { (ui::day(language, entry.on)) },
        ]
    });
    let columns =
        ["clause", "question", "interpretation", "document_number"].map(|field| Column::text(name(field)));
    Table {
        caption: say(language, "interpretation.official").to_owned(),
        columns: columns
            .into_iter()
            .chain([Column::text(say(language, "interpretation.made_on"))])
            .collect(),
        rows: rows.collect(),
    }
}

fn table(language: Language, measure: &Policy, entries: &[&Interpretation]) -> Table {
    let columns = [
        say(language, "interpretation.reading"),
        say(language, "interpretation.clauses"),
        say(language, "interpretation.used_by"),
    ];
    Table {
        caption: say(language, "interpretation.why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: entries
            .iter()
            .map(|entry| row(language, measure, entry))
            .collect(),
    }
}

fn row(language: Language, measure: &Policy, entry: &Interpretation) -> Row {
    let parameters = measure
        .parameters
        .iter()
        .filter(|parameter| entry.parameters.contains(&parameter.id));
    let parameters = parameters.map(|parameter| words::parameter(language, parameter));
    let used: Vec<Markup> = entry
        .decisions
        .iter()
        .map(|code| words::decision(language, code))
        .chain(parameters)
        .collect();
    vec![
        html! { span id=(entry.id) { (language.of(&entry.says.zh, &entry.says.en)) } br; small.mono { (entry.id) } },
        html! { @for clause in &entry.clauses { div { (ui::clause(language, &clause.article(), clause.text())) } } },
        words::listed(language, &used),
    ]
}
