//! Decimal numbers as whole digits and a scale, turned into fen without a float (amounts of Article 10).

use super::{AmountFault, MoneyUnit};

/// A decimal number held as whole digits and a scale.
pub(super) struct Decimal {
    pub(super) digits: u128,
    scale: u32,
    pub(super) negative: bool,
}

impl Decimal {
    pub(super) fn whole(digits: u128) -> Self {
        Self {
            digits,
            scale: 0,
            negative: false,
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let (body, negative) = unsigned(text);
        let (mantissa, exponent) = split_exponent(body)?;
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = without_separators(whole)?;
        if whole.is_empty() && part.is_empty() || !all_digits(&whole) || !all_digits(part) {
            return None;
        }
        if whole.len() + part.len() > 34 {
            return None;
        }
        let digits: u128 = format!("{whole}{part}").parse().ok()?;
        let scale = i32::try_from(part.len()).ok()? - exponent;
        let (digits, scale) = match u32::try_from(scale) {
            Ok(scale) => (digits, scale),
            Err(_) => (digits.checked_mul(10_u128.checked_pow(scale.unsigned_abs())?)?, 0),
        };
        Some(Self {
            digits,
            scale,
            negative,
        })
    }

    /// The amount in fen; a number with more digits than a workbook can hold is read at the fifteen it does hold,
    /// because what stands behind them is the noise of binary fractions.
    pub(super) fn rounded_fen(&self, unit: MoneyUnit) -> Result<(i64, bool), AmountFault> {
        match (self.fen(unit), self.at_workbook_precision()) {
            (Err(AmountFault::FinerThanFen), Some(rounded)) => Ok((rounded.fen(unit)?, true)),
            (exact, _) => Ok((exact?, false)),
        }
    }

    fn at_workbook_precision(&self) -> Option<Self> {
        let surplus = (self.digits.checked_ilog10()? + 1)
            .checked_sub(15)
            .filter(|surplus| *surplus > 0)?;
        let scale = self.scale.checked_sub(surplus)?;
        let step = 10_u128.checked_pow(surplus)?;
        Some(Self {
            digits: (self.digits + step / 2) / step,
            scale,
            negative: self.negative,
        })
    }

    fn fen(&self, unit: MoneyUnit) -> Result<i64, AmountFault> {
        let lift = unit.power() + 2;
        let fen = if self.scale <= lift {
            let factor = 10_u128
                .checked_pow(lift - self.scale)
                .ok_or(AmountFault::TooLarge)?;
            self.digits.checked_mul(factor).ok_or(AmountFault::TooLarge)?
        } else {
            let divisor = 10_u128
                .checked_pow(self.scale - lift)
                .ok_or(AmountFault::FinerThanFen)?;
            if !self.digits.is_multiple_of(divisor) {
                return Err(AmountFault::FinerThanFen);
            }
            self.digits / divisor
        };
        i64::try_from(fen).map_err(|_| AmountFault::TooLarge)
    }
}

fn unsigned(text: &str) -> (&str, bool) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inner, true);
    }
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

/// Splits 3.8e+2 into its mantissa and exponent.
fn split_exponent(body: &str) -> Option<(&str, i32)> {
    let Some((mantissa, exponent)) = body.split_once('e') else {
        return Some((body, 0));
    };
    let exponent: i32 = exponent.parse().ok()?;
    (-30..=30).contains(&exponent).then_some((mantissa, exponent))
}

fn all_digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

/// Takes thousand separators out, only when they stand every three digits: 1,5 is no amount.
fn without_separators(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([',', '\'']).collect();
    let (first, rest) = groups.split_first()?;
    if rest.is_empty() {
        return Some(whole.to_owned());
    }
    let regular = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    regular.then(|| groups.concat())
}
