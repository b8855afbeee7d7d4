//! Amounts on forms and in case files: exact fen inside, decimal yuan text outside.

use std::borrow::Cow;

use rules::money::Fen;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount of money in yuan with two decimals, kept as whole fen; JSON carries it as text such as `"3860000.00"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Yuan(i64);

impl Yuan {
    /// The amount of this many fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// Whole fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The same amount as the rules take it.
    #[must_use]
    pub const fn amount(self) -> Fen {
        Fen::from_fen(self.0)
    }

    /// Reads decimal yuan with at most two decimals and no sign.
    ///
    /// # Errors
    /// Says what is allowed when the text is anything else.
    pub fn parse(text: &str) -> Result<Self, String> {
        Fen::parse_yuan(text)
            .map(|fen| Self(fen.fen()))
            .map_err(|fault| fault.to_string())
    }

    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum of amounts; one too large to be held counts as the largest, which passes no limit.
    #[must_use]
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Self {
        let sum: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
        Self::clamped(sum)
    }

    /// What is left of this amount after another is taken from it; nothing when that is more.
    #[must_use]
    pub fn less(self, taken: Self) -> Self {
        Self::clamped((i128::from(self.0) - i128::from(taken.0)).max(0))
    }

    /// A sum of fen that was added up without bounds.
    #[must_use]
    pub fn clamped(fen: i128) -> Self {
        let largest = if fen < 0 { i64::MIN } else { i64::MAX };
        Self(i64::try_from(fen).unwrap_or(largest))
    }

    /// 万元 with two decimals, rounded half up for display only: `386.00`.
    #[must_use]
    pub fn wan(self) -> String {
        let hundredths = (self.0.unsigned_abs() + 5_000) / 10_000;
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = hundredths / 100;
        format!("{sign}{}.{:02}", grouped(whole), hundredths % 100)
    }
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl std::fmt::Display for Yuan {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

impl Serialize for Yuan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Yuan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Yuan {
    fn schema_name() -> Cow<'static, str> {
        "Yuan".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "yuan", "pattern": r"^[0-9]{1,14}(\.[0-9]{1,2})?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_yuan_and_wan() {
        let amount = Yuan::parse("3860000").expect("a whole number of yuan");
        assert_eq!(amount.to_string(), "3860000.00");
        assert_eq!(amount.wan(), "386.00");
        assert_eq!(Yuan::from_fen(123_456_789_000).wan(), "123,456.79");
        assert!(Yuan::parse("1.001").is_err());
        assert!(Yuan::parse("-1").is_err());
    }
}
