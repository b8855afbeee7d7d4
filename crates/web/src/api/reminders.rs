//! The reminders of whoever is signed in, and that one of them was seen.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use store::beside::standing_reminder::StandingReminder;

use crate::api::body::Body;
use crate::office::Office;
use crate::problem::Problem;
use crate::reminding::{self, Seen};
use crate::session::Signed;

/// The reminders of the actor, the soonest due first.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn list(State(office): State<Office>, signed: Signed) -> Result<Json<Value>, Problem> {
    let standing = reminding::standing(&office, &signed.actor).await?;
    let reminders: Vec<Value> = standing.iter().map(shown).collect();
    Ok(Json(json!({ "reminders": reminders })))
}

fn shown(one: &StandingReminder) -> Value {
    let noted = &one.reminder;
    json!({
        "case": noted.case,
        "title": one.case.title,
        "kind": noted.kind,
        "article": noted.article,
        "due_on": noted.due_on,
        "threshold": noted.threshold,
        "party": noted.party,
        "paused": one.paused,
        "noted_at": noted.noted_at,
        "seen_at": one.seen_at,
    })
}

/// Notes that the actor has seen a reminder.
///
/// # Errors
/// [`Problem::NotFound`] when it is none of the actor's.
pub async fn seen(
    State(office): State<Office>,
    signed: Signed,
    Body(seen): Body<Seen>,
) -> Result<Json<Value>, Problem> {
    reminding::see(&office, &signed.actor, &seen).await?;
    Ok(Json(json!({ "seen": true })))
}
