//! Where in a form something is filled in: a place of its JSON Schema, with references followed.

use serde_json::{Map, Value};

/// Where in a form something is filled in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'s> {
    /// The key of the field; for an entry of a list, that of the list.
    pub(super) key: &'s str,
    /// The schema of the field, references resolved.
    pub(super) schema: &'s Value,
    /// What the form's renderer is told of the field.
    pub(super) shown_as: &'s str,
    /// The definitions of the whole schema.
    pub(super) definitions: Option<&'s Map<String, Value>>,
}

impl<'s> Spot<'s> {
    /// The same spot with another key and schema, references resolved.
    pub(super) fn inner(self, key: &'s str, schema: &'s Value) -> Self {
        let shown_as = shown_as(schema).unwrap_or_default();
        Spot {
            key,
            schema,
            shown_as,
            ..self
        }
        .resolved()
    }

    pub(super) fn resolved(self) -> Self {
        let named = self.schema.get("$ref").and_then(Value::as_str);
        let name = named.and_then(|reference| reference.strip_prefix("#/$defs/"));
        let found = name.and_then(|name| self.definitions?.get(name));
        let schema = found.unwrap_or(self.schema);
        let choices = schema.get("anyOf").and_then(Value::as_array);
        let choice = choices.into_iter().flatten().find(|choice| !is_null(choice));
        let shown_as = shown_as(schema).unwrap_or(self.shown_as);
        match choice {
            Some(choice) => Spot {
                schema: choice,
                shown_as,
                ..self
            }
            .resolved(),
            None => Spot {
                schema,
                shown_as,
                ..self
            },
        }
    }

    pub(super) fn number(&self, key: &str) -> Option<i64> {
        self.schema.get(key).and_then(Value::as_i64)
    }

    pub(super) fn requires(&self, key: &str) -> bool {
        let required = self.schema.get("required").and_then(Value::as_array);
        required.is_some_and(|required| required.iter().any(|name| name == key))
    }

    pub(super) fn property(&self, key: &str) -> Option<&'s Value> {
        self.schema.get("properties")?.get(key)
    }

    /// The type, without null.
    pub(super) fn kind(&self) -> &'s str {
        let kinds = self.schema.get("type");
        let one = kinds.and_then(Value::as_str);
        let many = || {
            kinds
                .and_then(Value::as_array)?
                .iter()
                .filter_map(Value::as_str)
                .find(|kind| *kind != "null")
        };
        one.or_else(many).unwrap_or_default()
    }
}

pub(super) fn shown_as(schema: &Value) -> Option<&str> {
    schema.get("x-ui").and_then(Value::as_str)
}

pub(super) fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}
