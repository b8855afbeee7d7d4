//! 系统清册: every system with owner and operator, protection level and next test, what it shares, how it is used and what it
//! cost (Articles 17, 22, 23, 39 to 41).

use acts::amount::Yuan;
use acts::listing::board::system::SystemShown;
use acts::listing::board::{Board, Shown};
use axum::extract::{Query, State};
use documents::export::Cell;
use jiff::civil::Date;
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
    board: Board::Systems,
    here: Here::Systems,
    path: "/systems",
    columns: &[
        sorting("system", "title"),
        plain("owner"),
        plain("operator"),
        sorting("level", "due"),
        plain("cryptography_test"),
        plain("sharing"),
        sorting("use", "figure_falling"),
        sorting("cost", "amount"),
    ],
    cells,
    export_columns: &[
        "operator",
        "service",
        "network",
        "in_use_since",
        "level",
        "level_lapses",
        "cryptography_lapses",
        "shared",
        "shared_conditionally",
        "not_shared",
        "users",
        "used_until",
        "last_used",
        "cost_wan",
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

fn of(row: &BoardRow) -> Option<&SystemShown> {
    match &row.shown {
        Shown::System(shown) => Some(shown),
        Shown::Approval(_)
        | Shown::Construction(_)
        | Shown::Acceptance(_)
        | Shown::Maintenance(_)
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
    if shown.classified {
        let secret = html! { span.soft { (drawn.say("offline")) } };
        return vec![
            drawn.case(row),
            drawn.name(&row.unit),
            operator.unwrap_or_default(),
            secret,
        ];
    }
    vec![
        html! {
            (drawn.case(row))
            @if let Some(kind) = shown.service_kind { " " span.tag { (drawn.word("ServiceKind", kind.code())) } }
            @if let Some(project) = &shown.project { div.below { a.soft href={ "/cases/" (project) } { (drawn.say("born_from")) } } }
        },
        drawn.name(&row.unit),
        operator.unwrap_or_else(|| html! { span.soft { (drawn.say("unsettled")) } }),
        html! {
            @match shown.level { Some(level) => (drawn.word("ProtectionLevel", level.code())), None => span.soft { (drawn.say("no_level")) } }
            (lapse(drawn, shown.level_lapses_on))
        },
        html! {
            @if shown.cryptography_lapses_on.is_none() { span.soft { (drawn.say("unassessed")) } }
            (lapse(drawn, shown.cryptography_lapses_on))
        },
        sharing(drawn, shown),
        usage(drawn, shown),
        html! { @if let Some(cost) = shown.cost { (ui::amount_number(drawn.language, cost)) } },
    ]
}

/// When an assessment lapses, with what is left.
fn lapse(drawn: &Drawn<'_>, on: Option<Date>) -> Markup {
    html! { @if on.is_some() { div.below { (drawn.due((on, false))) } } }
}

fn sharing(drawn: &Drawn<'_>, shown: &SystemShown) -> Markup {
    let [free, conditional, refused] = shown.sharing;
    html! {
        @if free + conditional + refused == 0 { span.soft { (drawn.say("no_catalogue")) } } @else {
            span.nowrap { (drawn.say("shared")) " " (free) } " "
            span.nowrap { (drawn.say("shared_conditionally")) " " (conditional) } " "
            span.nowrap { (drawn.say("not_shared")) " " (refused) }
        }
    }
}

fn usage(drawn: &Drawn<'_>, shown: &SystemShown) -> Markup {
    html! {
        @match shown.active_users {
            Some(users) => {
                span.nowrap { (users) " " (drawn.say("people")) }
                @if let Some(until) = shown.used_until { div.below.soft { (drawn.say("until")) " " (until) } }
                @if shown.last_used_on.is_none() { div.below { span.tag.danger { (drawn.say("never_used")) } } }
            }
            None => span.soft { (drawn.say("no_evidence")) }
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
    let [free, conditional, refused] = shown.sharing.map(|count| Cell::Whole(i64::from(count)));
    vec![
        words(operator.unwrap_or_default()),
        words(
            shown
                .service_kind
                .map_or("", |kind| drawn.word("ServiceKind", kind.code())),
        ),
        words(
            shown
                .network
                .map_or("", |network| drawn.word("Network", network.code())),
        ),
        day(shown.in_use_since),
        words(
            shown
                .level
                .map_or("", |level| drawn.word("ProtectionLevel", level.code())),
        ),
        day(shown.level_lapses_on),
        day(shown.cryptography_lapses_on),
        free,
        conditional,
        refused,
        shown
            .active_users
            .map_or(Cell::Blank, |users| Cell::Whole(i64::from(users))),
        day(shown.used_until),
        day(shown.last_used_on),
        shown.cost.map(Yuan::fen).map_or(Cell::Blank, Cell::WanYuan),
    ]
}
