//! 监督 · 处置措施: measures taken against projects, on what each rests, and whether it still stands (Articles 31 and 43).

use acts::listing::board::measure::MeasureShown;
use acts::listing::board::{Board, Shown};
use acts::supervision::MeasureGround;
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
    board: Board::Measures,
    here: Here::Supervision,
    path: "/supervision/measures",
    columns: &[
        sorting("project", "title"),
        plain("unit"),
        plain("measure"),
        plain("ground"),
        plain("reason"),
        plain("lifted"),
    ],
    cells,
    export_columns: &[
        "measure",
        "taken",
        "document",
        "ground",
        "reason",
        "lifted",
        "lifted_by",
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

fn of(row: &BoardRow) -> Option<&MeasureShown> {
    match &row.shown {
        Shown::Measure(shown) => Some(shown),
        Shown::Approval(_)
        | Shown::Construction(_)
        | Shown::Acceptance(_)
        | Shown::System(_)
        | Shown::Maintenance(_)
        | Shown::Finding(_) => None,
    }
}

fn cells(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Markup> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    vec![
        drawn.case(row),
        drawn.name(&row.unit),
        html! {
            (drawn.word("MeasureKind", shown.kind.code()))
            div.below.soft { (shown.document_number) " · " (shown.taken_on) }
        },
        html! {
            @match &shown.ground {
                MeasureGround::Rectification { inspection, order } => {
                    a href={ "/cases/" (inspection) } { (drawn.say("rectification_order")) " " (order) }
                }
                MeasureGround::SeriousDelayOrLoss => (drawn.say("serious_report")),
            }
        },
        html! { span.text { (shown.reason) } },
        html! {
            @match &shown.lifted {
                Some((on, document)) => { time { (on) } div.below.soft { (document) } }
                None => b.awaited { (drawn.say("stands")) }
            }
        },
    ]
}

fn export(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Cell> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let ground = match &shown.ground {
        MeasureGround::Rectification { order, .. } => {
            format!("{} {order}", drawn.say("rectification_order"))
        }
        MeasureGround::SeriousDelayOrLoss => drawn.say("serious_report").to_owned(),
    };
    let lifted = shown.lifted.as_ref();
    vec![
        words(drawn.word("MeasureKind", shown.kind.code())),
        day(Some(shown.taken_on)),
        words(&shown.document_number),
        words(&ground),
        words(&shown.reason),
        day(lifted.map(|(on, _)| *on)),
        words(lifted.map_or("", |(_, document)| document.as_str())),
    ]
}
