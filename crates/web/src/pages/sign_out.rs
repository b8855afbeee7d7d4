//! Signing out: the session ends on the server, and the browser forgets what it has.

use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};

use crate::office::Office;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::origin::Origin;
use crate::session::sign_in::note_leaving;
use crate::session::{cookie, instant};

/// Signs out.
///
/// # Errors
/// [`Problem`] when the store cannot be written.
pub async fn submit(
    State(office): State<Office>,
    origin: Origin,
    posted: Posted,
) -> Result<Response, Problem> {
    note_leaving(&office, &origin, &posted.signed).await?;
    let at = instant(office.app.clock.now());
    office
        .app
        .store
        .end_session(&posted.signed.token_digest, &at)
        .await?;
    let cookie = cookie::no_session(&office.app).map_err(|fault| Problem::Internal(fault.to_string()))?;
    let forget = [(HeaderName::from_static("clear-site-data"), "\"cache\"")];
    Ok(([(SET_COOKIE, cookie)], forget, Redirect::to("/sign-in")).into_response())
}
