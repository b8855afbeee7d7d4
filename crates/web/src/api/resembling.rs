//! The systems of the inventory that resemble each other, for programs: the same pairs as the page (Articles 7 and 39).

use acts::case::CaseId;
use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;
use crate::similar::Compared;
use crate::similar::pairs::{PAIRS_A_PAGE, Twins, twins};
use crate::similar::wanted::Wanted;

/// A page of pairs, the most alike first.
///
/// # Errors
/// [`Problem::Unreadable`] for a choice that is not known.
pub async fn list(
    State(office): State<Office>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, Problem> {
    let first = wanted.read(&signed.directory)?.saturating_mul(PAIRS_A_PAGE);
    let places = first..first.saturating_add(PAIRS_A_PAGE);
    let (total, pairs) = twins(&office, &signed.actor, (&wanted, places)).await?;
    let pairs: Vec<Value> = pairs.iter().map(pair).collect();
    Ok(Json(json!({ "total": total, "pairs": pairs })))
}

fn pair(pair: &Twins) -> Value {
    let verdicts = pair.verdicts.iter().map(|verdict| {
        json!({
            "project": verdict.project,
            "on": verdict.judged.on,
            "verdict": verdict.judged.what.verdict.code(),
            "reason": verdict.judged.what.reason,
        })
    });
    json!({
        "one": side(&pair.one),
        "other": side(&pair.other),
        "band": pair.one.likeness.band.code(),
        "shared": pair.one.likeness.shared,
        "verdicts": verdicts.collect::<Vec<Value>>(),
    })
}

fn side(side: &Compared) -> Value {
    json!({
        "case": side.file.id,
        "name": side.text.name,
        "unit": side.unit().map(CaseId::as_str),
    })
}
