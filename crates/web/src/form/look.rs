//! Reads what a form asks for off its JSON Schema: references, nullable parts, coded lists, rows, attachments.

use acts::form::words;
use serde_json::{Map, Value};

use super::shape::{Carries, Extent, Field, Filling, Need, Reckoning, Reference, Shape, Shown, WordList};

/// Text that may be longer than this, in characters, gets several lines.
const LONGEST_LINE: u64 = 200;

/// Schemas nest only as deep as forms do; beyond this a schema refers to itself.
const DEEPEST: usize = 8;

/// A look into a schema, with the definitions it refers to.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    definitions: Option<&'a Map<String, Value>>,
    depth: usize,
}

impl<'a> Look<'a> {
    /// A look into a schema from its root.
    pub(super) fn into(schema: &'a Value) -> Self {
        Self {
            definitions: schema.get("$defs").and_then(Value::as_object),
            depth: 0,
        }
    }

    /// What a part of the schema asks for.
    pub(super) fn shape(self, schema: &'a Value) -> Shape {
        if self.depth > DEEPEST {
            return Shape::Line(None);
        }
        let (schema, name) = self.resolved(schema, "");
        let deeper = Self {
            depth: self.depth + 1,
            ..self
        };
        if let Some(reference) = reference(schema) {
            let carries = if kind(schema) == Some("integer") {
                Carries::Number
            } else {
                Carries::Text
            };
            return Shape::Reference(reference, carries);
        }
        if let Some(words) = words(schema) {
            return Shape::Word(list(name, &words));
        }
        match kind(schema) {
            Some("object") => deeper.group(schema),
            Some("array") => deeper.array(schema),
            Some("string") => text(schema),
            Some("integer") if hint(schema) == Some("percent") => Shape::Percent,
            Some("integer") => {
                let bound = |key| schema.get(key).and_then(Value::as_i64);
                Shape::Whole(bound("minimum"), bound("maximum"))
            }
            Some("boolean") => Shape::Flag,
            Some(_) | None => Shape::Line(None),
        }
    }

    /// Follows references and the choice between something and null; gives the name of the last definition.
    fn resolved(self, schema: &'a Value, name: &'a str) -> (&'a Value, &'a str) {
        let target = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|path| path.strip_prefix("#/$defs/"));
        if let Some(target) = target
            && let Some(found) = self.definitions.and_then(|all| all.get(target))
            && reference(schema).is_none()
        {
            return self.resolved(found, target);
        }
        let choices = schema.get("anyOf").and_then(Value::as_array);
        let something = choices
            .into_iter()
            .flatten()
            .find(|choice| kind(choice) != Some("null"));
        match something {
            Some(choice) if reference(schema).is_none() => self.resolved(choice, name),
            Some(_) | None => (schema, name),
        }
    }

    fn group(self, schema: &'a Value) -> Shape {
        let properties = schema.get("properties").and_then(Value::as_object);
        if is_document(properties) {
            return Shape::Document;
        }
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let field = |(name, inner): (&'a String, &'a Value)| {
            let shape = self.shape(inner);
            let unseen = hint(inner) == Some("hidden");
            let marked = inner.get("x-wide").and_then(Value::as_bool) == Some(true);
            Field {
                name: name.clone(),
                section: inner.get("x-section").and_then(Value::as_str).map(str::to_owned),
                need: if required.contains(&name.as_str()) {
                    Need::Required
                } else {
                    Need::Optional
                },
                extent: if marked || shape.is_wide() {
                    Extent::Whole
                } else {
                    Extent::Half
                },
                shown: if unseen { Shown::Unseen } else { Shown::Openly },
                reckoning: reckoning(inner),
                filling: if hint(inner) == Some("catalogue") {
                    Filling::Catalogue
                } else {
                    Filling::Rows
                },
                shape,
            }
        };
        Shape::Group(properties.into_iter().flatten().map(field).collect())
    }

    fn array(self, schema: &'a Value) -> Shape {
        let Some(items) = schema.get("items") else {
            return Shape::Rows(Box::new(Shape::Line(None)));
        };
        let (resolved, _) = self.resolved(items, "");
        let properties = resolved.get("properties").and_then(Value::as_object);
        if let Some(properties) = properties
            && properties.len() == 2
            && let (Some(kind), Some(document)) = (properties.get("kind"), properties.get("document"))
            && let (Shape::Word(list), Shape::Document) = (self.shape(kind), self.shape(document))
        {
            return Shape::Materials(list);
        }
        let shape = self.shape(items);
        if let Shape::Word(list) = shape {
            return Shape::Words(list);
        }
        if shape == Shape::Document {
            return Shape::Documents;
        }
        if hint(schema) == Some("findings") {
            return Shape::Rows(Box::new(Shape::Reference(Reference::Finding, Carries::Number)));
        }
        if hint(schema) == Some("aspects") {
            Shape::PerWord(Box::new(shape))
        } else {
            Shape::Rows(Box::new(shape))
        }
    }
}

/// What the definition says of how it is shown.
fn hint(schema: &Value) -> Option<&str> {
    schema.get("x-ui").and_then(Value::as_str)
}

