//! How what was recorded is laid out on a case page: a table under its heading, with columns named as the fields of the act
//! that recorded it.

use acts::messages::{self, Language};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::messages::say;
use crate::ui::{self, Column, Row, Table};

/// A block of a part, under its own heading.
pub fn section(title: &str, content: Markup) -> Markup {
    html! { section.block { h3 { (title) } (content) } }
}

/// A column: a field of an act's form, as text or as figures.
pub enum Cell<'a> {
    /// Text, named as this field of the act.
    Text(&'a str),
    /// Figures, named as this field of the act.
    Figure(&'a str),
}

/// A section with a table; nothing when there are no rows. `act` is the act whose fields name the columns.
pub fn listed(
    language: Language,
    (title, act): (&'static str, &str),
    columns: &[Cell<'_>],
    rows: Vec<Row>,
) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let column = |cell: &Cell<'_>| match cell {
        Cell::Text(name) => Column::text(messages::field(language, act, name)),
        Cell::Figure(name) => Column::number(ui::without_yuan(messages::field(language, act, name))),
    };
    let table = Table {
        caption: say(language, title).to_owned(),
        columns: columns.iter().map(column).collect(),
        rows,
    };
    section(say(language, title), ui::table_under_heading(&table))
}

/// A word of a coded list.
pub fn word(language: Language, list: &str, code: &str) -> Markup {
    html! { span.word { (messages::text(language, list, code)) } }
}

/// A day that may not be known.
pub fn maybe_day(language: Language, on: Option<Date>) -> Markup {
    html! { @if let Some(on) = on { (ui::day(language, on)) } @else { span.soft { "—" } } }
}

/// Text that may run over lines; a dash when there is none.
pub fn prose(text: &str) -> Markup {
    html! { @if text.trim().is_empty() { span.soft { "—" } } @else { span.text { (text) } } }
}
