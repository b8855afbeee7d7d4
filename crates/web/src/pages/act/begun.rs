//! A form that was begun: saved while one types, found again on the desk, forgotten when the act is done.

use acts::case::CaseId;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::Matter;
use crate::form;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::instant;

/// Saves what was typed so far, so that nothing is lost, for whoever could send it.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn save(
    office: &Office,
    posted: &Posted,
    (act, case): (&str, Option<&str>),
) -> Result<Response, Problem> {
    let matter = Matter::find(office, &Reader::from(posted), (act, case)).await?;
    let values = form::read(matter.entry.schema().as_value(), &posted.fields.pairs);
    let draft = store::beside::form_draft::FormDraft {
        person: posted.signed.actor.person.clone(),
        act: act.to_owned(),
        case: case.map(CaseId::new).unwrap_or_default(),
        form: values.to_string(),
        kept_at: instant(office.app.clock.now()),
    };
    office.app.store.keep_form_draft(&draft).await?;
    Ok(axum::Json(serde_json::json!({ "saved": true })).into_response())
}

/// Saves a form in a case.
///
/// # Errors
/// See [`save`].
pub async fn save_draft(
    State(office): State<Office>,
    Path((case, act)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    save(&office, &posted, (&act, Some(&case))).await
}

/// Saves a form that opens a case.
///
/// # Errors
/// See [`save`].
pub async fn save_opening(
    State(office): State<Office>,
    Path(act): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    save(&office, &posted, (&act, None)).await
}
