//! Dated, cited values of parameters as policy files write them; every article that sets a number or a list uses them.

use jiff::civil::Date;
use toml::Value;

use crate::clause::Clause;
use crate::limit::{Bound, Provenance};
use crate::money::{Fen, Share};
use crate::parameter::{ParameterKind, YearDay};
use crate::section::Section;

/// A value in the type of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// An amount.
    Money(Fen),
    /// A share.
    Share(Share),
    /// A number of months, working days or years.
    Count(u16),
    /// A day of the year.
    Day(YearDay),
    /// A switch.
    Flag(bool),
    /// A list of words.
    Set(Vec<String>),
    /// One word or name.
    Name(String),
    /// The law has lifted the limit.
    Lifted,
}

impl Setting {
    /// The amount, when it is one.
    pub(crate) fn money(&self) -> Option<Fen> {
        if let Self::Money(amount) = self {
            Some(*amount)
        } else {
            None
        }
    }

    /// The share, when it is one.
    pub(crate) fn share(&self) -> Option<Share> {
        if let Self::Share(share) = self {
            Some(*share)
        } else {
            None
        }
    }

    /// The number of months, days or years, when it is one.
    pub(crate) fn count(&self) -> Option<u16> {
        if let Self::Count(count) = self {
            Some(*count)
        } else {
            None
        }
    }

    /// The day of the year, when it is one.
    pub(crate) fn day(&self) -> Option<YearDay> {
        if let Self::Day(day) = self {
            Some(*day)
        } else {
            None
        }
    }

    /// The switch, when it is one.
    pub(crate) fn flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self {
            Some(*flag)
        } else {
            None
        }
    }

    /// The list of words, when it is one.
    pub(crate) fn set(&self) -> Option<Vec<String>> {
        if let Self::Set(words) = self {
            Some(words.clone())
        } else {
            None
        }
    }

    /// The word, when it is one.
    pub(crate) fn name(&self) -> Option<String> {
        if let Self::Name(name) = self {
            Some(name.clone())
        } else {
            None
        }
    }
}

/// A value with its date and citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedValue {
    /// Since when it holds.
    pub from: Date,
    /// The value.
    pub setting: Setting,
    /// On which side of it facts may lie; `None` for what is no limit.
    pub bound: Option<Bound>,
    /// The clause that sets it; a scenario has none.
    pub cite: Option<Clause>,
    /// The words of the clause.
    pub quote: Option<String>,
    /// When somebody last compared it with the text.
    pub checked: Option<Date>,
    /// Whether it is law, unconfirmed law or assumption.
    pub provenance: Provenance,
    /// The value as written.
    pub text: String,
}

/// Reads the values of a parameter, in the order of their dates.
pub(crate) fn values(section: &mut Section<'_>, kind: ParameterKind, in_force: Date) -> Vec<DatedValue> {
    let mut values: Vec<DatedValue> = Vec::new();
    for table in section.tables("values") {
        let mut line = Section::new(table, format!("{}: value", section.at()));
        let from = line.day("from").unwrap_or(in_force);
        if values.last().is_some_and(|last| last.from >= from) {
            line.fault(format!(
                "the values must be in the order of their dates, each once; {from} is not"
            ));
        }
        if let Some(value) = dated_value(&mut line, kind, from) {
            values.push(value);
        }
        section.absorb(line.close());
    }
    if values.is_empty() {
        section.fault("a parameter needs at least one value");
    }
    values
}

const BOUNDS: [Bound; 4] = [Bound::AtMost, Bound::Below, Bound::AtLeast, Bound::Above];

