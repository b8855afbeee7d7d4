//! What a form says of the documents attached to it, against what was uploaded: the ledger takes no untrue name, type
//! or size of a document (Article 42).

use acts::form::FieldFault;
use serde_json::Value;
use store::beside::document::StoredDocument;

use super::Office;
use super::submission::Fault;
use crate::uploads::plain;

impl Office {
    /// Every document that the act names must have been uploaded, and be what the form says of it.
    pub(super) async fn weigh_documents(&self, form: &Value, digests: &[String]) -> Result<(), Fault> {
        let mut faults = Vec::new();
        for digest in digests {
            let stored = self.app.store.document(digest).await?;
            faults.extend(fault(form, digest, stored.as_ref()));
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Fault::Form(faults))
        }
    }
}

/// What stands against a document of a form: it was never uploaded, or it is not what the form says.
fn fault(form: &Value, digest: &str, stored: Option<&StoredDocument>) -> Option<FieldFault> {
    let Some(stored) = stored else {
        return Some(said(
            digest,
            (
                "没有上传过这份文件，请先上传",
                "this document was never uploaded; upload it first",
            ),
        ));
    };
    let untrue = !is_true(form, stored);
    untrue.then(|| {
        said(
            digest,
            (
                "文件名、类型或者大小与上传时不符，请按上传返回的内容填写",
                "name, type or size is not that of the upload; send what the upload answered",
            ),
        )
    })
}

fn said(digest: &str, (zh, en): (&str, &str)) -> FieldFault {
    FieldFault {
        field: "materials".to_owned(),
        value: digest.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// Whether every mention of the document in the form has its type and size, and a name without folders.
fn is_true(form: &Value, stored: &StoredDocument) -> bool {
    match form {
        Value::Object(map) if map.get("digest").and_then(Value::as_str) == Some(&stored.digest) => {
            let name = map.get("name").and_then(Value::as_str).unwrap_or_default();
            map.get("media_type").and_then(Value::as_str) == Some(&stored.media_type)
                && map.get("size").and_then(Value::as_u64) == Some(stored.size)
                && plain(name) == name
        }
        Value::Object(map) => map.values().all(|inner| is_true(inner, stored)),
        Value::Array(items) => items.iter().all(|inner| is_true(inner, stored)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_is_what_was_uploaded_under_a_plain_name() {
        let stored = StoredDocument {
            digest: "aa".to_owned(),
            size: 10,
            media_type: "application/pdf".to_owned(),
            kept_at: String::new(),
        };
        let is_refused = |name: &str, media_type: &str, size: u64| {
            let document = json!({ "digest": "aa", "name": name, "media_type": media_type, "size": size });
            let form = json!({ "materials": [{ "kind": "application_letter", "document": document }] });
            fault(&form, "aa", Some(&stored)).is_some()
        };
        assert!(!is_refused("可研报告.pdf", "application/pdf", 10));
        assert!(is_refused("可研报告.pdf", "text/html", 10));
        assert!(is_refused("可研报告.pdf", "application/pdf", 11));
        assert!(is_refused("../../可研报告.pdf", "application/pdf", 10));
        assert!(fault(&json!({}), "aa", None).is_some(), "never uploaded");
    }
}
