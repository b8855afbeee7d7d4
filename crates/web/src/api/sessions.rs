//! Signing in and out, as programs do it.

use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::api::body::Body;
use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::origin::Origin;
use crate::session::second_factor;
use crate::session::sign_in::{Admitted, Credentials, note_leaving, sign_in};
use crate::session::{Signed, cookie, instant};

/// Signs in: the cookie, and the token that every unsafe request must send in `x-csrf-token`.
///
/// # Errors
/// [`Problem::SignInFailed`] or [`Problem::TooMany`].
pub async fn begin(
    State(office): State<Office>,
    origin: Origin,
    Body(credentials): Body<Credentials>,
) -> Result<Response, Problem> {
    let (signed, token) = match sign_in(&office, &origin, &credentials).await? {
        Admitted::In(signed, token) => (*signed, token),
        Admitted::Code(ticket) => {
            let code = credentials.code.as_deref().ok_or(Problem::CodeNeeded)?;
            let ticket = second_factor::holder(&office, &ticket).await?;
            second_factor::check(&office, &origin, (&ticket.person, code)).await?;
            second_factor::enter(&office, &origin, &ticket).await?
        }
        Admitted::Setting { .. } => {
            let (zh, en) = both("factor.enrol_first");
            return Err(Problem::Forbidden(zh, en));
        }
    };
    let cookie =
        cookie::session(&office.app, &token).map_err(|fault| Problem::Internal(fault.to_string()))?;
    Ok(([(SET_COOKIE, cookie)], Json(who(&signed))).into_response())
}

/// Who is signed in.
pub async fn show(signed: Signed) -> Json<Value> {
    Json(who(&signed))
}

/// Signs out; the session ends on the server.
///
/// # Errors
/// [`Problem`] when the store cannot be written.
pub async fn end(State(office): State<Office>, origin: Origin, signed: Signed) -> Result<Response, Problem> {
    note_leaving(&office, &origin, &signed).await?;
    let at = instant(office.app.clock.now());
    office.app.store.end_session(&signed.token_digest, &at).await?;
    let cookie = cookie::no_session(&office.app).map_err(|fault| Problem::Internal(fault.to_string()))?;
    Ok(([(SET_COOKIE, cookie)], Json(json!({ "signed_out": true }))).into_response())
}

fn who(signed: &Signed) -> Value {
    let actor = &signed.actor;
    json!({
        "person": actor.person,
        "name": actor.name,
        "office": actor.office,
        "parties": actor.parties,
        "duties": actor.duties,
        "csrf": signed.csrf,
    })
}
