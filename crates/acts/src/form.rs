//! Checks a submitted form against its act's JSON Schema and names every fault at once.
//!
//! Only the keywords that the forms use are judged; the messages must be in both languages and name field, value and
//! what is allowed, which no general validator gives.

use serde_json::{Map, Value};

use crate::amount::Yuan;
use crate::quantity::Quantity;

/// One fault of a form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldFault {
    /// The field's path, for example `project.funding.0.amount`.
    pub field: String,
    /// The value that was found, shortened.
    pub value: String,
    /// What is allowed, in Chinese.
    pub zh: String,
    /// What is allowed, in English.
    pub en: String,
}

struct Walk<'a> {
    definitions: Option<&'a Map<String, Value>>,
    faults: Vec<FieldFault>,
}

/// Every fault of `form` under `schema`; none when it can be read.
#[must_use]
pub fn check(schema: &Value, form: &Value) -> Vec<FieldFault> {
    let definitions = schema.get("$defs").and_then(Value::as_object);
    let mut walk = Walk {
        definitions,
        faults: Vec::new(),
    };
    walk.value("", schema, form);
    walk.faults
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn shortened(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            value.to_string()
        }
    };
    if text.chars().count() > 60 {
        text.chars().take(60).chain("…".chars()).collect()
    } else {
        text
    }
}

impl<'a> Walk<'a> {
    fn fault(&mut self, path: &str, value: &Value, allowed: (impl Into<String>, impl Into<String>)) {
        let (zh, en) = allowed;
        let fault = FieldFault {
            field: path.to_owned(),
            value: shortened(value),
            zh: zh.into(),
            en: en.into(),
        };
        self.faults.push(fault);
    }

    fn resolved(&self, schema: &'a Value) -> &'a Value {
        schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| reference.strip_prefix("#/$defs/"))
            .and_then(|name| self.definitions?.get(name))
            .unwrap_or(schema)
    }

