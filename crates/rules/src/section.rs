//! Reading policy files: typed looks into TOML tables that gather every fault with its place (no article of its own).

use std::fmt;

use jiff::civil::Date;
use toml::{Table, Value};

use crate::clause::Clause;

/// One fault of a policy file: where, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, and the place in it: "nmg-2024-98/policy.toml: param upgrade.maintenance_cap".
    pub at: String,
    /// What is wrong, and what is allowed.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

impl std::error::Error for Fault {}

/// A table of a policy file, and what was asked of it.
pub(crate) struct Section<'a> {
    table: &'a Table,
    at: String,
    asked: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'a> Section<'a> {
    /// Looks into a table at a named place.
    pub(crate) fn new(table: &'a Table, at: impl Into<String>) -> Self {
        Self {
            table,
            at: at.into(),
            asked: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Where the section stands.
    pub(crate) fn at(&self) -> &str {
        &self.at
    }

    /// Notes a fault at this place.
    pub(crate) fn fault(&mut self, what: impl Into<String>) {
        self.faults.push(Fault {
            at: self.at.clone(),
            what: what.into(),
        });
    }

    /// The value under a key, if there is one.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// A text that may be absent.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        if value.as_str().is_none() {
            self.fault(format!("{key} must be a text"));
        }
        value.as_str().map(str::to_owned)
    }

    /// A text that must be there.
    pub(crate) fn needed_text(&mut self, key: &'static str) -> Option<String> {
        if !self.table.contains_key(key) {
            self.fault(format!("{key} is missing"));
        }
        self.text(key)
    }

    /// A day that may be absent.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let day = value.as_datetime().and_then(date);
        if day.is_none() {
            self.fault(format!("{key} must be a date such as 2024-06-18"));
        }
        day
    }

    /// A switch that may be absent.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        if value.as_bool().is_none() {
            self.fault(format!("{key} must be true or false"));
        }
        value.as_bool()
    }

    /// The clause cited here, if any.
    pub(crate) fn cite(&mut self) -> Option<Clause> {
        let text = self.text("cite")?;
        let clause = Clause::parse(&text);
        if clause.is_none() {
            self.fault(format!(
                "cite must name a clause as 第二条/2 or 第三十条/1/二; {text} does not"
            ));
        }
        clause
    }

    /// The texts of a list that may be absent.
    pub(crate) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let value = self.value(key)?;
        let texts = value.as_array().and_then(|list| {
            list.iter()
                .map(|entry| entry.as_str().map(str::to_owned))
                .collect()
        });
        if texts.is_none() {
            self.fault(format!("{key} must be a list of texts"));
        }
        texts
    }

    /// The tables of a list; none when it is absent.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<&'a Table> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let tables: Option<Vec<&Table>> = value
            .as_array()
            .and_then(|list| list.iter().map(Value::as_table).collect());
        if tables.is_none() {
            self.fault(format!("{key} must be a list of tables"));
        }
        tables.unwrap_or_default()
    }

    /// Takes over the faults of a section within this one.
    pub(crate) fn absorb(&mut self, faults: Vec<Fault>) {
        self.faults.extend(faults);
    }

    /// Ends the look: keys that nobody asked for are faults too.
    pub(crate) fn close(mut self) -> Vec<Fault> {
        let strangers: Vec<&String> = self
            .table
            .keys()
            .filter(|key| !self.asked.contains(&key.as_str()))
            .collect();
        for key in strangers {
            self.faults.push(Fault {
                at: self.at.clone(),
                what: format!("{key} is not known here; known: {}", self.asked.join(", ")),
            });
        }
        self.faults
    }
}

fn date(value: &toml::value::Datetime) -> Option<Date> {
    if value.time.is_some() {
        return None;
    }
    let day = value.date?;
    Date::new(
        i16::try_from(day.year).ok()?,
        i8::try_from(day.month).ok()?,
        i8::try_from(day.day).ok()?,
    )
    .ok()
}
