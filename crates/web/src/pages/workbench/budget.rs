//! The budget: what is taken in against it, and the two selections that are proposed, with the proof of each (Article 11).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::Language;
use maud::{Markup, html};
use selection::Proof;

use super::{is_over, name_of};
use crate::messages::say;
use crate::ui::{self, Bar, Column, Table, Weight};
use crate::workbench::board::{Board, Hand};
use crate::workbench::proposed::{Measure, Outcome, Proposed};

/// The section.
pub(super) fn section((language, csrf): (Language, &str), board: &Board) -> Markup {
    html! {
        section.sheet #budget {
            h2 { (say(language, "workbench.budget")) }
            (bars(language, board))
            (left(language, board.arrangement.budget, board.arrangement.sum()))
            (outcomes(language, board))
            @if let (Outcome::Fits(best), Outcome::Fits(filled)) = (&board.best, &board.filled) {
                (between(language, board, (best, filled)))
            }
            @if board.hand == Hand::Arranges { (adopt((language, csrf), board)) }
        }
    }
}

fn bars(language: Language, board: &Board) -> Markup {
    let budget = board.arrangement.budget;
    let mandatory = board.arrangement.entries.iter();
    let mandatory = mandatory.filter(|entry| entry.urgency == acts::words::Urgency::Mandatory);
    let bar = |label: &str, amount: Yuan, weight| Bar {
        label: label.to_owned(),
        amount,
        limit: Some(budget),
        weight,
    };
    let weight = if is_over(&board.arrangement) {
        Weight::Over
    } else {
        Weight::Full
    };
    let mut bars = vec![
        bar(
            say(language, "workbench.arranged"),
            board.arrangement.sum(),
            weight,
        ),
        bar(
            say(language, "workbench.mandatory_sum"),
            Yuan::total(mandatory.map(|entry| entry.amount)),
            Weight::Light,
        ),
    ];
    for (key, outcome) in [("proposed_best", &board.best), ("proposed_rank", &board.filled)] {
        let label = crate::messages::known(language, &format!("workbench.{key}")).unwrap_or_default();
        bars.extend(outcome.proposed().map(|one| bar(label, one.sum, Weight::Light)));
    }
    ui::money_bar(language, say(language, "workbench.budget"), &bars)
}

fn left(language: Language, budget: Yuan, sum: Yuan) -> Markup {
    let rest = budget.less(sum);
    html! {
        p.bench-figures {
            span { (say(language, "workbench.budget")) " " (ui::amount(language, budget)) }
            span { (say(language, "workbench.arranged")) " " (ui::amount(language, sum)) }
            @if sum.fen() > budget.fen() {
                b.over { (say(language, "workbench.over")) " " (ui::amount(language, sum.less(budget))) }
            } @else {
                span { (say(language, "workbench.left")) " " (ui::amount(language, rest)) }
            }
        }
    }
}

fn outcomes(language: Language, board: &Board) -> Markup {
    let row = |(name, outcome, measure): (&str, &Outcome, Measure)| match outcome {
        Outcome::Fits(proposed) => vec![
            html! { (name) },
            html! { (proposed.order.len()) },
            ui::amount(language, proposed.sum),
            ui::amount(language, board.arrangement.budget.less(proposed.sum)),
            html! { (proposed.points) },
            html! { (proof(language, proposed, measure)) },
        ],
        Outcome::Exceeded(over) => vec![
            html! { (name) },
            html! { "–" },
            html! { "–" },
            html! { "–" },
            html! { "–" },
            html! { span.over { (say(language, "workbench.exceeded")) " " (ui::amount(language, *over)) } },
        ],
        Outcome::Unreadable => vec![
            html! { (name) },
            html! { (say(language, "workbench.unreadable")) },
        ],
    };
    ui::table_under_heading(&Table {
        caption: say(language, "workbench.proposed").to_owned(),
        columns: vec![
            Column::text(say(language, "workbench.proposed")),
            Column::number(say(language, "workbench.projects")),
            Column::number(say(language, "workbench.sum")),
            Column::number(say(language, "workbench.left")),
            Column::number(say(language, "workbench.points")),
            Column::text(say(language, "workbench.proof")),
        ],
        rows: vec![
            row((
                say(language, "workbench.proposed_best"),
                &board.best,
                Measure::Points,
            )),
            row((
                say(language, "workbench.proposed_rank"),
                &board.filled,
                Measure::Rank,
            )),
        ],
    })
}

