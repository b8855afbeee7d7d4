//! What became of an import: how far it has come while it runs, then row by row what was reported and what was refused
//! and why (Articles 6 and 8).

use acts::messages::Language;
use maud::{Markup, html};

use super::preview::place;
use crate::import::confirming::Progress;
use crate::import::kept::{Import, RowResult};
use crate::messages::say;
use crate::ui::{self, Column, Table};

/// The most rows that are shown of each kind; the sums count all.
const MOST: usize = 2_000;

/// How far a running confirmation has come.
#[must_use]
pub fn running(language: Language, progress: Progress) -> Markup {
    let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
    html! {
        section.sheet {
            h2 { (say(language, "import.running")) }
            p { (say(language, "import.running_why")) }
            (ui::progress(&ui::Progress {
                label: say(language, "import.running").to_owned(),
                done: count(progress.done),
                of: Some(count(progress.of)),
            }))
        }
    }
}

/// What became of each row, the refused ones first.
#[must_use]
pub fn results(language: Language, import: &Import) -> Markup {
    let (opened, refused): (Vec<&RowResult>, Vec<&RowResult>) =
        import.results.iter().partition(|row| row.case.is_some());
    html! {
        section.sheet {
            h2 { (say(language, "import.results")) }
            p role="status" { (say(language, "import.opened")) " " b { (opened.len()) } " · " (say(language, "import.refused")) " " b { (refused.len()) } }
            @if !refused.is_empty() { (listed(language, "import.refused_rows", &refused)) }
            @if !opened.is_empty() { (listed(language, "import.opened_rows", &opened)) }
        }
    }
}

fn listed(language: Language, caption: &str, rows: &[&RowResult]) -> Markup {
    let columns = vec![
        Column::text(say(language, "library.name")),
        Column::text(say(language, "import.row")),
        Column::text(say(language, "import.outcome")),
    ];
    let line = |row: &&RowResult| {
        vec![
            html! { @if let Some(case) = &row.case { a href={ "/cases/" (case) } { (row.name) } } @else { (row.name) } },
            place(language, (&row.sheet, row.row)),
            outcome(language, row),
        ]
    };
    let table = Table {
        caption: say(language, caption).to_owned(),
        columns,
        rows: rows.iter().take(MOST).map(line).collect(),
    };
    html! {
        (ui::table(&table))
        @if rows.len() > MOST { p.soft { (rows.len() - MOST) " " (say(language, "import.more")) } }
    }
}

fn outcome(language: Language, row: &RowResult) -> Markup {
    match &row.case {
        Some(_) => html! { span.tag { span.word { (say(language, "import.opened")) } } },
        None => html! { @for (zh, en) in &row.refused { p.stops { (language.of(zh, en)) } } },
    }
}
