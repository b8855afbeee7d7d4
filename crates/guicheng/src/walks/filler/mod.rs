//! Fills in the form of any act from its schema and what is known of the case, so that an act that is added tomorrow is
//! walked tomorrow (Article 4: every party's acts).

mod amounts;
mod construction;
mod facts;
mod hints;
mod known;
pub mod mending;
mod spot;
pub mod wrong;

use acts::act::Entry;
use acts::case::CaseFile;
use acts::form::words;
use acts::list;
use acts::party::Actor;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::temper::Temper;
use super::world::World;
use crate::numbers::Numbers;
use known::Known;
use spot::Spot;

/// The digest of the one small document that stands for all attachments.
pub const SAMPLE_DIGEST: &str = "f2d0c1a9b47e5d3386c1a0be97f4d25c6e8b13a7904fd2c85be7136a0d94c8ef";

/// The document that stands for all attachments.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its digest.
    pub digest: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Somebody who fills in a form.
#[derive(Debug)]
pub struct Filler<'w> {
    pub(super) world: &'w World,
    pub(super) case: Option<&'w CaseFile>,
    pub(super) actor: &'w Actor,
    pub(super) act: &'static str,
    pub(super) temper: &'w Temper,
    pub(super) numbers: &'w mut Numbers,
    pub(super) known: Known,
    /// Whether everything is filled in that can be.
    pub(super) thorough: bool,
}

impl<'w> Filler<'w> {
    /// Somebody about to fill in the form of an act.
    #[must_use]
    pub fn new(
        of: (&'w World, &'w Temper),
        who: (&'w Actor, &'static Entry),
        case: Option<&'w CaseFile>,
        numbers: &'w mut Numbers,
    ) -> Self {
        let ((world, temper), (actor, entry)) = (of, who);
        Self {
            world,
            case,
            actor,
            act: entry.meta.code,
            temper,
            numbers,
            known: Known::of(case),
            thorough: false,
        }
    }

