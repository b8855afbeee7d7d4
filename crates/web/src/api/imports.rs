//! Importing a workbook, as programs do it: the bytes as the body, the name in the query; then answers; then the
//! confirmation.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use documents::intake::Answers;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::body::Body;
use crate::import;
use crate::import::confirming::{self, Confirmation};
use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;

/// What is said of the workbook.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The file's name.
    name: String,
}

/// Takes a workbook and gives its preview.
///
/// # Errors
/// [`Problem::Refused`] when the file as a whole cannot be read.
pub async fn upload(
    State(office): State<Office>,
    signed: Signed,
    Query(named): Query<Named>,
    bytes: Bytes,
) -> Result<Json<Value>, Problem> {
    let import = import::upload(&office, &signed.actor, (&named.name, bytes.to_vec())).await?;
    Ok(Json(import.json()))
}

/// The imports of the actor, latest first.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn list(State(office): State<Office>, signed: Signed) -> Result<Json<Value>, Problem> {
    let rows = office.app.store.imports(&signed.actor.person).await?;
    let imports: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({ "import": row.id, "file_name": row.file_name, "state": row.state, "changed_at": row.changed_at })
        })
        .collect();
    Ok(Json(json!({ "imports": imports })))
}

/// One import.
///
/// # Errors
/// [`Problem::NotFound`] also for the import of another.
pub async fn show(
    State(office): State<Office>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    Ok(Json(import::find(&office, &signed.actor, &id).await?.json()))
}

/// Answers the questions about the whole file.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn answer(
    State(office): State<Office>,
    signed: Signed,
    Path(id): Path<String>,
    Body(answers): Body<Answers>,
) -> Result<Json<Value>, Problem> {
    Ok(Json(
        import::answer(&office, &signed.actor, (&id, answers))
            .await?
            .json(),
    ))
}

/// Confirms the preview.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn confirm(
    State(office): State<Office>,
    signed: Signed,
    Path(id): Path<String>,
    Body(confirmation): Body<Confirmation>,
) -> Result<Json<Value>, Problem> {
    Ok(Json(
        confirming::confirm(&office, &signed.actor, (&id, &confirmation))
            .await?
            .json(),
    ))
}
