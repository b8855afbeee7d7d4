//! 审批: the clocks of Article 14, running, paused and overdue; which authority's opinion is awaited; what is to be
//! corrected (Articles 10, 14 and 15).

use acts::listing::board::approval::{ApprovalShown, OpinionShown};
use acts::listing::board::{Board, Shown};
use acts::party::Party;
use acts::words::{OpinionVerdict, Verdict};
use axum::extract::{Query, State};
use documents::export::Cell;
use maud::{Markup, html};
use store::boards::BoardRow;

use super::{Drawn, Face, day, plain, sorting, words};
use crate::board::BoardFilters;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::signing;
use crate::problem::Problem;
use crate::ui::{self, Here};

/// The authorities of the matrix, in the order of Article 14.
const AUTHORITIES: [Party; 3] = [Party::Cryptography, Party::PublicSecurity, Party::Secrecy];

/// The board.
pub const FACE: Face = Face {
    board: Board::Approvals,
    here: Here::Approvals,
    path: "/approvals",
    columns: &[
        sorting("project", "title"),
        plain("unit"),
        plain("applied"),
        sorting("wan", "amount"),
        plain("cryptography"),
        plain("public_security"),
        plain("secrecy"),
        plain("report"),
        sorting("clock", "due"),
    ],
    cells,
    export_columns: &[
        "text",
        "applied",
        "total",
        "cryptography",
        "public_security",
        "secrecy",
        "report",
        "due",
        "points",
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
    let above = signing::section(&office, &reader).await?;
    super::page((&office, &reader), &FACE, (&filters, above)).await
}

fn of(row: &BoardRow) -> Option<&ApprovalShown> {
    match &row.shown {
        Shown::Approval(shown) => Some(shown),
        Shown::Construction(_)
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
    let mut cells = vec![
        html! {
            (drawn.case(row))
            @if let Some(text) = shown.text { " " span.tag { (drawn.word("ApprovalText", text.code())) } }
            @if !shown.points.is_empty() {
                details.points {
                    summary { (drawn.say("to_correct")) " " span.count { (shown.points.len()) } }
                    ol { @for point in &shown.points { li { (point) } } }
                }
            }
        },
        drawn.name(&row.unit),
        drawn.on(shown.applied_on),
        html! { @if let Some(fen) = row.amount_fen { (ui::amount_number(drawn.language, acts::amount::Yuan::from_fen(fen))) } },
    ];
    cells.extend(AUTHORITIES.map(|authority| opinion(drawn, shown, authority)));
    cells.push(report(drawn, shown));
    cells.push(clock(drawn, row, shown));
    cells
}

/// Whether this authority is asked, and what it said.
fn opinion(drawn: &Drawn<'_>, shown: &ApprovalShown, authority: Party) -> Markup {
    match asked(shown, authority) {
        None => {
            html! { span.soft { (drawn.say(if shown.text.is_some() { "not_needed" } else { "not_yet" })) } }
        }
        Some(OpinionShown { given: None, .. }) => html! { b.awaited { (drawn.say("awaited")) } },
        Some(OpinionShown {
            given: Some((verdict, on)),
            ..
        }) => html! {
            span class=(if *verdict == OpinionVerdict::Agreed { "given" } else { "left over" }) {
                (drawn.word("OpinionVerdict", verdict.code()))
            }
            " " time.soft { (on) }
        },
    }
}

fn asked(shown: &ApprovalShown, authority: Party) -> Option<&OpinionShown> {
    shown
        .opinions
        .iter()
        .find(|opinion| opinion.authority == authority)
}

fn report(drawn: &Drawn<'_>, shown: &ApprovalShown) -> Markup {
    match &shown.report {
        Some((verdict, on)) => html! {
            span class=(if *verdict == Verdict::Passed { "given" } else { "left over" }) { (drawn.word("Verdict", verdict.code())) }
            " " time.soft { (on) }
        },
        None if shown.report_waived => html! { span.soft { (drawn.say("waived")) } },
        None if shown.text.is_some() => html! { b.awaited { (drawn.say("awaited")) } },
        None => html! { span.soft { (drawn.say("not_yet")) } },
    }
}

fn clock(drawn: &Drawn<'_>, row: &BoardRow, shown: &ApprovalShown) -> Markup {
    match &shown.clock {
        Some(face) if face.paused => html! {
            span.left { (drawn.say("paused")) }
            @if let Some(since) = shown.returned_on { " " time.soft { (since) } }
            div.below.soft { (stood(drawn, face.days_left)) }
        },
        Some(face) => html! {
            (drawn.due((row.due, row.provisional)))
            div.below.soft { span.nowrap { (face.limit) " " (drawn.say("working_days")) } " " span.nowrap { (drawn.say("from")) " " (face.starts) } }
        },
        None => html! {
            span.soft { (drawn.say(if shown.text.is_some() { "not_begun" } else { "no_clock" })) }
            @if let Some(since) = shown.returned_on { div.below { (drawn.say("returned")) " " time.soft { (since) } } }
        },
    }
}

/// The working days that were left when the clock was stopped, or by how many it had run over.
fn stood(drawn: &Drawn<'_>, days_left: i64) -> Markup {
    if days_left < 0 {
        return html! { span.left.over { (drawn.say("over_then")) " " (days_left.saturating_neg()) " " (drawn.say("working_days")) } };
    }
    html! { (drawn.say("left_then")) " " (days_left) " " (drawn.say("working_days")) }
}

fn export(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Cell> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let opinion = |authority| match asked(shown, authority) {
        None => words(drawn.say("not_needed")),
        Some(OpinionShown { given: None, .. }) => words(drawn.say("awaited")),
        Some(OpinionShown {
            given: Some((verdict, on)),
            ..
        }) => Cell::Text(format!("{} {on}", drawn.word("OpinionVerdict", verdict.code()))),
    };
    let report = shown
        .report
        .map(|(verdict, on)| format!("{} {on}", drawn.word("Verdict", verdict.code())));
    vec![
        words(
            shown
                .text
                .map_or("", |text| drawn.word("ApprovalText", text.code())),
        ),
        day(shown.applied_on),
        row.amount_fen.map_or(Cell::Blank, Cell::WanYuan),
        opinion(Party::Cryptography),
        opinion(Party::PublicSecurity),
        opinion(Party::Secrecy),
        report.map_or(Cell::Blank, Cell::Text),
        day(row.due),
        words(&shown.points.join("；")),
    ]
}