    fn root(&self) -> Option<Spot<'static>> {
        let schema = list::schema(self.act)?;
        let definitions = schema.get("$defs").and_then(Value::as_object);
        Some(Spot {
            key: "",
            schema,
            shown_as: "",
            definitions,
        })
    }

    /// The form, as well as it can be filled in at first sight.
    pub fn form(&mut self) -> Value {
        let Some(root) = self.root() else {
            return Value::Null;
        };
        let mut form = self.object(root);
        self.agree(&mut form);
        form
    }

    fn value(&mut self, spot: Spot<'_>) -> Value {
        if let Some(hinted) = self.hinted(spot) {
            return hinted;
        }
        if let Some(words) = words(spot.schema) {
            return self.word(spot.key, &words);
        }
        match spot.kind() {
            "object" => self.object(spot),
            "array" => self.array(spot),
            "integer" => self.integer(spot),
            "boolean" => Value::Bool(self.numbers.chance(self.temper.yes(spot.key))),
            "string" => self.string(spot),
            _ => Value::Null,
        }
    }

    fn object(&mut self, spot: Spot<'_>) -> Value {
        let mut filled = Map::new();
        let properties = spot.schema.get("properties").and_then(Value::as_object);
        for (key, schema) in properties.into_iter().flatten() {
            let inner = spot.inner(key, schema);
            let must = spot.requires(key);
            let hidden = inner.shown_as == "hidden";
            if hidden || !must && !self.fills(key) {
                continue;
            }
            let value = self.value(inner);
            if must || !value.is_null() {
                filled.insert(key.clone(), value);
            }
        }
        Value::Object(filled)
    }

    /// Whether a field that may stay empty is filled in.
    fn fills(&mut self, key: &str) -> bool {
        self.thorough || self.numbers.chance(self.temper.states(key))
    }

    /// A list: of words some of them, of rows that tell a word apart one for each word, of others a few.
    fn array(&mut self, spot: Spot<'_>) -> Value {
        let empty = json!({});
        let item = spot.inner(spot.key, spot.schema.get("items").unwrap_or(&empty));
        let least = spot.number("minItems").unwrap_or_default();
        if let Some(words) = words(item.schema) {
            let some: Vec<Value> = words
                .iter()
                .filter(|_| self.numbers.chance(45))
                .map(|word| json!(word))
                .collect();
            return if some.is_empty() {
                json!([self.word(spot.key, &words)])
            } else {
                json!(some)
            };
        }
        if self.numbers.chance(60)
            && let Some(rows) = self.covering(item)
        {
            return Value::Array(rows);
        }
        let most = spot.number("maxItems").unwrap_or(i64::MAX).min(least.max(1) + 2);
        let count = self.numbers.between(least.max(1), most.max(1));
        Value::Array((0..count).map(|_| self.value(item)).collect())
    }

    /// One row for each word of the first list of words in a row.
    fn covering(&mut self, item: Spot<'_>) -> Option<Vec<Value>> {
        let (key, words) = told_apart(item)?;
        let row = |word: &String| {
            let mut row = self.value(item);
            row.as_object_mut()?.insert(key.clone(), json!(word));
            Some(row)
        };
        words.iter().map(row).collect()
    }

    fn word(&mut self, key: &str, words: &[&str]) -> Value {
        let first = self.numbers.chance(self.temper.first_word(key));
        let word = if first {
            words.first()
        } else {
            self.numbers.pick(words)
        };
        json!(word)
    }

    fn integer(&mut self, spot: Spot<'_>) -> Value {
        let named: Vec<Value> = self
            .known
            .names(spot.key)
            .into_iter()
            .filter(Value::is_i64)
            .collect();
        if let Some(named) = self.numbers.pick(&named) {
            return named.clone();
        }
        if spot.key.contains("year") {
            return json!(i64::from(self.world.on().year()) + self.numbers.between(-1, 1));
        }
        let least = spot.number("minimum").unwrap_or_default();
        let most = spot
            .number("maximum")
            .unwrap_or(i64::MAX)
            .min(least.saturating_add(24));
        json!(self.numbers.between(least, most))
    }

    fn string(&mut self, spot: Spot<'_>) -> Value {
        let format = spot
            .schema
            .get("format")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match (format, spot.shown_as) {
            ("date", _) => json!(self.day(spot.key)),
            ("yuan", _) => json!(self.amount(spot.key)),
            ("quantity", _) => json!(self.numbers.between(1, 12).to_string()),
            (_, "case") => self.other_case(spot.key),
            (_, "organisation") => self.organisation(spot.key),
            (_, "colleague") => self.colleague(),
            (_, "development_plan") => self.other_case("development_plan"),
            _ => self.text(spot),
        }
    }

    fn text(&mut self, spot: Spot<'_>) -> Value {
        let named: Vec<Value> = self
            .known
            .names(spot.key)
            .into_iter()
            .filter(Value::is_string)
            .collect();
        if let Some(named) = self.numbers.pick(&named) {
            return named.clone();
        }
        let said = [
            "system",
            "contract",
            "procurement",
            "contractor",
            "winner",
            "resource",
            "line",
        ];
        if said.contains(&spot.key)
            && self.numbers.chance(70)
            && let Some(known) = self.known.by_key.get(spot.key)
            && let Some(known) = self.numbers.pick(known)
        {
            return known.clone();
        }
        let mut text = self.temper.phrase(spot.key, self.numbers);
        let names = ["name", "number", "code", "resource", "title"];
        if names.iter().any(|name| spot.key.contains(name)) {
            text.push_str(&self.numbers.between(1, 9_999).to_string());
        }
        let most = spot
            .number("maxLength")
            .and_then(|most| usize::try_from(most).ok());
        let least = usize::try_from(spot.number("minLength").unwrap_or_default()).unwrap_or_default();
        let mut text: String = text.chars().take(most.unwrap_or(usize::MAX)).collect();
        while text.chars().count() < least {
            text.push('项');
        }
        json!(text)
    }

    /// A day: most things that are stated lie a little back; what ends, lapses or is planned lies ahead.
    fn day(&mut self, key: &str) -> Date {
        let on = self.world.on();
        if self.numbers.chance(12)
            && let Some(day) = self.numbers.pick(&self.known.days)
        {
            return *day;
        }
        let ahead = [
            "until", "end", "lapse", "expire", "due", "planned", "expected", "next", "by_", "deadline",
        ];
        let (least, most) = self.temper.ahead();
        if !key.ends_with("ed_on") && ahead.iter().any(|word| key.contains(word)) {
            return on.saturating_add(self.numbers.between(least, most).days());
        }
        if self.numbers.chance(45) {
            return on;
        }
        on.saturating_sub(self.numbers.between(0, 12).days())
    }

    /// A case file of the kind that a field's name speaks of.
    fn other_case(&mut self, key: &str) -> Value {
        let world = self.world;
        let files = world
            .files
            .values()
            .filter(|file| Some(&file.id) != self.case.map(|case| &case.id));
        let fits = |kind: &str| {
            key == kind || key.trim_end_matches('s') == kind || key.ends_with(&format!("_{kind}"))
        };
        let (named, business): (Vec<_>, Vec<_>) = files
            .filter(|file| {
                !["organisation", "person", "expert_pool", "law_register"].contains(&file.kind().code())
            })
            .map(|file| (&file.id, file.kind().code()))
            .partition(|(_, kind)| fits(kind));
        let chosen = self.numbers.pick(&named).or_else(|| self.numbers.pick(&business));
        chosen.map_or(Value::Null, |(id, _)| json!(id))
    }

    /// Another person of the actor's own office.
    fn colleague(&mut self) -> Value {
        let people = self.world.people.iter();
        let own: Vec<_> = people
            .filter(|other| other.office == self.actor.office && other.person != self.actor.person)
            .map(|other| &other.person)
            .collect();
        json!(self.numbers.pick(&own))
    }

    fn organisation(&mut self, key: &str) -> Value {
        let own = &self.actor.office;
        let directory = &self.world.directory;
        let under: Vec<_> = directory
            .iter()
            .filter(|line| line.parent.as_ref() == Some(own))
            .map(|line| &line.id)
            .collect();
        if ["unit", "office", "lead", "inspector"].contains(&key) && self.numbers.chance(60)
            || self.numbers.chance(20)
        {
            return json!(self.numbers.pick(&under).copied().unwrap_or(own));
        }
        let all: Vec<_> = directory.iter().map(|line| &line.id).collect();
        json!(self.numbers.pick(&all))
    }
}

/// The first field of a row that takes a word of a list, with the words.
fn told_apart(item: Spot<'_>) -> Option<(String, Vec<String>)> {
    let properties = item.schema.get("properties")?.as_object()?;
    properties.iter().find_map(|(key, schema)| {
        let inner = item.inner(key, schema);
        let words = words(inner.schema)?.into_iter().map(str::to_owned).collect();
        Some((key.clone(), words))
    })
}
