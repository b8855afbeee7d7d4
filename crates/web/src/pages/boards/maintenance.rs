//! 运维: which periods end and when maintenance is to be applied for, the conclusion on funds with its grounds, and how far
//! handovers have come (Articles 9, 27, 39 and 41).

use acts::listing::board::maintenance::{FundingShown, MaintenanceShown};
use acts::listing::board::{Board, Shown};
use acts::messages::text;
use acts::words::maintenance::FundingConclusion;
use axum::extract::{Query, State};
use documents::export::Cell;
use maud::{Markup, html};
use store::boards::BoardRow;

use super::{Drawn, Face, day, plain, sorting, words};
use crate::board::BoardFilters;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Here};

/// The board.
pub const FACE: Face = Face {
    board: Board::Maintenance,
    here: Here::Maintenance,
    path: "/maintenance",
    columns: &[
        sorting("maintained", "title"),
        plain("owner"),
        plain("operator"),
        sorting("ends", "figure"),
        sorting("due_next", "due"),
        plain("funding"),
        plain("handover"),
    ],
    cells,
    export_columns: &[
        "operator",
        "ends",
        "apply_in",
        "what_next",
        "due",
        "funding_year",
        "funding",
        "grounds",
        "handover",
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

fn of(row: &BoardRow) -> Option<&MaintenanceShown> {
    match &row.shown {
        Shown::Maintenance(shown) => Some(shown),
        Shown::Approval(_)
        | Shown::Construction(_)
        | Shown::Acceptance(_)
        | Shown::System(_)
        | Shown::Finding(_)
        | Shown::Measure(_) => None,
    }
}

fn cells(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Markup> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let operator = shown
        .operator
        .as_ref()
        .map(|operator| drawn.beside_owner(operator, &row.unit));
    vec![
        drawn.case(row),
        drawn.name(&row.unit),
        operator.unwrap_or_else(|| html! { span.soft { "—" } }),
        html! {
            @if shown.ends_on.is_some() { (drawn.due((shown.ends_on, false))) } @else { span.soft { (drawn.say("no_end")) } }
            @if let Some(year) = shown.apply_in_year { div.below { (drawn.say("apply_in")) " " (year) } }
        },
        html! {
            @if let Some(kind) = &shown.due_kind { (text(drawn.language, "deadline", kind)) div.below { (drawn.due((row.due, row.provisional))) } }
        },
        funding(drawn, shown.funding.as_ref()),
        handover(drawn, shown),
    ]
}

fn funding(drawn: &Drawn<'_>, funding: Option<&FundingShown>) -> Markup {
    let Some(funding) = funding else {
        return html! { span.soft { (drawn.say("unassessed")) } };
    };
    let refused = funding.conclusion == FundingConclusion::Withhold;
    html! {
        (funding.year) "：" span.left.over[refused] { (drawn.word("FundingConclusion", funding.conclusion.code())) }
        @for ground in &funding.grounds {
            @let (article, item) = ground.split_once('(').unwrap_or((ground, ""));
            " " (ui::item(drawn.language, article, item.trim_end_matches(')')))
        }
    }
}

fn handover(drawn: &Drawn<'_>, shown: &MaintenanceShown) -> Markup {
    html! {
        @if let Some(on) = shown.handed_over_on { (drawn.say("handed_over")) " " time.soft { (on) } }
        @else if let Some(on) = shown.offered_on { (drawn.say("offered")) " " time.soft { (on) } }
        @else { span.soft { "—" } }
        @if !shown.returned.is_empty() {
            details.points {
                summary { (drawn.say("handover_returned")) " " span.count { (shown.returned.len()) } }
                ol { @for point in &shown.returned { li { (point) } } }
            }
        }
    }
}

fn export(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Cell> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let operator = shown
        .operator
        .as_ref()
        .map(|operator| drawn.directory.name(operator));
    let funding = shown.funding.as_ref();
    let handed = shown.handed_over_on.map(|_| drawn.say("handed_over"));
    let offered = shown.offered_on.map(|_| drawn.say("offered"));
    vec![
        words(operator.unwrap_or_default()),
        day(shown.ends_on),
        shown
            .apply_in_year
            .map_or(Cell::Blank, |year| Cell::Whole(i64::from(year))),
        words(
            shown
                .due_kind
                .as_deref()
                .map_or("", |kind| text(drawn.language, "deadline", kind)),
        ),
        day(row.due),
        funding.map_or(Cell::Blank, |funding| Cell::Whole(i64::from(funding.year))),
        words(funding.map_or("", |funding| {
            drawn.word("FundingConclusion", funding.conclusion.code())
        })),
        words(
            &funding
                .map(|funding| funding.grounds.join("、"))
                .unwrap_or_default(),
        ),
        words(handed.or(offered).unwrap_or_default()),
    ]
}
