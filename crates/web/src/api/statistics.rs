//! The statistics for programs: the same figures as the page, amounts in fen (Article 42).

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use acts::messages::Language;

use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;
use crate::statistics::{Asked, Told, blocks};

/// The figures.
///
/// # Errors
/// [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn show(
    State(office): State<Office>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Json<Value>, Problem> {
    let today = office.app.clock.today();
    let statistics = office
        .app
        .store
        .statistics(&asked.query((&signed.actor, &signed.directory))?, today)
        .await?;
    let directory = office.directory().await?;
    let told = Told {
        statistics: &statistics,
        asked: &asked,
        directory: &directory,
        language: Language::Chinese,
    };
    let tables: serde_json::Map<String, Value> = blocks(told)
        .iter()
        .map(|block| (block.code.to_owned(), block.json()))
        .collect();
    Ok(Json(json!({ "on": today, "tables": tables })))
}