/// How far a selection is proven; the distance from the bound in hundredths of a percent, rounded up.
pub(super) fn proof(language: Language, proposed: &Proposed, measure: Measure) -> String {
    match (proposed.proof, measure) {
        (Proof::Optimal, _) => say(language, "workbench.proof_optimal").to_owned(),
        (Proof::Within { .. }, Measure::Rank) => say(language, "workbench.not_measured").to_owned(),
        (Proof::Within { bound }, Measure::Points) => {
            let short = bound
                .saturating_sub(proposed.points)
                .max(0)
                .saturating_mul(10_000);
            let parts = (short + bound.max(1) - 1) / bound.max(1);
            let within = say(language, "workbench.proof_within");
            format!("{within} {}.{:02} %", parts / 100, parts % 100)
        }
    }
}

/// Which projects only one of the two selections holds.
fn between(language: Language, board: &Board, (best, filled): (&Proposed, &Proposed)) -> Markup {
    let only = |one: &Proposed, other: &Proposed| -> Vec<CaseId> {
        let missing = one.order.iter().filter(|project| !other.order.contains(project));
        missing.cloned().collect()
    };
    let sides = [
        (say(language, "workbench.only_best"), only(best, filled)),
        (say(language, "workbench.only_rank"), only(filled, best)),
    ];
    html! {
        details.between {
            summary { (say(language, "workbench.difference_of_two")) " " @for (name, projects) in &sides {
                small { (name) " " (projects.len()) " " }
            } }
            p.soft { (say(language, "workbench.two_why")) }
            @for (name, projects) in &sides {
                h3 { (name) }
                (listed(language, board, projects))
            }
        }
    }
}

/// Projects with their amounts, or that there are none.
pub(super) fn listed(language: Language, board: &Board, projects: &[CaseId]) -> Markup {
    let of = |project: &CaseId| {
        board
            .proposal
            .ranked
            .iter()
            .find(|one| &one.candidate.project == project)
    };
    html! {
        @if projects.is_empty() { p.soft { (say(language, "workbench.nothing")) } }
        @else { ul.bench-list { @for project in projects { li {
            (name_of(board, project)) " "
            @if let Some(one) = of(project) {
                small { (ui::amount(language, one.candidate.amount)) " · " (one.candidate.points()) " " (say(language, "workbench.points")) }
            }
        } } } }
    }
}

fn adopt((language, csrf): (Language, &str), board: &Board) -> Markup {
    html! {
        form.row method="post" action={ "/plans/" (board.file.id) "/workbench" } {
            (super::carried(csrf, board))
            label for="bench-budget" { (say(language, "workbench.budget_of_plan")) }
            input #bench-budget.figure type="text" inputmode="decimal" name="budget" autocomplete="off"
                value=(documents::money::wan_text(board.arrangement.budget.fen()));
            button.button name="do" value="save" { (say(language, "workbench.save")) }
            @if board.best.proposed().is_some() {
                button.button name="do" value="adopt_best" { (say(language, "workbench.adopt_best")) }
                button.button name="do" value="adopt_rank" { (say(language, "workbench.adopt_rank")) }
            }
            @if board.is_begun {
                button.button.danger name="do" value="start_over" data-confirm=(say(language, "workbench.start_over_sure")) {
                    (say(language, "workbench.start_over"))
                }
            }
        }
    }
}
