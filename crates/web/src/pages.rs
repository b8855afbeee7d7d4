//! The pages: one file each. They show what acts, rules and deadlines say and decide nothing.

pub mod assets;
mod demonstration;
mod frame;
mod language;
pub mod problem;
mod setup;
mod sign_in;
mod sign_out;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::office::Office;
use crate::uploads::LARGEST;

/// Room beside the files for the fields of a form, in bytes.
const FIELDS: usize = 1 << 20;

/// The routes of all pages.
pub fn routes() -> Router<Office> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_out::submit))
        .route("/demonstration/sign-in", post(demonstration::submit))
        .route("/language", post(language::submit))
        .route("/setup", get(setup::show).post(setup::submit))
        .layer(DefaultBodyLimit::max(LARGEST + FIELDS))
}
