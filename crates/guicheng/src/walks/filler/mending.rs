//! Mends a form by what was said against it: at the field a finding names, with a value the finding compared, or anew.

use acts::form::{FieldFault, words};
use acts::record::KeptFinding;
use serde_json::{Map, Value, json};

use super::{Filler, Spot, told_apart};

/// Whether anything of the form was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// Something was.
    Yes,
    /// No field was named that the form has.
    No,
}

impl Filler<'_> {
    /// Mends the form at the fields of the findings that stop it.
    pub fn mend(&mut self, form: &mut Value, findings: &[KeptFinding]) -> Mended {
        let mut mended = Mended::No;
        let stopping: Vec<&KeptFinding> = findings.iter().filter(|finding| finding.stops()).collect();
        for finding in stopping {
            if self.mend_at(form, &finding.field, &finding.facts) == Mended::Yes {
                mended = Mended::Yes;
            }
        }
        mended
    }

    /// Fills in anew what a form's faults name.
    pub fn mend_faults(&mut self, form: &mut Value, faults: &[FieldFault]) -> Mended {
        let mut mended = Mended::No;
        for fault in faults {
            if self.mend_at(form, &fault.field, &[]) == Mended::Yes {
                mended = Mended::Yes;
            }
        }
        mended
    }

    /// Fills in some field anew, whichever it is: for when nothing says where it hurts.
    pub fn try_anything(&mut self, form: &mut Value) -> Mended {
        let properties = self
            .root()
            .and_then(|root| root.schema.get("properties")?.as_object());
        let keys: Vec<&str> = properties
            .into_iter()
            .flatten()
            .map(|(key, _)| key.as_str())
            .collect();
        match self.numbers.pick(&keys) {
            Some(key) => self.mend_at(form, key, &[]),
            None => Mended::No,
        }
    }

    fn mend_at(&mut self, form: &mut Value, field: &str, facts: &[(String, String)]) -> Mended {
        let Some(root) = self.root().filter(|_| !field.is_empty()) else {
            return Mended::No;
        };
        let path: Vec<&str> = field.split('.').collect();
        self.descend((form, root), &path, facts)
    }

    fn descend(&mut self, at: (&mut Value, Spot<'_>), path: &[&str], facts: &[(String, String)]) -> Mended {
        let (value, spot) = at;
        let Some((first, rest)) = path.split_first() else {
            *value = self.other_value(value, spot, facts);
            return Mended::Yes;
        };
        if spot.kind() == "array" {
            return self.mend_list((value, spot), (first, rest), facts);
        }
        let Some(schema) = spot.property(first) else {
            return Mended::No;
        };
        let inner = spot.inner(first, schema);
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        let Some(object) = value.as_object_mut() else {
            return Mended::No;
        };
        // What need not be stated may be what stands in the way.
        let may_go = rest.is_empty() && object.contains_key(*first) && !spot.requires(first);
        if may_go && self.numbers.chance(30) {
            object.remove(*first);
            return Mended::Yes;
        }
        let entry = object.entry((*first).to_owned()).or_insert(Value::Null);
        self.descend((entry, inner), rest, facts)
    }

    /// An entry of a list: by its place, or by the word that tells it from the others.
    fn mend_list(
        &mut self,
        at: (&mut Value, Spot<'_>),
        path: (&str, &[&str]),
        facts: &[(String, String)],
    ) -> Mended {
        let ((value, spot), (first, rest)) = (at, path);
        let empty = json!({});
        let item = spot.inner(spot.key, spot.schema.get("items").unwrap_or(&empty));
        if !value.is_array() {
            *value = json!([]);
        }
        let Some(list) = value.as_array_mut() else {
            return Mended::No;
        };
        if let Some(entry) = first.parse::<usize>().ok().and_then(|place| list.get_mut(place)) {
            return self.descend((entry, item), rest, facts);
        }
        let Some((key, _)) = told_apart(item).filter(|(_, words)| words.iter().any(|word| word == first))
        else {
            return Mended::No;
        };
        list.retain(|row| row.get(&key).and_then(Value::as_str) != Some(first));
        let mut row = self.value(item);
        if let Some(row) = row.as_object_mut() {
            row.insert(key, json!(first));
        }
        list.push(row);
        Mended::Yes
    }

    /// Another value for a field: one that the finding compared, or one filled in anew.
    fn other_value(&mut self, now: &Value, spot: Spot<'_>, facts: &[(String, String)]) -> Value {
        if spot.kind() == "boolean" && words(spot.schema).is_none() {
            return json!(now != &Value::Bool(true));
        }
        let compared: Vec<Value> = facts
            .iter()
            .filter_map(|(_, text)| as_kind(spot, text))
            .filter(|fact| fact != now)
            .collect();
        if self.numbers.chance(60)
            && let Some(fact) = self.numbers.pick(&compared)
        {
            return fact.clone();
        }
        if spot.kind() == "array" {
            return self.other_list(now, spot);
        }
        let mut found = self.value(spot);
        for _ in 0..4 {
            if &found != now {
                break;
            }
            found = self.value(spot);
        }
        found
    }

    /// Another list: with a row for every word, one row more, one row less, or filled in anew.
    fn other_list(&mut self, now: &Value, spot: Spot<'_>) -> Value {
        let empty = json!({});
        let item = spot.inner(spot.key, spot.schema.get("items").unwrap_or(&empty));
        let choice = self.numbers.below(5);
        let rows = now.as_array().cloned().unwrap_or_default();
        match choice {
            0 | 1 => {
                if let Some(words) = words(item.schema) {
                    return json!(words);
                }
                // Whoever is told that rows are wanting fills them in thoroughly.
                self.thorough = true;
                let rows = self.covering(item);
                self.thorough = false;
                rows.map_or_else(|| self.value(spot), Value::Array)
            }
            2 => {
                let more = self.value(item);
                Value::Array(rows.into_iter().chain([more]).collect())
            }
            3 if rows.len() > 1 => {
                let place = self.numbers.index(rows.len());
                let less = rows.into_iter().enumerate().filter(|(index, _)| *index != place);
                Value::Array(less.map(|(_, row)| row).collect())
            }
            _ => self.value(spot),
        }
    }
}

/// A compared value as the field takes it; none when it is of another kind.
fn as_kind(spot: Spot<'_>, text: &str) -> Option<Value> {
    if let Some(words) = words(spot.schema) {
        return words.contains(&text).then(|| json!(text));
    }
    match spot.kind() {
        "integer" => text.parse::<i64>().ok().map(|number| json!(number)),
        "string" => match spot.schema.get("format").and_then(Value::as_str) {
            Some("date") => text.parse::<jiff::civil::Date>().ok().map(|day| json!(day)),
            Some("yuan") => acts::amount::Yuan::parse(text).ok().map(|amount| json!(amount)),
            Some(_) | None => None,
        },
        _ => None,
    }
}
