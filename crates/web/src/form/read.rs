//! The fields of a posted form as the JSON its schema describes: the inverse of the form renderer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::normalise;
use super::shape::{Carries, Field, Need, Shape};

/// Reads a form; empty fields are left out, empty rows are dropped, and what cannot be understood is kept as typed, so
/// that the fault can show it. Fields that the schema does not know, such as `csrf`, are passed over.
#[must_use]
pub fn read(schema: &Value, pairs: &[(String, String)]) -> Value {
    let mut posted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in pairs {
        posted.entry(name).or_default().push(value);
    }
    let reading = Reading { posted };
    reading
        .value("", &Shape::of(schema))
        .unwrap_or_else(|| Value::Object(Map::new()))
}

struct Reading<'a> {
    posted: BTreeMap<&'a str, Vec<&'a str>>,
}

impl Reading<'_> {
    fn first(&self, path: &str) -> Option<&str> {
        self.posted.get(path)?.first().copied()
    }

    fn value(&self, path: &str, shape: &Shape) -> Option<Value> {
        match shape {
            Shape::Line(_) | Shape::Page(_) | Shape::Word(_) => normalise::text(self.first(path)?),
            Shape::Reference(_, Carries::Text) => normalise::text(self.first(path)?),
            Shape::Reference(_, Carries::Number) | Shape::Whole(..) => normalise::whole(self.first(path)?),
            Shape::Day => normalise::day(self.first(path)?),
            Shape::Amount => normalise::amount(self.first(path)?),
            Shape::Quantity => normalise::quantity(self.first(path)?),
            Shape::Percent => normalise::percent(self.first(path)?),
            Shape::Flag => normalise::flag(self.first(path)?),
            Shape::Words(_) => self.words(path),
            Shape::Group(fields) => self.group(path, fields),
            Shape::Rows(inner) | Shape::PerWord(inner) => self.rows(path, |at| self.value(at, inner)),
            Shape::Document => self.document(path),
            Shape::Documents => self.rows(path, |at| self.document(at)),
            Shape::Materials(_) => self.rows(path, |at| self.material(at)),
        }
    }

    fn words(&self, path: &str) -> Option<Value> {
        let words: Vec<Value> = self
            .posted
            .get(path)?
            .iter()
            .filter_map(|word| normalise::text(word))
            .collect();
        (!words.is_empty()).then_some(Value::Array(words))
    }

    /// A group is given when anything in it is; the groups a form cannot do without are given in any case, so that
    /// faults are found at the fields that are missing.
    fn group(&self, path: &str, fields: &[Field]) -> Option<Value> {
        let mut object = Map::new();
        for field in fields {
            let at = join(path, &field.name);
            let found = self.value(&at, &field.shape);
            let kept = match (&field.shape, field.need) {
                (Shape::Group(_), Need::Required) => Some(found.unwrap_or_else(|| Value::Object(Map::new()))),
                (
                    Shape::Rows(_)
                    | Shape::PerWord(_)
                    | Shape::Words(_)
                    | Shape::Documents
                    | Shape::Materials(_),
                    Need::Required,
                ) => Some(found.unwrap_or_else(|| Value::Array(Vec::new()))),
                (_, Need::Required | Need::Optional) => found,
            };
            if let Some(value) = kept {
                object.insert(field.name.clone(), value);
            }
        }
        let is_given = path.is_empty() || object.values().any(is_given);
        is_given.then_some(Value::Object(object))
    }

    fn rows(&self, path: &str, row: impl Fn(&str) -> Option<Value>) -> Option<Value> {
        let places: BTreeSet<u32> = self
            .posted
            .keys()
            .filter_map(|name| {
                name.strip_prefix(path)?
                    .strip_prefix('.')?
                    .split('.')
                    .next()?
                    .parse()
                    .ok()
            })
            .collect();
        let rows: Vec<Value> = places
            .into_iter()
            .filter(|place| self.first(&format!("drop.{path}.{place}")).is_none())
            .filter_map(|place| row(&join(path, &place.to_string())))
            .collect();
        (!rows.is_empty()).then_some(Value::Array(rows))
    }

    fn document(&self, path: &str) -> Option<Value> {
        if self.first(&format!("drop.{path}")).is_some() {
            return None;
        }
        let part = |key: &str| normalise::text(self.first(&join(path, key))?);
        let mut document = Map::new();
        document.insert("digest".to_owned(), part("digest")?);
        document.insert("name".to_owned(), part("name")?);
        document.insert("media_type".to_owned(), part("media_type")?);
        document.insert(
            "size".to_owned(),
            normalise::whole(self.first(&join(path, "size"))?)?,
        );
        Some(Value::Object(document))
    }

    fn material(&self, path: &str) -> Option<Value> {
        let mut material = Map::new();
        material.insert(
            "kind".to_owned(),
            normalise::text(self.first(&join(path, "kind"))?)?,
        );
        material.insert("document".to_owned(), self.document(&join(path, "document"))?);
        Some(Value::Object(material))
    }
}

fn is_given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(object) => object.values().any(is_given),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn schema() -> Value {
        json!({
            "type": "object",
            "required": ["project", "points"],
            "properties": {
                "project": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": { "type": "string" },
                        "year": { "type": "integer" },
                        "classified": { "type": ["boolean", "null"] },
                        "funding": { "type": "array", "items": { "type": "object", "properties": {
                            "source": { "enum": ["fiscal", "other"] }, "amount": { "type": "string", "format": "yuan" } } } },
                        "kinds": { "type": "array", "items": { "enum": ["a", "b", "c"] } }
                    }
                },
                "points": { "type": "array", "items": { "type": "string" } },
                "ends_on": { "type": ["string", "null"], "format": "date" }
            }
        })
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn reads_paths_rows_and_repeated_words() {
        let form = read(
            &schema(),
            &pairs(&[
                ("csrf", "token"),
                ("project.name", " 电子签章系统升级改造 "),
                ("project.year", "２０２６"),
                ("project.classified", "false"),
                ("project.funding.0.source", ""),
                ("project.funding.0.amount", ""),
                ("project.funding.2.source", "fiscal"),
                ("project.funding.2.amount", "3,860,000"),
                ("project.funding.10.amount", "一百万"),
                ("project.kinds", "c"),
                ("project.kinds", "a"),
                ("points.0", ""),
                ("points.1", "补充可研报告"),
                ("ends_on", ""),
            ]),
        );
        assert_eq!(
            form,
            json!({
                "project": {
                    "name": "电子签章系统升级改造",
                    "year": 2026,
                    "classified": false,
                    "funding": [{ "source": "fiscal", "amount": "3860000" }, { "amount": "一百万" }],
                    "kinds": ["c", "a"]
                },
                "points": ["补充可研报告"]
            })
        );
    }

    #[test]
    fn what_is_required_is_there_to_be_faulted() {
        let form = read(&schema(), &[]);
        assert_eq!(form, json!({ "project": {}, "points": [] }));
        let faults: Vec<String> = acts::form::check(&schema(), &form)
            .into_iter()
            .map(|fault| fault.field)
            .collect();
        assert_eq!(faults, ["project.name"]);
    }
}
