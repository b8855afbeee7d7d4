//! Reads values out of a holiday file and collects every fault on the way, so that an author sees them all at once.

use crate::Fault;
use jiff::civil::Date;
use toml::{Table, Value};

/// One file under reading, with the faults found so far.
pub(crate) struct Reading<'a> {
    file: &'a str,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(file: &'a str, faults: &'a mut Vec<Fault>) -> Self {
        Self { file, faults }
    }

    pub(crate) fn fault(&mut self, place: &str, problem: impl Into<String>) {
        self.faults.push(Fault {
            file: self.file.to_owned(),
            place: place.to_owned(),
            problem: problem.into(),
        });
    }

    /// Names every key of `table` that is not among `allowed`.
    pub(crate) fn only(&mut self, place: &str, table: &Table, allowed: &[&str]) {
        for key in table.keys().filter(|key| !allowed.contains(&key.as_str())) {
            self.fault(
                place,
                format!("the key `{key}` is unknown; allowed are {}", allowed.join(", ")),
            );
        }
    }

    pub(crate) fn table<'t>(&mut self, root: &'t Table, key: &str) -> Option<&'t Table> {
        let found = root.get(key).and_then(Value::as_table);
        if found.is_none() {
            self.fault(key, "the table is missing");
        }
        found
    }

    /// The tables under `key`; an absent key is an empty list.
    pub(crate) fn tables<'t>(&mut self, root: &'t Table, key: &str) -> Vec<&'t Table> {
        let Some(value) = root.get(key) else {
            return Vec::new();
        };
        let tables: Option<Vec<&Table>> = value
            .as_array()
            .and_then(|items| items.iter().map(Value::as_table).collect());
        tables.unwrap_or_else(|| {
            self.fault(key, "must be a list of tables");
            Vec::new()
        })
    }

    pub(crate) fn text(&mut self, place: &str, table: &Table, key: &str) -> String {
        match table.get(key).and_then(Value::as_str).map(str::trim) {
            Some(text) if !text.is_empty() => text.to_owned(),
            _ => {
                self.fault(place, format!("`{key}` must be a text that is not empty"));
                String::new()
            }
        }
    }

    /// A whole number within `range`, or `None` with a fault.
    pub(crate) fn whole(
        &mut self,
        place: &str,
        value: Option<&Value>,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let found = value
            .and_then(Value::as_integer)
            .filter(|number| range.contains(number));
        if found.is_none() {
            self.fault(
                place,
                format!("must be a whole number from {} to {}", range.start(), range.end()),
            );
        }
        found
    }

    /// A year from 1 to 9998, so that the following year is a date as well.
    pub(crate) fn year(&mut self, place: &str, value: Option<&Value>) -> Option<i16> {
        self.whole(place, value, 1..=9998)
            .and_then(|year| i16::try_from(year).ok())
    }

    /// A local date, such as `2026-10-01`, without a time.
    pub(crate) fn date(&mut self, place: &str, value: Option<&Value>) -> Option<Date> {
        let found = value.and_then(Value::as_datetime).and_then(plain_date);
        if found.is_none() {
            self.fault(
                place,
                "must be a date such as 2026-10-01, without quotation marks or a time",
            );
        }
        found
    }

    /// A list of dates; an absent list is empty.
    pub(crate) fn dates(&mut self, place: &str, value: Option<&Value>) -> Vec<Date> {
        let Some(value) = value else { return Vec::new() };
        let Some(items) = value.as_array() else {
            self.fault(place, "must be a list of dates");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.date(place, Some(item)))
            .collect()
    }
}

fn plain_date(value: &toml::value::Datetime) -> Option<Date> {
    if value.time.is_some() || value.offset.is_some() {
        return None;
    }
    let date = value.date?;
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
