//! Uploaded files take their place in a form: as its document, among its documents, or as the material of their kind.

use serde_json::{Map, Value, json};

use super::shape::{Field, Shape};

/// Whether a multipart field is a file of the form rather than a value: the renderer names them all `files.…`.
#[must_use]
pub fn is_upload(field: &str) -> bool {
    field.starts_with("files.")
}

/// Puts an uploaded document (its JSON with digest, name, media type and size) where the field it came in says.
///
/// Fields are `files.<path>` for a document or a list of documents, and `files.<path>.<kind>` for the materials of a
/// list; a field that the schema does not know changes nothing.
pub fn attach(schema: &Value, form: &mut Value, field: &str, document: Value) {
    let Some(path) = field.strip_prefix("files.") else {
        return;
    };
    let steps: Vec<&str> = path.split('.').collect();
    place(&Shape::of(schema), form, &steps, document);
}

fn place(shape: &Shape, at: &mut Value, steps: &[&str], document: Value) {
    match shape {
        Shape::Group(fields) => within(fields, at, steps, document),
        Shape::Rows(inner) | Shape::PerWord(inner) => {
            let Some((step, rest)) = steps.split_first() else {
                return;
            };
            let row = step
                .parse::<usize>()
                .ok()
                .and_then(|row| at.as_array_mut()?.get_mut(row));
            if let Some(row) = row {
                place(inner, row, rest, document);
            }
        }
        Shape::Document if steps.is_empty() => *at = document,
        Shape::Documents if steps.is_empty() => push(at, document),
        Shape::Materials(kinds) => {
            if let [kind] = steps
                && kinds.words.iter().any(|word| word == kind)
            {
                push(at, json!({ "kind": kind, "document": document }));
            }
        }
        Shape::Document
        | Shape::Documents
        | Shape::Line(_)
        | Shape::Page(_)
        | Shape::Reference(..)
        | Shape::Day
        | Shape::Amount
        | Shape::Whole(..)
        | Shape::Quantity
        | Shape::Percent
        | Shape::Flag
        | Shape::Word(_)
        | Shape::Words(_) => {}
    }
}

fn within(fields: &[Field], at: &mut Value, steps: &[&str], document: Value) {
    let Some((step, rest)) = steps.split_first() else {
        return;
    };
    let Some(field) = fields.iter().find(|field| field.name == *step) else {
        return;
    };
    if !at.is_object() {
        *at = Value::Object(Map::new());
    }
    let Some(object) = at.as_object_mut() else { return };
    let mut inner = object.remove(*step).unwrap_or(Value::Null);
    place(&field.shape, &mut inner, rest, document);
    if !inner.is_null() {
        object.insert((*step).to_owned(), inner);
    }
}

fn push(list: &mut Value, item: Value) {
    match list {
        Value::Array(items) => items.push(item),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            *list = Value::Array(vec![item]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_go_where_their_field_says() {
        let document = json!({ "type": "object", "properties": { "digest": {}, "name": {}, "media_type": {}, "size": {} } });
        let schema = json!({ "type": "object", "properties": {
            "report": document,
            "materials": { "type": "array", "items": { "type": "object", "properties": {
                "kind": { "enum": ["application_letter", "feasibility_study"] }, "document": document } } },
            "annexes": { "type": "array", "items": document }
        } });
        let mut form = json!({});
        attach(&schema, &mut form, "files.report", json!("r"));
        attach(
            &schema,
            &mut form,
            "files.materials.feasibility_study",
            json!("f"),
        );
        attach(&schema, &mut form, "files.materials.unheard_of", json!("x"));
        attach(&schema, &mut form, "files.annexes", json!("a"));
        attach(&schema, &mut form, "files.annexes", json!("b"));
        attach(&schema, &mut form, "files.nowhere", json!("x"));
        assert_eq!(
            form,
            json!({
                "report": "r",
                "materials": [{ "kind": "feasibility_study", "document": "f" }],
                "annexes": ["a", "b"]
            })
        );
    }
}
