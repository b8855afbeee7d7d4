//! Outcomes of decisions in words: what two laws say differently to one question, part by part (Articles 2 to 43).

use acts::amount::Yuan;
use acts::messages::{Language, pair, text};
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::messages::{known, say};

/// One part of an outcome that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartSaid {
    /// What it is called.
    pub name: String,
    /// Under the law in force.
    pub before: String,
    /// Under the law tried out.
    pub after: String,
}

/// The lists of words in which the codes of outcomes are named.
const LISTS: [&str; 8] = [
    "Category",
    "Party",
    "MaterialKind",
    "AcceptanceMaterialKind",
    "ApprovalText",
    "MeasureKind",
    "FilingContent",
    "content",
];

/// The parts in which two outcomes differ. Where one of them cannot be said, there is one part that says why.
#[must_use]
pub fn differing(language: Language, before: &Value, after: &Value) -> Vec<PartSaid> {
    let (Some(one), Some(other)) = (settled(before), settled(after)) else {
        return vec![PartSaid {
            name: say(language, "what_if.outcome").to_owned(),
            before: whole(language, before),
            after: whole(language, after),
        }];
    };
    let differs = |key: &&String| one.get(*key) != other.get(*key);
    let part = |key: &String| {
        let (old, new) = (
            one.get(key).unwrap_or(&Value::Null),
            other.get(key).unwrap_or(&Value::Null),
        );
        let (before, after) = beside(language, old, new);
        PartSaid {
            name: part_name(language, key),
            before,
            after,
        }
    };
    one.keys().filter(differs).map(part).collect()
}

/// The differing parts of one side in one line.
#[must_use]
pub fn in_a_line(language: Language, parts: &[PartSaid], of: impl Fn(&PartSaid) -> &str) -> String {
    let colon = language.of("：", ": ");
    let said: Vec<String> = parts
        .iter()
        .map(|part| format!("{}{colon}{}", part.name, of(part)))
        .collect();
    said.join(language.of("；", "; "))
}

/// The answer when it was given: neither waiting for facts nor refused.
fn settled(outcome: &Value) -> Option<&Map<String, Value>> {
    let object = outcome.as_object()?;
    let open = ["needs", "refused", "not_in_force"];
    (!open.iter().any(|key| object.contains_key(*key))).then_some(object)
}

/// A whole outcome: its parts, or why it cannot be said.
fn whole(language: Language, outcome: &Value) -> String {
    if let Some(needs) = outcome.get("needs").and_then(Value::as_array) {
        let facts: Vec<&str> = needs
            .iter()
            .filter_map(Value::as_str)
            .map(|key| fact_name(language, key))
            .collect();
        let unknown = say(language, "what_if.unsaid_because");
        return format!("{unknown}{}", facts.join(language.of("、", ", ")));
    }
    let Some(parts) = settled(outcome) else {
        return say(language, "what_if.refused").to_owned();
    };
    let colon = language.of("：", ": ");
    let said: Vec<String> = parts
        .iter()
        .map(|(key, value)| format!("{}{colon}{}", part_name(language, key), said(language, value)))
        .collect();
    said.join(language.of("；", "; "))
}

fn fact_name(language: Language, key: &str) -> &str {
    pair("fact", key).map_or_else(|| text(language, "field", key), |(zh, en)| language.of(zh, en))
}

fn part_name(language: Language, key: &str) -> String {
    known(language, &format!("outcome.{key}"))
        .unwrap_or(key)
        .to_owned()
}

/// Two lists are said by what only one of them holds; anything else as it is.
fn beside(language: Language, old: &Value, new: &Value) -> (String, String) {
    let (Some(one), Some(other)) = (old.as_array(), new.as_array()) else {
        return (said(language, old), said(language, new));
    };
    let only = |list: &[Value], against: &[Value]| -> Value {
        list.iter()
            .filter(|entry| !against.contains(entry))
            .cloned()
            .collect()
    };
    let (gone, come) = (only(one, other), only(other, one));
    if gone.as_array().is_some_and(Vec::is_empty) && come.as_array().is_some_and(Vec::is_empty) {
        return (said(language, old), said(language, new));
    }
    (said(language, &gone), said(language, &come))
}

/// A value in words; a code that no list names stands for itself.
fn said(language: Language, value: &Value) -> String {
    match value {
        Value::Null => say(language, "what_if.nothing").to_owned(),
        Value::Bool(flag) => say(language, if *flag { "form.yes" } else { "form.no" }).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(code) => word(language, code),
        Value::Array(entries) if entries.is_empty() => say(language, "what_if.nothing").to_owned(),
        Value::Array(entries) => {
            let entries: Vec<String> = entries.iter().map(|entry| said(language, entry)).collect();
            entries.join(language.of("、", ", "))
        }
        Value::Object(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|(key, value)| format!("{} {}", part_name(language, key), said(language, value)))
                .collect();
            parts.join(language.of("，", ", "))
        }
    }
}

fn word(language: Language, code: &str) -> String {
    if code.parse::<Date>().is_ok() || Yuan::parse(code).is_ok() {
        return code.to_owned();
    }
    let listed = || LISTS.iter().find_map(|list| pair(list, code));
    known(language, &format!("outcome_word.{code}"))
        .or_else(|| listed().map(|(zh, en)| language.of(zh, en)))
        .unwrap_or(code)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_differs_is_said_and_lists_by_their_difference() {
        let before = json!({ "managed_as": "construction", "materials": ["feasibility_study", "opinion"] });
        let after = json!({ "managed_as": "construction", "materials": ["opinion"] });
        let parts = differing(Language::English, &before, &after);
        assert_eq!(parts.len(), 1);
        let part = &parts[0];
        assert!(!part.before.contains("opinion") && part.after == say(Language::English, "what_if.nothing"));
    }

    #[test]
    fn what_cannot_be_said_names_the_unknown_fact() {
        let before = json!({ "managed_as": "maintenance" });
        let after = json!({ "needs": ["total"] });
        let parts = differing(Language::Chinese, &before, &after);
        assert!(parts[0].before.contains("运维"), "{parts:?}");
        assert!(
            parts[0]
                .after
                .starts_with(say(Language::Chinese, "what_if.unsaid_because")),
            "{parts:?}"
        );
    }
}
