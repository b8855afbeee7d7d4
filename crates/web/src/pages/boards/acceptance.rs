//! 验收绩效: what is due next, the steps of acceptance as a checklist, extensions, evaluations by year and by whom they are
//! still owed (Articles 33 to 38).

use acts::listing::board::acceptance::AcceptanceShown;
use acts::listing::board::{Board, Shown};
use acts::messages::text;
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
use crate::ui::Here;

/// The board.
pub const FACE: Face = Face {
    board: Board::Acceptance,
    here: Here::Acceptance,
    path: "/acceptance",
    columns: &[
        sorting("project", "title"),
        plain("unit"),
        sorting("due_next", "due"),
        plain("steps"),
        plain("years"),
        plain("evaluated"),
    ],
    cells,
    export_columns: &[
        "what_next",
        "due",
        "steps_done",
        "steps_missing",
        "extended_to",
        "accepted",
        "years_done",
        "years_owed",
        "operation",
        "post",
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

fn of(row: &BoardRow) -> Option<&AcceptanceShown> {
    match &row.shown {
        Shown::Acceptance(shown) => Some(shown),
        Shown::Approval(_)
        | Shown::Construction(_)
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
        drawn.case(row),
        drawn.name(&row.unit),
        html! {
            @if let Some(kind) = &shown.due_kind { (text(drawn.language, "deadline", kind)) div.below { (drawn.due((row.due, row.provisional))) } }
            @else { span.soft { (drawn.say("nothing_due")) } }
            (extension(drawn, shown))
        },
        steps(drawn, shown),
        years(drawn, shown),
        evaluated(drawn, shown),
    ]
}

fn extension(drawn: &Drawn<'_>, shown: &AcceptanceShown) -> Markup {
    html! {
        @if let Some(until) = shown.extended_to { div.below { span.tag { (drawn.say("extended_to")) " " (until) } } }
        @if let Some(until) = shown.extension_asked { div.below { span.tag { (drawn.say("extension_asked")) " " (until) } } }
    }
}

/// The steps as a checklist: what is recorded is ticked with its day, what is missing is hollow.
fn steps(drawn: &Drawn<'_>, shown: &AcceptanceShown) -> Markup {
    let done = shown.steps.iter().filter(|step| step.passed).count();
    html! {
        details.steps {
            summary {
                span.dots aria-hidden="true" { @for step in &shown.steps { i.done[step.passed].failed[step.on.is_some() && !step.passed] {} } }
                " " (done) " / " (shown.steps.len())
                span.unseen { " " (drawn.say("steps_of")) }
            }
            ul { @for step in &shown.steps {
                li {
                    @if step.passed { "✓ " } @else if step.on.is_some() { "✕ " } @else { "○ " }
                    (text(drawn.language, "act", &step.act))
                    @if let Some(on) = step.on { " " time.soft { (on) } }
                }
            } }
        }
        @if shown.corrections > 0 { div.below.soft { (drawn.say("corrections")) " " (shown.corrections) } }
    }
}

/// The self-evaluations by year: handed in, owed, and overdue.
fn years(drawn: &Drawn<'_>, shown: &AcceptanceShown) -> Markup {
    let owed = shown
        .owed
        .iter()
        .filter(|(_, due)| due.year() <= drawn.today.year());
    let done = shown.years.iter().map(|year| (*year, None));
    let mut years: Vec<(i16, Option<Date>)> =
        done.chain(owed.map(|(year, due)| (*year, Some(*due)))).collect();
    years.sort_unstable();
    html! {
        @for (year, owed) in years { @match owed {
            None => { span.year.done title=(drawn.say("handed_in")) { (year) " ✓" } " " }
            Some(due) => {
                @let late = due < drawn.today;
                span.year.late[late] title={ (drawn.say("owed_by")) " " (due) } {
                    (year) " " (drawn.say(if late { "overdue" } else { "owed" }))
                } " "
            }
        } }
    }
}

fn evaluated(drawn: &Drawn<'_>, shown: &AcceptanceShown) -> Markup {
    html! {
        @if let Some(grade) = shown.operation { div { (drawn.say("operation")) "：" (drawn.word("EvaluationGrade", grade.code())) } }
        @if let Some(grade) = shown.post { div { (drawn.say("post")) "：" (drawn.word("EvaluationGrade", grade.code())) } }
        @if shown.operation.is_none() && shown.post.is_none() { span.soft { "—" } }
    }
}

fn export(drawn: &Drawn<'_>, row: &BoardRow) -> Vec<Cell> {
    let Some(shown) = of(row) else {
        return Vec::new();
    };
    let comma = drawn.language.of("、", ", ");
    let named = |passed: bool| -> String {
        let steps = shown.steps.iter().filter(|step| step.passed == passed);
        let names: Vec<&str> = steps.map(|step| text(drawn.language, "act", &step.act)).collect();
        names.join(comma)
    };
    let years: Vec<String> = shown.years.iter().map(ToString::to_string).collect();
    let owed: Vec<String> = shown
        .owed
        .iter()
        .map(|(year, due)| format!("{year} ({due})"))
        .collect();
    let grade = |code: Option<&'static str>| code.map_or("", |code| drawn.word("EvaluationGrade", code));
    vec![
        words(
            shown
                .due_kind
                .as_deref()
                .map_or("", |kind| text(drawn.language, "deadline", kind)),
        ),
        day(row.due),
        words(&named(true)),
        words(&named(false)),
        day(shown.extended_to),
        day(shown.accepted_on),
        words(&years.join(comma)),
        words(&owed.join(comma)),
        words(grade(
            shown
                .operation
                .map(acts::words::acceptance::EvaluationGrade::code),
        )),
        words(grade(
            shown.post.map(acts::words::acceptance::EvaluationGrade::code),
        )),
    ]
}
