//! Handing in a document: its bytes as the body, its name in the query. What comes back goes into a form as it stands.

use acts::case::CaseId;
use acts::document::Document;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;
use crate::uploads;

/// What is said of the document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The file's name.
    name: String,
    /// The case file it is meant for, so that a classified project can be refused.
    #[serde(default)]
    case: Option<CaseId>,
}

/// Keeps a document.
///
/// # Errors
/// [`Problem::MediaType`], [`Problem::TooLarge`], and [`Problem::Refused`] for a classified project.
pub async fn upload(
    State(office): State<Office>,
    signed: Signed,
    Query(named): Query<Named>,
    bytes: Bytes,
) -> Result<Json<Document>, Problem> {
    if let Some(case) = &named.case {
        let file = office.read(&signed.actor, case).await?;
        let is_classified = |project: &acts::project::Project| {
            project.index_card.is_some() || project.facts.classified == Some(true)
        };
        if file.project().is_some_and(is_classified) {
            let (zh, en) = both("problem.classified_upload");
            return Err(Problem::Refused(zh, en));
        }
    }
    uploads::keep(&office, &named.name, &bytes).await.map(Json)
}
