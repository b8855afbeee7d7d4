//! The parts of the import page: totals, questions, confirmation, rows with what was mended, and results.

use acts::amount::Yuan;
use acts::messages::Language;
use acts::party::Directory;
use documents::intake::{Outcome, Preview, Question, QuestionKind, RowReport, SameAs};
use documents::wording::Wording;
use maud::{Markup, html};

use super::answers::MONEY_UNITS;
use crate::import::kept::Import;
use crate::messages::say;
use crate::ui::{self, Column, Table};

/// The most rows that are shown; the totals count all.
const MOST: usize = 2_000;

fn word(language: Language, wording: &Wording) -> &str {
    language.of(&wording.zh, &wording.en)
}

/// How many rows had which outcome.
#[must_use]
pub fn totals(language: Language, preview: &Preview) -> Markup {
    html! {
        (preview.totals.rows) " " (say(language, "import.rows")) (language.of("：", ": "))
        @for outcome in Outcome::ALL {
            @let count = preview.totals.of(outcome);
            @if count > 0 { span.tag { span.word { (word(language, &outcome.wording())) } " " (count) } " " }
        }
        (ui::amount(language, Yuan::from_fen(preview.totals.amount_fen)))
    }
}

/// The questions about the whole file, asked once.
#[must_use]
pub fn questions(language: Language, (import, csrf): (&Import, &str), directory: &Directory) -> Markup {
    html! {
        @if !import.preview.questions.is_empty() {
            section.sheet {
                h2 { (say(language, "import.questions")) }
                p { (say(language, "import.questions_why")) }
                form.stack method="post" action={ "/import/" (import.id) "/answers" } {
                    input type="hidden" name="csrf" value=(csrf);
                    @let (units, others): (Vec<&Question>, Vec<&Question>) =
                        import.preview.questions.iter().partition(|question| is_unit(question));
                    div.fields { @for question in others { (asked(language, question, directory)) } }
                    (rest(language, units.len(), directory))
                    div.fields { @for question in units { (asked(language, question, directory)) } }
                    p { button.button.first { (say(language, "import.answer")) } }
                }
            }
        }
    }
}

fn is_unit(question: &Question) -> bool {
    matches!(question.asks, QuestionKind::Unit { .. })
}

/// One answer for all units that were not answered one by one, when there are several.
fn rest(language: Language, units: usize, directory: &Directory) -> Markup {
    html! {
        @if units > 1 {
            div.field {
                label for="units_rest" { (say(language, "import.units_rest")) }
                select #units_rest name="units_rest" {
                    option value="" { (say(language, "import.choose")) }
                    option value="leave_out" { (say(language, "import.leave_out")) }
                    @for line in directory.iter() { option value=(line.id) { (line.name) } }
                }
            }
        }
    }
}

fn asked(language: Language, question: &Question, directory: &Directory) -> Markup {
    html! {
        div.field {
            label for=(question.id) { (word(language, &question.said)) " " span.soft { (question.rows) " " (say(language, if question.rows == 1 { "import.one_row" } else { "import.rows" })) } }
            @match &question.asks {
                QuestionKind::MoneyUnit { examples, .. } => {
                    select id=(question.id) name={ "money_unit." (question.id) } {
                        option value="" { (say(language, "import.choose")) }
                        @for (code, unit) in MONEY_UNITS { option value=(code) { (unit.label()) } }
                    }
                    p.help { (examples.join("、")) }
                }
                QuestionKind::Unit { name, suggestions } => {
                    select id=(question.id) name={ "unit." (name) } {
                        option value="" { (say(language, "import.choose")) }
                        option value="leave_out" { (say(language, "import.leave_out")) }
                        @if !suggestions.is_empty() {
                            optgroup label=(say(language, "import.like")) {
                                @for like in suggestions { option value=(like.id) { (like.name) } }
                            }
                        }
                        optgroup label=(say(language, "administration.organisations")) {
                            @for line in directory.iter() { option value=(line.id) { (line.name) } }
                        }
                    }
                }
                QuestionKind::PlanYear => { input id=(question.id) name="plan_year" inputmode="numeric" size="6"; }
            }
        }
    }
}

/// What was said on confirmation so far.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The plan year as typed.
    pub plan_year: String,
    /// The reason for a late report.
    pub late_reason: String,
    /// Whether it was asked for.
    pub reason: Reason,
}

