//! Reading facts from JSON. Every bad fact is named at once with its value and what is allowed; nothing is defaulted.

use std::fmt;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use crate::money::Fen;
use crate::truth::{Key, Kind};
use crate::word::{ManagedAs, Word};

/// A fact that cannot be read: its key, the value given and what is allowed instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadFacts {
    /// The key, with its place in a list: `lines[0].amount`.
    pub key: String,
    /// The value as given; "(missing)" when there is none.
    pub value: String,
    /// What is allowed.
    pub allowed: String,
}

impl fmt::Display for BadFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} is not allowed; allowed: {}",
            self.key, self.value, self.allowed
        )
    }
}

/// The bad facts found so far.
#[derive(Debug, Default)]
pub struct Faults(Vec<BadFacts>);

impl Faults {
    /// Adds a bad fact.
    pub fn add(&mut self, key: &str, value: &Json, allowed: impl Into<String>) {
        self.0.push(BadFacts {
            key: key.to_owned(),
            value: value.to_string(),
            allowed: allowed.into(),
        });
    }

    fn missing(&mut self, key: &str, allowed: String) {
        self.0.push(BadFacts {
            key: key.to_owned(),
            value: "(missing)".to_owned(),
            allowed,
        });
    }

    /// All of them.
    #[must_use]
    pub fn into_list(self) -> Vec<BadFacts> {
        self.0
    }
}

/// A type that facts are given in.
pub trait Given: Sized {
    /// How a decision looks at the fact: by value, or borrowed when it is a text or a list.
    type View<'a>
    where
        Self: 'a;
    /// What kind of value it is.
    const KIND: Kind;
    /// Reads it, or notes why it cannot be read.
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self>;
    /// Looks at it.
    fn view(&self) -> Self::View<'_>;
}

/// The facts of one decision.
pub trait Facts: Sized {
    /// What it asks for, in order.
    const KEYS: &'static [Key];
    /// Reads the facts from a JSON object.
    ///
    /// # Errors
    /// Every bad fact at once.
    fn read(facts: &Json) -> Result<Self, Vec<BadFacts>>;
    /// As what the project is said to be managed; none when the decision does not ask for it.
    fn managed_as_given(&self) -> Option<Option<ManagedAs>> {
        None
    }
    /// Says as what the project is managed, where the decision asks for it.
    fn set_managed_as(&mut self, _managed_as: Option<ManagedAs>) {}
}

/// What a kind of fact may be, in words.
#[must_use]
pub fn allowed(kind: Kind) -> String {
    match kind {
        Kind::Word(names) => {
            let codes: Vec<&str> = names.iter().map(|(code, _)| *code).collect();
            format!("{} or null", codes.join(", "))
        }
        Kind::Flag => "true, false or null".to_owned(),
        Kind::Amount => "yuan as a decimal string with at most two places, not negative, or null".to_owned(),
        Kind::Day => "a date as YYYY-MM-DD, or null".to_owned(),
        Kind::Months => "a whole number of months from 0 to 1200, or null".to_owned(),
        Kind::Year => "a year from 1000 to 9999, or null".to_owned(),
        Kind::Text => "words, or null".to_owned(),
        Kind::List => "a list, or null".to_owned(),
    }
}

/// The object that holds the facts; anything else is a bad fact.
pub(crate) fn object<'a>(value: &'a Json, at: &str, faults: &mut Faults) -> Option<&'a Map<String, Json>> {
    if value.as_object().is_none() {
        faults.add(at, value, "a JSON object");
    }
    value.as_object()
}

/// Reads one fact of an object; a missing key is a bad fact, null is unknown.
pub(crate) fn fact<T: Given>(object: &Map<String, Json>, at: (&str, &str), faults: &mut Faults) -> Option<T> {
    let (prefix, key) = at;
    let path = format!("{prefix}{key}");
    match object.get(key) {
        None => {
            faults.missing(&path, allowed(T::KIND));
            None
        }
        Some(Json::Null) => None,
        Some(value) => T::read(value, &path, faults),
    }
}

/// Notes every key that nobody asked for.
pub(crate) fn unknown_keys(object: &Map<String, Json>, keys: &[&str], at: (&str, &mut Faults)) {
    let (prefix, faults) = at;
    for (key, value) in object {
        if !keys.contains(&key.as_str()) {
            faults.add(
                &format!("{prefix}{key}"),
                value,
                format!("only the keys {}", keys.join(", ")),
            );
        }
    }
}

/// Reads a coded word.
pub(crate) fn word<W: Word + Given>(value: &Json, at: &str, faults: &mut Faults) -> Option<W> {
    let found = value.as_str().and_then(W::parse);
    if found.is_none() {
        faults.add(at, value, allowed(W::KIND));
    }
    found
}

impl Given for bool {
    type View<'a> = Self;
    const KIND: Kind = Kind::Flag;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        if value.as_bool().is_none() {
            faults.add(at, value, allowed(Self::KIND));
        }
        value.as_bool()
    }
    fn view(&self) -> Self {
        *self
    }
}

