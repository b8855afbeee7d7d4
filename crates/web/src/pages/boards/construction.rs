//! 建设: progress as last reported, period and slippage, contracts, payments and adjustments each against its limit as a
//! gauge, trouble and suspension (Articles 12, 26, 29 to 31 and 43).

use acts::amount::Yuan;
use acts::listing::board::construction::ConstructionShown;
use acts::listing::board::{Board, Shown};
use axum::extract::{Query, State};
use documents::export::Cell;
use maud::{Markup, html};
use store::boards::BoardRow;

use super::{Drawn, Face, day, plain, sorting, words};
use crate::board::BoardFilters;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::timing::took;
use crate::problem::Problem;
use crate::ui::{self, Here, ShareBar};

/// The board.
pub const FACE: Face = Face {
    board: Board::Construction,
    here: Here::Construction,
    path: "/construction",
    columns: &[
        sorting("project", "title"),
        plain("unit"),
        sorting("progress", "figure"),
        sorting("period", "due"),
        sorting("contracted", "amount"),
        plain("paid"),
        plain("adjusted"),
        plain("trouble"),
    ],
    cells,
    export_columns: &[
        "started",
        "progress_percent",
        "reported_as_of",
        "period",
        "expected",
        "limit_wan",
        "contracted_wan",
        "paid_wan",
        "adjusted",
        "trouble",
        "problems",
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

fn of(row: &BoardRow) -> Option<&ConstructionShown> {
    match &row.shown {
        Shown::Construction(shown) => Some(shown),
        Shown::Approval(_)
        | Shown::Acceptance(_)
        | Shown::System(_)
        | Shown::Maintenance(_)
        | Shown::Finding(_)
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
            @if !shown.problems.is_empty() { p.soft.below { (drawn.say("hinders")) (shown.problems) } }
        },
        drawn.name(&row.unit),
        progress(drawn, shown),
        period(drawn, row, shown),
        share(drawn, (shown.contracted, shown.limit), "of_limit_money"),
        share(drawn, (shown.paid, Some(shown.contracted)), "of_contracts"),
        adjusted(drawn, shown),
        trouble(drawn, shown),
    ]
}

fn progress(drawn: &Drawn<'_>, shown: &ConstructionShown) -> Markup {
    let Some(points) = shown.done_basis_points else {
        return html! { span.soft { (drawn.say("unreported")) } };
    };
    html! {
        (ui::share_bar(&ShareBar { points: i64::from(points), limit: None, text: ui::share_text(i64::from(points)) }))
        @if let Some(as_of) = shown.reported_as_of {
            div.below.soft { (drawn.say("as_of")) " " (drawn.on(Some(as_of))) " · " span.nowrap { (took(as_of, drawn.today)) " " (drawn.say("days_ago")) } }
        }
    }
}

fn period(drawn: &Drawn<'_>, row: &BoardRow, shown: &ConstructionShown) -> Markup {
    let slips = row
        .due
        .zip(shown.expected_on)
        .map(|(due, expected)| took(due, expected))
        .filter(|days| *days > 0);
    html! {
        (drawn.due((row.due, row.provisional)))
        @if row.due.is_none() { span.soft { (drawn.say("no_period")) } }
        @if let Some(expected) = shown.expected_on {
            div.below.soft { (drawn.say("expected")) " " (drawn.on(Some(expected)))
                @if let Some(days) = slips { " " b.slips { (drawn.say("slips")) " " (days) " " (drawn.say("days")) } }
            }
        }
    }
}

/// An amount against another as a gauge, with both in words.
fn share(drawn: &Drawn<'_>, (part, whole): (Yuan, Option<Yuan>), of: &str) -> Markup {
    let Some(whole) = whole.filter(|whole| whole.fen() > 0) else {
        return html! { @if part.fen() > 0 { (ui::amount(drawn.language, part)) } @else { span.soft { "—" } } };
    };
    let points = i128::from(part.fen()) * 10_000 / i128::from(whole.fen());
    let points = i64::try_from(points).unwrap_or(i64::MAX);
    html! {
        (ui::share_bar(&ShareBar { points, limit: Some(10_000), text: ui::share_text(points) }))
        div.below.soft { (ui::amount_number(drawn.language, part)) " / " (ui::amount_number(drawn.language, whole)) span.unseen { " " (drawn.say(of)) } }
    }
}

/// The adjustments so far against the share up to which the unit decides by itself (Article 30).
fn adjusted(drawn: &Drawn<'_>, shown: &ConstructionShown) -> Markup {
    let points = shown.adjusted_ratio.as_deref().and_then(points_of);
    let limit = shown.adjustment_limit_points.map(i64::from);
    match points {
        None => html! { span.soft { (drawn.say("no_adjustment")) } },
        Some(points) => html! {
            (ui::share_bar(&ShareBar { points, limit, text: ui::share_text(points) }))
            @if let Some(limit) = limit {
                div.below.soft { (drawn.say("own_decision")) " " (ui::share_text(limit)) }
            }
        },
    }
}

/// Hundredths of a per cent of a share as decisions write it: `0.0853`.
fn points_of(ratio: &str) -> Option<i64> {
    let (whole, rest) = ratio.split_once('.')?;
    let whole: i64 = whole.parse().ok()?;
    let rest: i64 = rest.parse().ok()?;
    whole.checked_mul(10_000)?.checked_add(rest)
}

fn trouble(drawn: &Drawn<'_>, shown: &ConstructionShown) -> Markup {
    html! {
        @if shown.suspended { span.tag.danger { (drawn.say("suspended")) } " " }
        @if let Some((trouble, on)) = &shown.trouble {
            span.tag.danger { (drawn.word("SeriousTrouble", trouble.code())) } " " time.soft { (on) }
        }
        @if shown.contracts == 0 { span.tag { (drawn.say("uncontracted")) } }
    }
}

fn export(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Cell> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let trouble = shown
        .trouble
        .map_or("", |(trouble, _)| drawn.word("SeriousTrouble", trouble.code()));
    let ratio = shown.adjusted_ratio.as_deref().and_then(points_of);
    vec![
        day(shown.started_on),
        words(
            &shown
                .done_basis_points
                .map(|points| ui::share_text(i64::from(points)))
                .unwrap_or_default(),
        ),
        day(shown.reported_as_of),
        day(row.due),
        day(shown.expected_on),
        shown
            .limit
            .map_or(Cell::Blank, |limit| Cell::WanYuan(limit.fen())),
        Cell::WanYuan(shown.contracted.fen()),
        Cell::WanYuan(shown.paid.fen()),
        words(&ratio.map(ui::share_text).unwrap_or_default()),
        words(trouble),
        words(&shown.problems),
    ]
}

#[cfg(test)]
mod tests {
    use super::points_of;

    #[test]
    fn a_share_is_read_to_the_hundredth_of_a_per_cent() {
        assert_eq!(points_of("0.0853"), Some(853));
        assert_eq!(points_of("1.2000"), Some(12_000));
        assert_eq!(points_of("none"), None);
    }
}