    fn value(&mut self, path: &str, schema: &'a Value, value: &Value) {
        let schema = self.resolved(schema);
        if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
            return self.nullable(path, choices, value);
        }
        if let Some(words) = words(schema) {
            return self.word(path, &words, value);
        }
        let kinds = kinds(schema);
        if value.is_null() && kinds.contains(&"null") {
            return;
        }
        match kinds.iter().find(|kind| **kind != "null").copied() {
            Some("object") => self.object(path, schema, value),
            Some("array") => self.array(path, schema, value),
            Some("string") => self.string(path, schema, value),
            Some("integer") => self.integer(path, schema, value),
            Some("boolean") if !value.is_boolean() => {
                self.fault(path, value, ("只能填是或否", "true or false"))
            }
            Some(_) | None => {}
        }
    }

    fn nullable(&mut self, path: &str, choices: &'a [Value], value: &Value) {
        if value.is_null() {
            return;
        }
        let choice = choices
            .iter()
            .find(|choice| choice.get("type").and_then(Value::as_str) != Some("null"));
        if let Some(choice) = choice {
            self.value(path, choice, value);
        }
    }

    fn word(&mut self, path: &str, words: &[&str], value: &Value) {
        if !value.as_str().is_some_and(|text| words.contains(&text)) {
            let list = words.join("、");
            self.fault(
                path,
                value,
                (format!("只能是下列之一：{list}"), format!("one of: {list}")),
            );
        }
    }

    fn object(&mut self, path: &str, schema: &'a Value, value: &Value) {
        let Some(object) = value.as_object() else {
            return self.fault(path, value, ("应当是一组字段", "an object"));
        };
        let empty = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, inner) in object {
            match properties.unwrap_or(&empty).get(key) {
                Some(_) => {}
                None if schema
                    .get("additionalProperties")
                    .is_some_and(|more| more != &Value::Bool(false)) => {}
                None => self.fault(&join(path, key), inner, ("没有这个字段", "no such field")),
            }
        }
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for (key, inner) in properties.into_iter().flatten() {
            let at = join(path, key);
            match object.get(key) {
                Some(found) => self.value(&at, inner, found),
                None if required.contains(&key.as_str()) => {
                    self.fault(&at, &Value::Null, ("必须填写", "required"))
                }
                None => {}
            }
        }
    }

    fn array(&mut self, path: &str, schema: &'a Value, value: &Value) {
        let Some(items) = value.as_array() else {
            return self.fault(path, value, ("应当是一个列表", "a list"));
        };
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        if (items.len() as u64) < least {
            self.fault(
                path,
                value,
                (format!("至少{least}项"), format!("at least {least} entries")),
            );
        }
        let most = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
        if (items.len() as u64) > most {
            let (zh, en) = (format!("至多{most}项"), format!("at most {most} entries"));
            return self.fault(path, value, (zh, en));
        }
        if let Some(inner) = schema.get("items") {
            for (index, item) in items.iter().enumerate() {
                self.value(&join(path, &index.to_string()), inner, item);
            }
        }
    }

    fn string(&mut self, path: &str, schema: &Value, value: &Value) {
        let Some(text) = value.as_str() else {
            return self.fault(path, value, ("应当是文字", "text"));
        };
        if let Some(sign) = text.chars().find(|sign| is_unseen(*sign)) {
            let code = u32::from(sign);
            let (zh, en) = (
                format!("不得含有看不见的控制字符（U+{code:04X}）"),
                format!("text without invisible control characters (U+{code:04X})"),
            );
            return self.fault(path, value, (zh, en));
        }
        let length = text.chars().count() as u64;
        let least = schema.get("minLength").and_then(Value::as_u64).unwrap_or(0);
        let most = schema
            .get("maxLength")
            .and_then(Value::as_u64)
            .unwrap_or(u64::MAX);
        if least > 0 && text.trim().is_empty() {
            self.fault(path, value, ("必须填写", "required"));
        } else if length < least || length > most {
            let (zh, en) = (
                format!("{least}至{most}个字"),
                format!("{least} to {most} characters"),
            );
            self.fault(path, value, (zh, en));
        }
        match schema.get("format").and_then(Value::as_str) {
            Some("date") if text.parse::<jiff::civil::Date>().is_err() => {
                self.fault(
                    path,
                    value,
                    (
                        "应当是真实的日期，如 2026-01-08",
                        "a real date such as 2026-01-08",
                    ),
                );
            }
            Some("yuan") if Yuan::parse(text).is_err() => {
                let zh = "应当是以元计、最多两位小数的金额，如 3860000.00";
                self.fault(
                    path,
                    value,
                    (
                        zh,
                        "an amount in yuan with at most two decimals, such as 3860000.00",
                    ),
                );
            }
            Some("quantity") if Quantity::parse(text).is_err() => {
                let (zh, en) = (
                    "应当是最多三位小数的数量，如 12.5",
                    "a quantity with at most three decimals, such as 12.5",
                );
                self.fault(path, value, (zh, en));
            }
            Some(_) | None => {}
        }
    }

    fn integer(&mut self, path: &str, schema: &Value, value: &Value) {
        let least = schema.get("minimum").and_then(Value::as_i64).unwrap_or(i64::MIN);
        let most = schema.get("maximum").and_then(Value::as_i64).unwrap_or(i64::MAX);
        if value
            .as_i64()
            .is_some_and(|number| (least..=most).contains(&number))
        {
            return;
        }
        let is_percent = schema.get("x-ui").and_then(Value::as_str) == Some("percent");
        let (zh, en) = match (least, most) {
            (least, most) if is_percent => (
                format!("应当是{}至{}的百分数，最多两位小数", least / 100, most / 100),
                format!(
                    "per cent from {} to {} with at most two decimals",
                    least / 100,
                    most / 100
                ),
            ),
            (i64::MIN, _) | (_, i64::MAX) => (
                format!("应当是不小于{}的整数", least.max(0)),
                format!("a whole number of at least {}", least.max(0)),
            ),
            (least, most) => (
                format!("应当是{least}至{most}的整数"),
                format!("a whole number from {least} to {most}"),
            ),
        };
        self.fault(path, value, (zh, en));
    }
}

/// A control character that no text needs, or one that makes text read otherwise than it is stored: what was recorded
/// must be what was seen (Article 42).
fn is_unseen(sign: char) -> bool {
    let wanted = matches!(sign, '\n' | '\r' | '\t');
    let reorders = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (sign.is_control() && !wanted) || reorders
}

/// The types a schema allows.
fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        Some(_) | None => Vec::new(),
    }
}

/// The words of a coded list, whichever way the schema spells it.
#[must_use]
pub fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return Some(words.iter().filter_map(Value::as_str).collect());
    }
    let choices = schema.get("oneOf").and_then(Value::as_array)?;
    choices
        .iter()
        .map(|choice| choice.get("const").and_then(Value::as_str))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(form: &Value) -> Vec<String> {
        let schema = json!({ "type": "object", "properties": {
            "note": { "type": "string", "minLength": 2, "maxLength": 10 },
            "points": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "string" } },
        } });
        check(&schema, form)
            .into_iter()
            .map(|fault| fault.field)
            .collect()
    }

    #[test]
    fn blank_text_is_no_text_and_what_cannot_be_seen_is_refused() {
        assert_eq!(faults(&json!({ "note": "同意\n无异议" })), Vec::<String>::new());
        for note in [
            "   ",
            "\u{3000}\u{3000}",
            "同意\u{0}",
            "同意\u{1b}[2J",
            "同意\u{202e}意同",
        ] {
            assert_eq!(faults(&json!({ "note": note })), ["note"], "{note:?}");
        }
    }

    #[test]
    fn a_list_has_its_most_entries() {
        assert_eq!(faults(&json!({ "points": ["一", "二"] })), Vec::<String>::new());
        assert_eq!(faults(&json!({ "points": ["一", "二", "三"] })), ["points"]);
        assert_eq!(faults(&json!({ "points": [] })), ["points"]);
    }
}