impl Given for Fen {
    type View<'a> = Self;
    const KIND: Kind = Kind::Amount;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let Some(text) = value.as_str() else {
            faults.add(at, value, allowed(Self::KIND));
            return None;
        };
        let amount = Self::parse_yuan(text);
        if let Err(fault) = amount {
            faults.add(at, value, fault.allowed());
        }
        amount.ok()
    }
    fn view(&self) -> Self {
        *self
    }
}

impl Given for Date {
    type View<'a> = Self;
    const KIND: Kind = Kind::Day;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let day = value.as_str().and_then(iso_date);
        if day.is_none() {
            faults.add(at, value, allowed(Self::KIND));
        }
        day
    }
    fn view(&self) -> Self {
        *self
    }
}

/// Reads exactly YYYY-MM-DD; longer forms of ISO 8601 carry a time, which no article asks for.
fn iso_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) || parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(|date| date.year() >= EARLIEST_YEAR && date.year() <= LATEST_YEAR)
}

/// Years of four digits; a period counted from them stays within the calendar's range.
pub(crate) const EARLIEST_YEAR: i16 = 1000;
pub(crate) const LATEST_YEAR: i16 = 9900;

impl Given for String {
    type View<'a> = &'a str;
    const KIND: Kind = Kind::Text;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            faults.add(at, value, allowed(Self::KIND));
        }
        text.map(str::to_owned)
    }
    fn view(&self) -> &str {
        self
    }
}

/// One entry of a list of facts.
pub trait ListEntry: Sized {
    /// Reads it, or notes why it cannot be read.
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self>;
}

impl<T: ListEntry> Given for Vec<T> {
    type View<'a>
        = &'a [T]
    where
        T: 'a;
    const KIND: Kind = Kind::List;
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let Some(entries) = value.as_array() else {
            faults.add(at, value, allowed(Kind::List));
            return None;
        };
        let numbered = entries.iter().enumerate();
        let read: Vec<Option<T>> = numbered
            .map(|(place, entry)| T::read(entry, &format!("{at}[{place}]"), faults))
            .collect();
        read.into_iter().collect()
    }
    fn view(&self) -> &[T] {
        self
    }
}

impl ListEntry for String {
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        <Self as Given>::read(value, at, faults)
    }
}

/// Declares the facts of a decision: the struct, its keys in order, how it is read, and a look at each fact.
macro_rules! facts {
    ($(#[$outer:meta])* pub struct Facts { $(#[doc = $doc:literal] $name:ident: $given:ty $(, null $null:literal)?;)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Facts { $(#[doc = $doc] pub $name: Option<$given>,)+ }

        #[expect(non_camel_case_types, reason = "the places of the facts bear their names")]
        enum Place { $($name,)+ }

        impl $crate::reading::Facts for Facts {
            const KEYS: &'static [$crate::truth::Key] = &[$($crate::truth::Key {
                name: stringify!($name),
                kind: <$given as $crate::reading::Given>::KIND,
                doc: $doc.trim_ascii(),
                null: facts!(@null $($null)?),
            },)+];
            fn read(facts: &serde_json::Value) -> Result<Self, Vec<$crate::reading::BadFacts>> {
                let mut faults = $crate::reading::Faults::default();
                let Some(object) = $crate::reading::object(facts, "facts", &mut faults) else {
                    return Err(faults.into_list());
                };
                $(let $name = $crate::reading::fact(object, ("", stringify!($name)), &mut faults);)+
                $crate::reading::unknown_keys(object, &[$(stringify!($name),)+], ("", &mut faults));
                let faults = faults.into_list();
                if faults.is_empty() { Ok(Self { $($name,)+ }) } else { Err(faults) }
            }
            $(facts!(@managed $name);)+
        }

        impl Facts {
            $(#[doc = $doc] #[inline] #[must_use] pub fn $name(&self) -> $crate::truth::Fact<<$given as $crate::reading::Given>::View<'_>> {
                $crate::truth::Fact {
                    value: self.$name.as_ref().map($crate::reading::Given::view),
                    needs: $crate::truth::Needs::place(Place::$name as u32),
                }
            })+
        }
    };
    (@managed managed_as) => {
        fn managed_as_given(&self) -> Option<Option<$crate::word::ManagedAs>> {
            Some(self.managed_as)
        }
        fn set_managed_as(&mut self, managed_as: Option<$crate::word::ManagedAs>) {
            self.managed_as = managed_as;
        }
    };
    (@managed $other:ident) => {};
    (@null $null:literal) => { Some($null) };
    (@null) => { None };
}
pub(crate) use facts;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read<T: Given>(value: Json) -> Option<T> {
        T::read(&value, "it", &mut Faults::default())
    }

    #[test]
    fn dates_are_days_that_exist() {
        assert_eq!(
            read::<Date>(json!("2024-02-29")),
            Some(jiff::civil::date(2024, 2, 29))
        );
        for bad in [
            "2025-02-29",
            "2025-2-1",
            "2025-02-01T00:00",
            "0999-01-01",
            "20250201",
        ] {
            assert_eq!(read::<Date>(json!(bad)), None, "{bad}");
        }
    }

    #[test]
    fn a_number_is_not_an_amount() {
        let mut faults = Faults::default();
        assert_eq!(Fen::read(&json!(100), "total", &mut faults), None);
        assert_eq!(faults.into_list().first().unwrap().key, "total");
    }
}
