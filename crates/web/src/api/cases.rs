//! Case files and their timelines, as far as the actor may see them.

use acts::case::CaseId;
use acts::list::ACTS;
use acts::permit::permit;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::api::acts::entry_json;
use crate::disclosure::{self, Sight};
use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;
use crate::shape;

/// A case file: its state, stage, version, and what waits in it.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen.
pub async fn show(
    State(office): State<Office>,
    signed: Signed,
    Path(case): Path<String>,
) -> Result<Json<Value>, Problem> {
    let file = office.read(&signed.actor, &CaseId::new(case)).await?;
    let file = disclosure::of_case(&office, &signed.actor, file).await?;
    // Read off what the actor sees, so that nobody learns by what waits what another office has prepared.
    let waiting = acts::listing::tasks(&file, &office.regime());
    let deadlines = acts::deadlines::deadlines(&file, &office.regime(), office.app.clock.today());
    Ok(Json(json!({
        "case": file.id,
        "kind": file.kind(),
        "title": file.title(),
        "stage": file.stage(),
        "version": file.version,
        "opened_on": file.opened_on,
        "changed_on": file.changed_on,
        "state": file,
        "waiting": waiting,
        "deadlines": deadlines,
        "clock": acts::deadlines::approval::clock(&file, &office.regime(), office.app.clock.today()),
    })))
}

/// The acts this actor may do in the case now.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen.
pub async fn possible(
    State(office): State<Office>,
    signed: Signed,
    Path(case): Path<String>,
) -> Result<Json<Value>, Problem> {
    let file = office.read(&signed.actor, &CaseId::new(case)).await?;
    let allowed = |entry: &&acts::act::Entry| {
        entry.is_heard(&file) && permit(&signed.actor, entry.meta, Some(&file)).is_ok()
    };
    let acts: Vec<Value> = ACTS.iter().filter(allowed).map(entry_json).collect();
    Ok(Json(
        json!({ "case": file.id, "version": file.version, "acts": acts }),
    ))
}

/// Every act in the case, oldest first.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen.
pub async fn timeline(
    State(office): State<Office>,
    signed: Signed,
    Path(case): Path<String>,
) -> Result<Json<Value>, Problem> {
    let file = office.read(&signed.actor, &CaseId::new(case)).await?;
    let rows = office.app.store.timeline(&file.id).await?;
    let sight = Sight::of(&office, &signed.actor, &rows).await?;
    let acts: Result<Vec<Value>, _> = rows.iter().map(|row| shape::act(&sight, row)).collect();
    Ok(Json(
        json!({ "case": file.id, "version": file.version, "acts": acts? }),
    ))
}

/// One act of the case.
///
/// # Errors
/// [`Problem::NotFound`] when the act is not in this case, or the case may not be seen.
pub async fn act(
    State(office): State<Office>,
    signed: Signed,
    Path((case, number)): Path<(String, u64)>,
) -> Result<Json<Value>, Problem> {
    let file = office.read(&signed.actor, &CaseId::new(case)).await?;
    let row = office.app.store.ledger_row(number).await?;
    if row.entry().steps.iter().all(|step| step.case != file.id.as_str()) {
        return Err(Problem::NotFound);
    }
    let sight = Sight::of(&office, &signed.actor, std::slice::from_ref(&row)).await?;
    Ok(Json(shape::act(&sight, &row)?))
}