/// How the definition says that a column is reckoned up.
fn reckoning(schema: &Value) -> Reckoning {
    let factors = schema.get("x-product").and_then(Value::as_array);
    let factors: Vec<String> = factors
        .into_iter()
        .flatten()
        .filter_map(|factor| factor.as_str().map(str::to_owned))
        .collect();
    Reckoning {
        summed: schema.get("x-sum").and_then(Value::as_bool) == Some(true),
        product: factors.try_into().ok(),
    }
}

fn reference(schema: &Value) -> Option<Reference> {
    match hint(schema)? {
        "organisation" => Some(Reference::Organisation),
        "colleague" => Some(Reference::Colleague),
        "system" => Some(Reference::System),
        "framework" => Some(Reference::Framework),
        "development_plan" => Some(Reference::DevelopmentPlan),
        "plan" => Some(Reference::Plan),
        "case" => Some(Reference::Case),
        "similar" => Some(Reference::Similar),
        "draft" => Some(Reference::Draft),
        "contract" => Some(Reference::Contract),
        "procurement" => Some(Reference::Procurement),
        "bill_line" => Some(Reference::BillLine),
        "order" => Some(Reference::Order),
        "audit_finding" => Some(Reference::AuditFinding),
        "request" => Some(Reference::Request),
        "violation" => Some(Reference::Violation),
        "expert" => Some(Reference::Expert),
        "measure" => Some(Reference::Measure),
        _ => None,
    }
}

/// The type of a schema, null left aside.
fn kind(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn text(schema: &Value) -> Shape {
    let most = schema.get("maxLength").and_then(Value::as_u64);
    match schema.get("format").and_then(Value::as_str) {
        Some("date") => Shape::Day,
        Some("yuan") => Shape::Amount,
        Some("quantity") => Shape::Quantity,
        Some(_) | None if hint(schema) == Some("text") => Shape::Page(most),
        Some(_) | None if most.is_some_and(|most| most > LONGEST_LINE) => Shape::Page(most),
        Some(_) | None => Shape::Line(most),
    }
}

fn is_document(properties: Option<&Map<String, Value>>) -> bool {
    properties.is_some_and(|all| {
        ["digest", "name", "media_type", "size"]
            .iter()
            .all(|key| all.contains_key(*key))
    })
}

fn list(name: &str, words: &[&str]) -> WordList {
    WordList {
        name: name.to_owned(),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn field<'a>(shape: &'a Shape, name: &str) -> &'a Field {
        let Shape::Group(fields) = shape else {
            panic!("a group")
        };
        fields.iter().find(|field| field.name == name).expect("the field")
    }

    #[test]
    fn reads_references_lists_rows_and_attachments() {
        let schema = json!({
            "type": "object",
            "required": ["unit"],
            "properties": {
                "unit": { "$ref": "#/$defs/CaseId", "x-ui": "organisation" },
                "draft": { "type": "integer", "x-ui": "draft" },
                "network": { "anyOf": [{ "$ref": "#/$defs/Network" }, { "type": "null" }], "x-section": "resources" },
                "networks": { "type": "array", "items": { "$ref": "#/$defs/Network" } },
                "points": { "type": "array", "items": { "type": "string" } },
                "materials": { "type": "array", "items": { "$ref": "#/$defs/Material" } },
                "need": { "type": "string", "x-ui": "text", "maxLength": 9 },
                "total": { "type": ["string", "null"], "format": "yuan" }
            },
            "$defs": {
                "CaseId": { "type": "string" },
                "Network": { "oneOf": [{ "const": "internet" }, { "const": "government_extranet" }] },
                "Document": { "type": "object", "properties": { "digest": {}, "name": {}, "media_type": {}, "size": {} } },
                "Material": { "type": "object", "properties": {
                    "kind": { "$ref": "#/$defs/Network" }, "document": { "$ref": "#/$defs/Document" } } }
            }
        });
        let shape = Shape::of(&schema);
        assert_eq!(
            field(&shape, "unit").shape,
            Shape::Reference(Reference::Organisation, Carries::Text)
        );
        assert_eq!(field(&shape, "unit").need, Need::Required);
        assert_eq!(
            field(&shape, "draft").shape,
            Shape::Reference(Reference::Draft, Carries::Number)
        );
        let network = WordList {
            name: "Network".into(),
            words: vec!["internet".into(), "government_extranet".into()],
        };
        assert_eq!(field(&shape, "network").shape, Shape::Word(network.clone()));
        assert_eq!(field(&shape, "network").section.as_deref(), Some("resources"));
        assert_eq!(field(&shape, "networks").shape, Shape::Words(network.clone()));
        assert_eq!(
            field(&shape, "points").shape,
            Shape::Rows(Box::new(Shape::Line(None)))
        );
        assert_eq!(field(&shape, "materials").shape, Shape::Materials(network));
        assert_eq!(field(&shape, "need").shape, Shape::Page(Some(9)));
        assert_eq!(field(&shape, "total").shape, Shape::Amount);
        assert_eq!(field(&shape, "need").extent, Extent::Whole);
        assert!(shape.has_documents());
    }
}