fn dated_value(line: &mut Section<'_>, kind: ParameterKind, from: Date) -> Option<DatedValue> {
    let bounded: Vec<(Bound, &Value)> = BOUNDS
        .iter()
        .filter_map(|bound| line.value(bound.code()).map(|value| (*bound, value)))
        .collect();
    let plain = line.value("is");
    let lifted = line.flag("lifted").unwrap_or(false);
    let limits = is_limit(kind);
    let (bound, setting, text) = match (bounded.as_slice(), plain, lifted) {
        ([(bound, value)], None, false) if limits => (Some(*bound), setting(kind, value), written(value)),
        ([], Some(value), false) if !limits => (None, setting(kind, value), written(value)),
        ([], None, true) if limits => (Some(Bound::AtMost), Ok(Setting::Lifted), "lifted".to_owned()),
        _ if limits => (
            None,
            Err("exactly one of at_most, below, at_least, above or lifted".to_owned()),
            String::new(),
        ),
        _ => (None, Err("is = …, and no bound".to_owned()), String::new()),
    };
    let assumed = line.flag("assumed").unwrap_or(false);
    let confirmed = line.flag("confirmed").unwrap_or(true);
    let cite = line.cite();
    let quote = line.text("quote");
    let checked = line.day("checked");
    match setting {
        Err(allowed) => {
            line.fault(format!("a value of kind {} needs {allowed}", kind.code()));
            None
        }
        Ok(setting) => Some(DatedValue {
            from,
            setting,
            bound,
            cite,
            quote,
            checked,
            provenance: match (assumed, confirmed) {
                (true, _) => Provenance::Assumed,
                (false, true) => Provenance::Enacted,
                (false, false) => Provenance::Unconfirmed,
            },
            text,
        }),
    }
}

pub(crate) const fn is_limit(kind: ParameterKind) -> bool {
    match kind {
        ParameterKind::Money
        | ParameterKind::Share
        | ParameterKind::Months
        | ParameterKind::WorkingDays
        | ParameterKind::Years => true,
        ParameterKind::Day | ParameterKind::Flag | ParameterKind::Set | ParameterKind::Name => false,
    }
}

/// A value as written, for the policy page.
fn written(value: &Value) -> String {
    if let Some(list) = value.as_array() {
        return list.iter().map(written).collect::<Vec<_>>().join(", ");
    }
    let number = || value.as_integer().map(|number| number.to_string());
    let flag = || value.as_bool().map(|flag| flag.to_string());
    let text = value.as_str().map(str::to_owned);
    text.or_else(number).or_else(flag).unwrap_or_default()
}

pub(crate) fn setting(kind: ParameterKind, value: &Value) -> Result<Setting, String> {
    let read = match kind {
        ParameterKind::Money => value
            .as_str()
            .and_then(|text| Fen::parse_legal(text).ok())
            .map(Setting::Money)
            .ok_or("an amount such as \"100万元\""),
        ParameterKind::Share => value
            .as_str()
            .and_then(|text| Share::parse_percent(text).ok())
            .map(Setting::Share)
            .ok_or("a share such as \"15%\""),
        ParameterKind::Months | ParameterKind::WorkingDays | ParameterKind::Years => value
            .as_integer()
            .and_then(|count| u16::try_from(count).ok())
            .map(Setting::Count)
            .ok_or("a whole number that is not negative"),
        ParameterKind::Day => value
            .as_str()
            .and_then(year_day)
            .map(Setting::Day)
            .ok_or("a day of the year such as \"06-30\""),
        ParameterKind::Flag => value.as_bool().map(Setting::Flag).ok_or("true or false"),
        ParameterKind::Set => value
            .as_array()
            .and_then(|list| {
                list.iter()
                    .map(|entry| entry.as_str().map(str::to_owned))
                    .collect()
            })
            .map(Setting::Set)
            .ok_or("a list of words"),
        ParameterKind::Name => value
            .as_str()
            .filter(|text| !text.is_empty())
            .map(|text| Setting::Name(text.to_owned()))
            .ok_or("a word"),
    };
    read.map_err(str::to_owned)
}

fn year_day(text: &str) -> Option<YearDay> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // 29 February is refused: a fixed day must exist in every year.
    Date::new(2023, month, day).ok().map(|_| YearDay { month, day })
}
