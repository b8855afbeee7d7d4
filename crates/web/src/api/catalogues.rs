//! Reading a data resource catalogue (Article 17), as programs do it: the workbook as the body; lines for the form and
//! the faults of its rows come back, and nothing is recorded.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde_json::Value;

use crate::catalogue;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;

/// Reads a workbook.
///
/// # Errors
/// [`Problem::Refused`] when the file as a whole cannot be read.
pub async fn read(State(office): State<Office>, _: Signed, bytes: Bytes) -> Result<Json<Value>, Problem> {
    Ok(Json(catalogue::read(&office, bytes.to_vec()).await?.json()))
}