/// Whether a reason must be given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reason {
    /// It may be given.
    #[default]
    Open,
    /// Nothing was reported for want of it.
    Asked,
}

/// The confirmation, while anything is left to be reported.
#[must_use]
pub fn confirmation(language: Language, (import, csrf): (&Import, &str), said: &Said) -> Markup {
    let left = import.outstanding().count();
    let (title, why) = if import.results.is_empty() {
        ("import.confirm", "import.confirm_why")
    } else {
        ("import.again", "import.again_why")
    };
    html! {
        @if left > 0 {
            section.sheet {
                h2 { (say(language, title)) }
                p { (left) " " (say(language, why)) }
                form.stack.narrow method="post" action={ "/import/" (import.id) "/confirm" } data-confirm=(say(language, "import.confirm_ask")) {
                    input type="hidden" name="csrf" value=(csrf);
                    div.field {
                        label for="plan_year" { (say(language, "import.plan_year")) }
                        input #plan_year name="plan_year" inputmode="numeric" size="6" value=(said.plan_year);
                        p.help { (say(language, "import.plan_year_help")) }
                    }
                    div.field.faulty[said.reason == Reason::Asked] {
                        label for="late_reason" { (say(language, "import.late_reason")) }
                        textarea #late_reason name="late_reason" rows="2" maxlength="2000" aria-invalid=[(said.reason == Reason::Asked).then_some("true")] { "\n" (said.late_reason) }
                        p.help { (say(language, "import.late_reason_help")) }
                    }
                    p { button.button.first { (say(language, title)) } }
                }
            }
        }
    }
}

/// Row by row: what is taken, what was mended and how, what is refused and why.
#[must_use]
pub fn rows(language: Language, preview: &Preview) -> Markup {
    let columns = vec![
        Column::text(say(language, "library.name")),
        Column::text(say(language, "import.row")),
        Column::text(say(language, "import.outcome")),
        Column::text(say(language, "library.unit")),
        Column::number(say(language, "library.wan")),
        Column::text(say(language, "import.said")),
    ];
    let rows = preview
        .rows
        .iter()
        .take(MOST)
        .map(|row| cells(language, row))
        .collect();
    html! {
        section.sheet {
            h2 { (say(language, "import.preview")) }
            (ui::table(&Table { caption: say(language, "import.as_in_file").to_owned(), columns, rows }))
            @if preview.rows.len() > MOST { p.soft { (preview.rows.len() - MOST) " " (say(language, "import.more")) } }
        }
    }
}

fn cells(language: Language, row: &RowReport) -> Vec<Markup> {
    let written = &row.as_written;
    let (unit, name) = match &row.taken {
        Some(taken) => (taken.unit.as_str(), taken.name.as_str()),
        None => (written.unit.as_str(), written.name.as_str()),
    };
    let amount = match &row.taken {
        Some(taken) => ui::amount_number(language, Yuan::from_fen(taken.amount_fen)),
        // Whose unit is not known yet is shown as it was written.
        None => html! { span.soft { (written.amount) } },
    };
    vec![
        html! { (name) },
        place(language, (&row.sheet, row.row)),
        html! { span.tag { span.word { (word(language, &row.outcome.wording())) } } },
        html! { (unit) },
        amount,
        said(language, row),
    ]
}

/// Sheet and row.
pub fn place(language: Language, (sheet, row): (&str, u32)) -> Markup {
    html! { span.nowrap { (sheet) @if !sheet.is_empty() { " " } (language.of("第 ", "row ")) (row) (language.of(" 行", "")) } }
}

fn said(language: Language, row: &RowReport) -> Markup {
    html! {
        @for note in &row.mended {
            p { (word(language, &note.said))
                @if !note.from.is_empty() { " " del { (note.from) } }
                @if !note.to.is_empty() { " → " ins { (note.to) } }
            }
        }
        @for reason in &row.reasons { p.stops { (word(language, &reason.said)) } }
        @match &row.same_as {
            Some(SameAs::Row { sheet, row }) => p.soft { (say(language, "import.same_as_row")) (place(language, (sheet, *row))) },
            Some(SameAs::Library { id }) => p.soft { a href={ "/cases/" (id) } { (say(language, "import.same_as_project")) } },
            None => {}
        }
        @for doubt in &row.doubts { p.soft { (word(language, doubt)) } }
        @if let Some(kind) = &row.not_data { p.soft { (word(language, kind)) } }
    }
}
