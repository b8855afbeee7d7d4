//! Exact amounts (whole fen), shares (basis points) and ratios, for the limits of Articles 2, 9, 15 and 30.

use std::cmp::Ordering;
use std::fmt;

use crate::truth::Fact;

/// An amount of money in fen; one yuan is one hundred fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    /// The text is not digits, a point and two digits.
    Malformed,
    /// The amount is below zero.
    Negative,
    /// The amount has more than thirteen digits before the point.
    TooLarge,
}

impl MoneyFault {
    /// What an amount must look like instead.
    #[must_use]
    pub fn allowed(self) -> &'static str {
        match self {
            Self::Malformed => "yuan as a decimal string with at most two places, such as \"1000000.00\"",
            Self::Negative => "zero or more yuan",
            Self::TooLarge => "at most 9999999999999.99 yuan",
        }
    }
}

impl fmt::Display for MoneyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.allowed())
    }
}

impl std::error::Error for MoneyFault {}

/// Beyond this many digits of yuan an amount is a slip of the pen, and sums could overflow.
const MOST_DIGITS: usize = 13;

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Takes an amount in fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Reads yuan from a decimal text with at most two places, such as "1000000.00".
    ///
    /// # Errors
    /// [`MoneyFault`] when the text is malformed, negative or too large.
    pub fn parse_yuan(text: &str) -> Result<Self, MoneyFault> {
        scaled(text, 2).map(Self)
    }

    /// Reads an amount as laws write it: «100万元», «0.5万元», «5000元», «2亿元».
    ///
    /// # Errors
    /// [`MoneyFault`] when the text is malformed, negative or too large.
    pub fn parse_legal(text: &str) -> Result<Self, MoneyFault> {
        let number = text.strip_suffix('元').ok_or(MoneyFault::Malformed)?;
        if let Some(count) = number.strip_suffix('万') {
            return scaled(count, 6).map(Self);
        }
        if let Some(count) = number.strip_suffix('亿') {
            return scaled(count, 10).map(Self);
        }
        Self::parse_yuan(number)
    }

    /// The sum, or `None` beyond the range of the type.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` beyond the range of the type.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum, held at the end of the range; read amounts are too small to reach it.
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, held at the end of the range; read amounts are too small to reach it.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The amount in 万元 without needless zeros after the second place, "100.00" for one million yuan.
    #[must_use]
    pub fn wan(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        let places = format!("{:06}", fen % 1_000_000);
        let kept = places.trim_end_matches('0');
        format!("{sign}{}.{kept:0<2}", fen / 1_000_000)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Reads a plain decimal as an integer scaled by a power of ten; nothing is rounded away.
fn scaled(text: &str, places: usize) -> Result<i64, MoneyFault> {
    if text.starts_with('-') {
        return Err(MoneyFault::Negative);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > places {
        return Err(MoneyFault::Malformed);
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(MoneyFault::Malformed);
    }
    let shown = format!("{whole}{part:0<places$}");
    if shown.len() > MOST_DIGITS + 2 {
        return Err(MoneyFault::TooLarge);
    }
    shown.parse().map_err(|_| MoneyFault::TooLarge)
}

/// A share of something in basis points; fifteen percent is 1500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// Takes a share in basis points.
    #[must_use]
    pub const fn from_basis_points(points: u32) -> Self {
        Self(points)
    }

    /// The share in basis points.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.0
    }

    /// Reads «15%» or «12.5%», exactly.
    ///
    /// # Errors
    /// [`MoneyFault`] when the text is not such a percentage.
    pub fn parse_percent(text: &str) -> Result<Self, MoneyFault> {
        let number = text.strip_suffix('%').ok_or(MoneyFault::Malformed)?;
        let points = scaled(number, 2)?;
        u32::try_from(points).map(Self).map_err(|_| MoneyFault::TooLarge)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = format!("{:04}", self.0 % 10_000);
        let kept = places.trim_end_matches('0');
        write!(f, "{}.{kept:0<2}", self.0 / 10_000)
    }
}

/// An exact ratio of two amounts; it is compared by multiplication and rounded only to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The part, in fen.
    pub part: i64,
    /// The whole, in fen.
    pub whole: i64,
}

impl Ratio {
    /// The ratio of two amounts.
    #[must_use]
    pub const fn of(part: Fen, whole: Fen) -> Self {
        Self {
            part: part.0,
            whole: whole.0,
        }
    }

