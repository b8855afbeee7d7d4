//! Choosing the language; it is remembered in the browser.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};

use crate::office::Office;
use crate::pages::sign_in::own_path;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::session::cookie;

/// Remembers the choice and goes back to the page it was made on.
///
/// # Errors
/// [`Problem::Unreadable`] for a language that is not spoken here.
pub async fn submit(State(office): State<Office>, fields: Fields) -> Result<Response, Problem> {
    let tag = match fields.get("language") {
        Some("en") => "en",
        Some(_) | None => "zh-CN",
    };
    let back = own_path(fields.get("back").unwrap_or("/"));
    let cookie = cookie::language(&office.app, tag).map_err(|fault| Problem::Internal(fault.to_string()))?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(back)).into_response())
}
