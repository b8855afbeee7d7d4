//! 监督 · 问题整改: what inspections found, what was ordered, and what came of it (Article 43).

use acts::listing::board::finding::FindingShown;
use acts::listing::board::{Board, Shown};
use acts::words::supervision::RectificationResult;
use axum::extract::{Query, State};
use documents::export::Cell;
use maud::{Markup, html};
use store::boards::BoardRow;

use super::{Drawn, Face, day, plain, sorting, words};
use crate::board::BoardFilters;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::Here;

/// The board.
pub const FACE: Face = Face {
    board: Board::Findings,
    here: Here::Supervision,
    path: "/supervision/findings",
    columns: &[
        sorting("inspection", "title"),
        plain("inspected"),
        plain("finding"),
        plain("demands"),
        plain("result"),
        sorting("rectify_by", "due"),
    ],
    cells,
    export_columns: &[
        "inspector",
        "field",
        "number",
        "found",
        "finding",
        "provision",
        "demands",
        "rectify_by",
        "reported",
        "result",
    ],
    export,
};

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(filters): Query<BoardFilters>,
) -> Result<Markup, Problem> {
    super::page((&office, &reader), &FACE, (&filters, html! {})).await
}

fn of(row: &BoardRow) -> Option<&FindingShown> {
    match &row.shown {
        Shown::Finding(shown) => Some(shown),
        Shown::Approval(_)
        | Shown::Construction(_)
        | Shown::Acceptance(_)
        | Shown::System(_)
        | Shown::Maintenance(_)
        | Shown::Measure(_) => None,
    }
}

fn cells(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Markup> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    vec![
        html! {
            (drawn.case(row))
            div.below.soft {
                (drawn.directory.name(&shown.inspector))
                @if let Some(field) = shown.field { " · " (drawn.word("SupervisionField", field.code())) }
            }
        },
        drawn.name(&row.unit),
        html! { p.text { (shown.number) ". " (shown.description) } div.below.soft { (shown.provision) " · " (shown.found_on) } },
        html! { @if shown.demands.is_empty() { span.soft { (drawn.say("nothing_ordered")) } } @else { (shown.demands) } },
        html! {
            (result(drawn, shown))
            @if let Some(on) = shown.reported_on { div.below.soft { (drawn.say("reported")) " " (on) } }
        },
        drawn.due((row.due, row.provisional)),
    ]
}

fn result(drawn: &Drawn<'_>, shown: &FindingShown) -> Markup {
    match shown.result {
        None => html! { b.awaited { (drawn.say("unordered")) } },
        Some(RectificationResult::Failed) => {
            html! { span.left.over { (drawn.word("RectificationResult", "failed")) } }
        }
        Some(result) => html! { (drawn.word("RectificationResult", result.code())) },
    }
}

fn export(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Cell> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let field = shown
        .field
        .map_or("", |field| drawn.word("SupervisionField", field.code()));
    let result = shown.result.map_or_else(
        || drawn.say("unordered"),
        |result| drawn.word("RectificationResult", result.code()),
    );
    vec![
        words(drawn.directory.name(&shown.inspector)),
        words(field),
        Cell::Whole(i64::from(shown.number)),
        day(Some(shown.found_on)),
        words(&shown.description),
        words(&shown.provision),
        words(&shown.demands),
        day(row.due),
        day(shown.reported_on),
        words(result),
    ]
}