    /// The ratio of two facts. Nothing is no share of anything, so a part of zero needs no known whole.
    #[inline]
    #[must_use]
    pub const fn between(part: Fact<Fen>, whole: Fact<Fen>) -> Fact<Self> {
        match (part.value, whole.value) {
            (Some(part), Some(whole)) => Fact::known(Self::of(part, whole)),
            (Some(Fen::ZERO), None) => Fact::known(Self { part: 0, whole: 1 }),
            (Some(_), None) => Fact {
                value: None,
                needs: whole.needs,
            },
            (None, Some(_)) => Fact {
                value: None,
                needs: part.needs,
            },
            (None, None) => Fact {
                value: None,
                needs: part.needs.and(whole.needs),
            },
        }
    }

    /// Compares the ratio with a share without dividing, so that one fen above the limit is above it.
    #[must_use]
    pub fn compare(self, share: Share) -> Ordering {
        let part = i128::from(self.part) * 10_000;
        part.cmp(&(i128::from(self.whole) * i128::from(share.0)))
    }

    /// By how many fen the part would have to change to meet the share exactly (never negative, rounded up).
    #[must_use]
    pub fn distance(self, share: Share) -> Fen {
        let allowed = i128::from(self.whole) * i128::from(share.0);
        let off = (i128::from(self.part) * 10_000 - allowed).unsigned_abs();
        Fen(i64::try_from(off.div_ceil(10_000)).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Ratio {
    /// Four places, rounded half up, for display only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = i128::from(self.whole.max(1));
        let shown = (i128::from(self.part) * 20_000 + whole) / (2 * whole);
        write!(f, "{}.{:04}", shown / 10_000, shown % 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_to_the_fen() {
        for (text, fen) in [
            ("0.00", 0),
            ("1000000.00", 100_000_000),
            ("999999.99", 99_999_999),
            ("5", 500),
            ("0.5", 50),
        ] {
            assert_eq!(Fen::parse_yuan(text), Ok(Fen(fen)), "{text}");
        }
    }

    #[test]
    fn malformed_amounts_are_refused() {
        for text in [
            "", ".", "1.", ".5", "1.005", "1e6", "1,000.00", "+1", " 1", "01", "一万",
        ] {
            assert_eq!(Fen::parse_yuan(text), Err(MoneyFault::Malformed), "{text}");
        }
        assert_eq!(Fen::parse_yuan("-1.00"), Err(MoneyFault::Negative));
        assert_eq!(Fen::parse_yuan("99999999999999.00"), Err(MoneyFault::TooLarge));
    }

    #[test]
    fn legal_amounts_are_read_exactly() {
        assert_eq!(Fen::parse_legal("100万元"), Fen::parse_yuan("1000000.00"));
        assert_eq!(Fen::parse_legal("0.5万元"), Fen::parse_yuan("5000.00"));
        assert_eq!(Fen::parse_legal("2亿元"), Fen::parse_yuan("200000000.00"));
        assert_eq!(Fen::parse_legal("100万"), Err(MoneyFault::Malformed));
    }

    #[test]
    fn amounts_are_shown_in_yuan_and_in_wan() {
        let amount = Fen(99_999_999);
        assert_eq!(
            (amount.to_string().as_str(), amount.wan().as_str()),
            ("999999.99", "99.999999")
        );
        assert_eq!(Fen(100_000_000).wan(), "100.00");
        assert_eq!(Fen(-50).to_string(), "-0.50");
    }

    #[test]
    fn a_ratio_is_exact_though_its_display_is_rounded() {
        let above = Ratio::of(Fen(150_000_001), Fen(1_000_000_000));
        assert_eq!(above.to_string(), "0.1500");
        assert_eq!(above.compare(Share(1500)), Ordering::Greater);
        assert_eq!(above.distance(Share(1500)), Fen(1));
        assert_eq!(Ratio::of(Fen(125), Fen(1_000_000)).to_string(), "0.0001");
        assert_eq!(Ratio::of(Fen(50), Fen(1_000_000)).to_string(), "0.0001");
        assert_eq!(Share(1500).to_string(), "0.15");
        assert_eq!(Share::parse_percent("12.5%"), Ok(Share(1250)));
    }
}
