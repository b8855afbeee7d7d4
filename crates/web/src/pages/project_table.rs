//! Projects as a table: the library's rows, also shown on the desk.

use acts::amount::Yuan;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use maud::{Markup, html};
use store::projects::ProjectRow;

use crate::library::Filters;
use crate::messages::say;
use crate::ui::{self, Column, Sorted, Table};

/// The rows; with filters the headings sort.
pub fn project_rows(
    language: Language,
    (caption, filters): (&str, Option<&Filters>),
    (rows, directory): (&[ProjectRow], &Directory),
) -> Markup {
    let sorted = |column: Column, (up, down): (&str, &str)| match filters {
        None => column,
        Some(filters) => {
            let now = if filters.sort == down {
                Sorted::Down
            } else if filters.sort == up {
                Sorted::Up
            } else {
                Sorted::No
            };
            let next = if filters.sort == down { up } else { down };
            column.sorted_by(filters.with("sort", next), now)
        }
    };
    let columns = vec![
        sorted(Column::text(say(language, "library.name")), ("name", "name")),
        Column::text(say(language, "library.unit")),
        Column::text(say(language, "library.category")),
        Column::text(say(language, "library.stage")),
        Column::number(say(language, "library.year")),
        sorted(
            Column::number(say(language, "library.wan")),
            ("amount_rising", "amount_falling"),
        ),
        sorted(
            Column::number(say(language, "library.changed")),
            ("changed", "changed"),
        ),
    ];
    let rows = rows.iter().map(|row| cells(language, row, directory)).collect();
    ui::table(&Table {
        caption: caption.to_owned(),
        columns,
        rows,
    })
}

fn cells(language: Language, row: &ProjectRow, directory: &Directory) -> Vec<Markup> {
    let line = &row.line;
    let category = if line.managed_as.is_empty() {
        &line.category
    } else {
        &line.managed_as
    };
    let stage = Stage::OF_PROJECTS
        .into_iter()
        .find(|stage| stage.code() == line.stage);
    vec![
        html! {
            a href={ "/cases/" (row.case) } { (line.name) }
            @for flag in line.flags.split(',').filter(|flag| !flag.is_empty()) {
                " " span.tag { (text(language, "flag", flag)) }
            }
        },
        html! { (directory.name(&line.unit)) },
        html! { @if !category.is_empty() { (text(language, "Category", category)) } },
        html! { @match stage { Some(stage) => (ui::stage(language, stage)), None => (line.stage) } },
        html! { (line.plan_year) },
        html! { @if let Some(fen) = line.total_fen { (ui::amount_number(language, Yuan::from_fen(fen))) } },
        html! { time datetime=(line.changed_on) { (line.changed_on) } },
    ]
}
