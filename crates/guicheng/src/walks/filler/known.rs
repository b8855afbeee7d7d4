//! What is known of a case: the amounts, days and numbered things that a person filling in a form would look up in the
//! file (Article 42: what is said can be traced).

use std::collections::BTreeMap;

use acts::amount::Yuan;
use acts::case::CaseFile;
use jiff::civil::Date;
use serde_json::Value;

/// What a case file holds, by kind of value.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Every amount.
    pub amounts: Vec<Yuan>,
    /// Every day.
    pub days: Vec<Date>,
    /// Single values by the key under which they stand.
    pub by_key: BTreeMap<String, Vec<Value>>,
    /// The entries of each list by the list's key.
    pub lists: BTreeMap<String, Vec<Value>>,
}

impl Known {
    /// What a case file holds; nothing when there is none yet.
    #[must_use]
    pub fn of(case: Option<&CaseFile>) -> Self {
        let mut known = Self::default();
        let body = case.and_then(|case| serde_json::to_value(&case.body).ok());
        if let Some(body) = body {
            known.take("", &body);
        }
        known.amounts.sort_unstable();
        known.amounts.dedup();
        known.days.sort_unstable();
        known.days.dedup();
        known
    }

    fn take(&mut self, key: &str, value: &Value) {
        match value {
            Value::Object(object) => object.iter().for_each(|(key, value)| self.take(key, value)),
            Value::Array(items) => {
                self.lists
                    .entry(key.to_owned())
                    .or_default()
                    .extend(items.iter().cloned());
                items.iter().for_each(|item| self.take(key, item));
            }
            Value::String(text) => {
                self.take_text(text);
                self.keep(key, value);
            }
            Value::Number(_) => self.keep(key, value),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn keep(&mut self, key: &str, value: &Value) {
        let kept = self.by_key.entry(key.to_owned()).or_default();
        if !kept.contains(value) {
            kept.push(value.clone());
        }
    }

    fn take_text(&mut self, text: &str) {
        if text.len() == 10
            && let Ok(day) = text.parse::<Date>()
        {
            self.days.push(day);
        } else if is_amount(text)
            && let Ok(amount) = Yuan::parse(text)
            && amount.fen() > 0
        {
            self.amounts.push(amount);
        }
    }

    /// How the entries of the list that a key refers to are named: `contract` refers to `contracts` by their number.
    #[must_use]
    pub fn names(&self, key: &str) -> Vec<Value> {
        let own = [format!("{key}s"), key.to_owned(), format!("{key}es")];
        let further = format!("_{key}s");
        let speaks = |list: &str| own.iter().any(|name| name == list) || list.ends_with(&further);
        let lists = self.lists.iter().filter(|(list, _)| speaks(list));
        let entries = lists.flat_map(|(_, entries)| entries);
        let name = |entry: &Value| {
            let keys = ["number", "id", "code", "line", key];
            keys.iter().find_map(|key| entry.get(key)).cloned()
        };
        entries.filter_map(name).collect()
    }
}

/// Whether it is written as the case file writes amounts: digits, a point and two digits.
fn is_amount(text: &str) -> bool {
    let Some((whole, part)) = text.split_once('.') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    part.len() == 2 && digits(whole) && digits(part)
}
