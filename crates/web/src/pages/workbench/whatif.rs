//! What would come in or fall out if the budget were another (充分考虑财力状况, Article 11): reckoned for the page, never recorded.

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::Language;
use documents::money::{self, MoneyUnit};
use maud::{Markup, html};

use super::{Asked, budget};
use crate::messages::say;
use crate::problem::Problem;
use crate::ui;
use crate::workbench::board::Board;
use crate::workbench::proposed::{Measure, Outcome, proposed};

/// The steps by which the budget is varied, in hundredths.
const STEPS: [i64; 4] = [-10, -5, 5, 10];

/// One variation.
#[derive(Debug)]
pub(super) struct Variation {
    /// By how many hundredths; none for a budget that was typed.
    step: Option<i64>,
    budget: Yuan,
    outcome: Outcome,
}

/// The variations, and whether a typed budget could not be read.
#[derive(Debug)]
pub(super) struct Reckoned {
    variations: Vec<Variation>,
    is_unread: bool,
}

/// Reckons the steps and the budget that was typed.
///
/// # Errors
/// [`Problem::Internal`] when the reckoning breaks off.
pub(super) async fn reckoned(board: &Board, typed: &str) -> Result<Reckoned, Problem> {
    let asked = (!typed.trim().is_empty()).then(|| money::parse(typed, Some(MoneyUnit::WanYuan)));
    let is_unread = matches!(asked, Some(Err(_)));
    let present = board.arrangement.budget;
    let mut budgets: Vec<(Option<i64>, Yuan)> = STEPS
        .iter()
        .map(|step| (Some(*step), stepped(present, *step)))
        .collect();
    if let Some(Ok(amount)) = asked {
        budgets.push((None, Yuan::from_fen(amount.fen)));
    }
    let (proposal, issued) = (board.proposal.clone(), board.issued());
    let made = tokio::task::spawn_blocking(move || {
        let one = |(step, budget)| Variation {
            step,
            budget,
            outcome: proposed(&proposal, &issued, (budget, Measure::Points)),
        };
        budgets.into_iter().map(one).collect()
    });
    Ok(Reckoned {
        variations: made.await.map_err(|fault| Problem::Internal(fault.to_string()))?,
        is_unread,
    })
}

/// The budget so many hundredths more or less, to the fen.
fn stepped(budget: Yuan, step: i64) -> Yuan {
    Yuan::clamped(i128::from(budget.fen()) * i128::from(100 + step) / 100)
}

/// The section.
pub(super) fn section(language: Language, (board, asked): (&Board, &Asked), reckoned: &Reckoned) -> Markup {
    html! {
        section.sheet #whatif {
            h2 { (say(language, "workbench.whatif")) }
            p.soft { (say(language, "workbench.whatif_why")) }
            form.row method="get" action={ "/plans/" (board.file.id) "/workbench#whatif" } {
                label for="whatif-budget" { (say(language, "workbench.whatif_other")) }
                input #whatif-budget.figure type="text" inputmode="decimal" name="budget" value=(asked.budget) autocomplete="off";
                button.button { (say(language, "workbench.whatif_ask")) }
            }
            @if reckoned.is_unread { p.over role="alert" { (say(language, "workbench.whatif_unread")) } }
            div.scroll { table.list.fold {
                caption { span.unseen { (say(language, "workbench.whatif")) } }
                thead { tr {
                    th scope="col" { (say(language, "workbench.change")) }
                    th.number scope="col" { (say(language, "workbench.budget")) }
                    th.number scope="col" { (say(language, "workbench.projects")) }
                    th.number scope="col" { (say(language, "workbench.points")) }
                    th scope="col" { (say(language, "workbench.enters")) }
                    th scope="col" { (say(language, "workbench.leaves")) }
                } }
                tbody { @for variation in &reckoned.variations { (row(language, board, variation)) } }
            } }
        }
    }
}

fn row(language: Language, board: &Board, variation: &Variation) -> Markup {
    let (now, then) = (board.best.order(), variation.outcome.order());
    let only = |one: &[CaseId], other: &[CaseId]| -> Vec<CaseId> {
        one.iter()
            .filter(|project| !other.contains(project))
            .cloned()
            .collect()
    };
    let (enters, leaves) = (only(then, now), only(now, then));
    let (name_enters, name_leaves) = (
        say(language, "workbench.enters"),
        say(language, "workbench.leaves"),
    );
    html! {
        tr {
            th scope="row" { @match variation.step {
                Some(step) => { @if step > 0 { "+" } (step) " %" }
                None => b { (say(language, "workbench.whatif_other")) },
            } }
            td.number data-label=(say(language, "workbench.budget")) { (ui::amount(language, variation.budget)) }
            @match &variation.outcome {
                Outcome::Fits(proposed) => {
                    td.number data-label=(say(language, "workbench.projects")) { (proposed.order.len()) }
                    td.number data-label=(say(language, "workbench.points")) { (proposed.points) }
                    td data-label=(name_enters) { (side(language, board, (&enters, variation.step))) }
                    td data-label=(name_leaves) { (side(language, board, (&leaves, variation.step))) }
                }
                Outcome::Exceeded(over) => td colspan="4" { span.over { (say(language, "workbench.exceeded")) " " (ui::amount(language, *over)) } },
                Outcome::Unreadable => td colspan="4" { (say(language, "workbench.unreadable")) },
            }
        }
    }
}

/// The projects of one side: those of a typed budget stand open.
fn side(language: Language, board: &Board, (projects, step): (&[CaseId], Option<i64>)) -> Markup {
    html! {
        @if projects.is_empty() { span.soft { (say(language, "workbench.nothing")) } }
        @else {
            details open[step.is_none()] {
                summary { (projects.len()) " " (say(language, "workbench.count")) }
                (budget::listed(language, board, projects))
            }
        }
    }
}
