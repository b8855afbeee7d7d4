//! Handing out a document: as an attachment that no browser opens in place, and only to whoever may read a case that
//! has it.

use acts::case::CaseId;
use axum::extract::{Path, Query, State};
use axum::http::HeaderName;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::disclosure::Sight;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;

/// The case through which the document is asked for.
#[derive(Debug, Deserialize)]
pub struct Through {
    /// Its identity.
    case: CaseId,
}

/// The document.
///
/// # Errors
/// [`Problem::NotFound`] when no act of the case that the reader may see has it.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(digest), Query(through)): (Path<String>, Query<Through>),
) -> Result<Response, Problem> {
    let actor = &reader.signed.actor;
    let file = office.read(actor, &through.case).await?;
    let mut name = None;
    let rows = office.app.store.timeline(&file.id).await?;
    let sight = Sight::of(&office, actor, &rows).await?;
    for row in &rows {
        let body = row.body()?;
        if sight.is_open(row, &body) {
            name = name.or_else(|| name_of(&body.form, &digest));
        }
    }
    let name = name.ok_or(Problem::NotFound)?;
    let stored = office
        .app
        .store
        .document(&digest)
        .await?
        .ok_or(Problem::NotFound)?;
    let bytes = office.app.blobs.get(&digest).await?;
    let encoded: String = name.bytes().map(encoded).collect();
    let headers = [
        (CONTENT_TYPE, stored.media_type),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{encoded}"),
        ),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (HeaderName::from_static("x-download-options"), "noopen".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// The name under which a form attaches a document.
fn name_of(form: &Value, digest: &str) -> Option<String> {
    match form {
        Value::Object(map) if map.get("digest").and_then(Value::as_str) == Some(digest) => {
            map.get("name").and_then(Value::as_str).map(str::to_owned)
        }
        Value::Object(map) => map.values().find_map(|value| name_of(value, digest)),
        Value::Array(items) => items.iter().find_map(|value| name_of(value, digest)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// A byte as a header may carry it.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_is_found_wherever_the_form_has_it() {
        let form =
            json!({ "materials": [{ "kind": "x", "document": { "digest": "aa", "name": "可研.pdf" } }] });
        assert_eq!(name_of(&form, "aa").as_deref(), Some("可研.pdf"));
        assert_eq!(name_of(&form, "bb"), None);
        assert_eq!(
            "可.p\"\r\n".bytes().map(encoded).collect::<String>(),
            "%E5%8F%AF.p%22%0D%0A"
        );
    }
}
