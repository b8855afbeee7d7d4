//! Quantities of line items: exact thousandths inside, decimal text outside (Article 30).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many thousandths make one.
const PARTS: i64 = 1_000;

/// Beyond this many digits before the point a quantity is a slip of the pen.
const MOST_DIGITS: usize = 9;

/// A quantity with at most three decimals, kept as whole thousandths; JSON carries it as text such as `"12.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i64);

impl Quantity {
    /// None of it.
    pub const ZERO: Self = Self(0);

    /// The quantity of this many thousandths.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// Whole thousandths.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Reads a decimal with at most three places and no sign.
    ///
    /// # Errors
    /// Says what is allowed when the text is anything else.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fault = || "a quantity with at most three decimals, such as 12.5".to_owned();
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(part) || whole.len() > MOST_DIGITS || part.len() > 3 {
            return Err(fault());
        }
        let whole: i64 = whole.parse().map_err(|_| fault())?;
        let part: i64 = format!("{part:0<3}").parse().map_err(|_| fault())?;
        Ok(Self(whole * PARTS + part))
    }

    /// The sum of quantities.
    #[must_use]
    pub fn total(quantities: impl IntoIterator<Item = Self>) -> Self {
        let add = |sum: i64, quantity: Self| sum.saturating_add(quantity.0);
        Self(quantities.into_iter().fold(0, add))
    }

    /// What is left after another quantity is taken away; nothing when that is more.
    #[must_use]
    pub fn less(self, taken: Self) -> Self {
        Self(self.0.saturating_sub(taken.0).max(0))
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.0 / PARTS, self.0 % PARTS);
        let text = format!("{whole}.{part:03}");
        formatter.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "quantity", "pattern": r"^[0-9]{1,9}(\.[0-9]{1,3})?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_exact_to_the_thousandth() {
        for (text, thousandths, shown) in [
            ("12.5", 12_500, "12.5"),
            ("0.001", 1, "0.001"),
            ("100", 100_000, "100"),
            ("100.0", 100_000, "100"),
            ("0", 0, "0"),
            ("30", 30_000, "30"),
        ] {
            let quantity = Quantity::parse(text).expect("a quantity");
            assert_eq!(quantity.thousandths(), thousandths, "{text}");
            assert_eq!(quantity.to_string(), shown);
        }
        for text in ["", ".5", "1.", "-1", "1.0001", "1e3", "1,000", "1234567890", "一"] {
            assert!(Quantity::parse(text).is_err(), "{text}");
        }
    }
}
