//! The routes of pages, API and assets, and the layers around all of them.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::api;
use crate::office::Office;
use crate::outermost::outermost;
use crate::pages;
use crate::problem::Problem;
use crate::uploads;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything the server answers.
pub fn router(office: Office) -> Router {
    Router::new()
        .merge(pages::routes())
        .nest("/api/v1", api::routes())
        .route("/assets/{name}", get(pages::assets::asset))
        .fallback(|| async { Problem::NotFound })
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(office.clone(), uploads::in_turn))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(office.clone(), outermost))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(office)
}

/// A panic is a breakdown like any other: logged, numbered, and never shown.
fn broken(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Problem::Internal(text.unwrap_or_else(|| "a panic without words".to_owned())).into_response()
}
