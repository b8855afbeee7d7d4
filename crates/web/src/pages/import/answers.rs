//! The answers to what a workbook does not say itself: the unit of money, the organisations behind unknown names, and the
//! year (Articles 6 and 8).

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use documents::intake::{Answers, Preview, QuestionKind, UnitAnswer};
use documents::money::MoneyUnit;

use crate::import;
use crate::import::kept::Import;
use crate::office::Office;
use crate::posted::Posted;
use crate::problem::Problem;

/// The units of money by their codes.
pub const MONEY_UNITS: [(&str, MoneyUnit); 4] = [
    ("yuan", MoneyUnit::Yuan),
    ("thousand_yuan", MoneyUnit::ThousandYuan),
    ("wan_yuan", MoneyUnit::WanYuan),
    ("yi_yuan", MoneyUnit::YiYuan),
];

/// Takes the answers to the questions.
///
/// # Errors
/// [`Problem::NotFound`] also for the import of another.
pub async fn answer(
    State(office): State<Office>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let actor = &posted.signed.actor;
    let Import {
        mut answers, preview, ..
    } = import::find(&office, actor, &id).await?;
    take_answers(&mut answers, &posted);
    take_rest(
        &mut answers,
        (&preview, posted.fields.get("units_rest").unwrap_or_default()),
    );
    import::answer(&office, actor, (&id, answers)).await?;
    Ok(Redirect::to(&format!("/import/{id}")).into_response())
}

fn take_answers(answers: &mut Answers, posted: &Posted) {
    for (question, unit) in posted.fields.under("money_unit.") {
        if let Some((_, unit)) = MONEY_UNITS.iter().find(|(code, _)| *code == unit) {
            answers.money_unit.insert(question.to_owned(), *unit);
        }
    }
    for (name, answer) in posted.fields.under("unit.") {
        if let Some(answer) = unit_answer(answer) {
            answers.units.insert(name.to_owned(), answer);
        }
    }
    if let Some(year) = posted
        .fields
        .get("plan_year")
        .and_then(|year| year.trim().parse().ok())
    {
        answers.plan_year = Some(year);
    }
}

/// What is said of a unit; nothing when nothing was chosen.
fn unit_answer(chosen: &str) -> Option<UnitAnswer> {
    match chosen {
        "" => None,
        "leave_out" => Some(UnitAnswer::LeaveOut),
        organisation => Some(UnitAnswer::Organisation(organisation.to_owned())),
    }
}

/// Gives the units without an answer of their own the one chosen for all others.
fn take_rest(answers: &mut Answers, (preview, chosen): (&Preview, &str)) {
    let Some(answer) = unit_answer(chosen) else { return };
    for question in &preview.questions {
        if let QuestionKind::Unit { name, .. } = &question.asks {
            answers
                .units
                .entry(name.clone())
                .or_insert_with(|| answer.clone());
        }
    }
}
