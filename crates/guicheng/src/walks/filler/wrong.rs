//! Forms spoiled on purpose, which must be refused at the field that was spoiled.

use serde_json::{Value, json};

use super::Filler;

/// How a form was spoiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoiled {
    /// The field.
    pub field: String,
    /// What was done to it.
    pub how: &'static str,
}

impl Filler<'_> {
    /// Spoils a form that could be read; none when the form has nothing to spoil.
    pub fn spoil(&mut self, form: &mut Value) -> Option<Spoiled> {
        let schema = self.root()?.schema;
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let form = form.as_object_mut()?;
        let keys: Vec<String> = form
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, _)| key.clone())
            .collect();
        match self.numbers.below(3) {
            0 => {
                let key = (*self.numbers.pick(&required)?).to_owned();
                form.remove(&key);
                Some(Spoiled {
                    field: key,
                    how: "left out",
                })
            }
            1 => {
                let key = self.numbers.pick(&keys)?.clone();
                // No field of any form is a list of lists.
                form.insert(key.clone(), json!([[[]]]));
                Some(Spoiled {
                    field: key,
                    how: "of another type",
                })
            }
            _ => {
                let key = "没有的字段".to_owned();
                form.insert(key.clone(), json!(1));
                Some(Spoiled {
                    field: key,
                    how: "unknown",
                })
            }
        }
    }
}
