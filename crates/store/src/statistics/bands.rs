//! The bands into which slippage and the movement of estimates are sorted: presentation, not law (articles 30 and 33 set
//! the limits, and they are decided elsewhere).

use jiff::ToSpan;
use jiff::civil::Date;

/// A band of whole numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Its code in addresses and messages.
    pub code: &'static str,
    /// The smallest number; none when it has none.
    pub from: Option<i64>,
    /// The greatest number; none when it has none.
    pub to: Option<i64>,
}

const fn band(code: &'static str, from: Option<i64>, to: Option<i64>) -> Band {
    Band { code, from, to }
}

/// By how many days the work was done, or is not done, after the day first approved.
pub const SLIPS: [Band; 6] = [
    band("in_time", None, Some(0)),
    band("month", Some(1), Some(30)),
    band("quarter", Some(31), Some(90)),
    band("half_year", Some(91), Some(180)),
    band("year", Some(181), Some(365)),
    band("beyond", Some(366), None),
];

/// How far an estimate was adjusted, in hundredths of a per cent of what was approved.
pub const MOVEMENTS: [Band; 5] = [
    band("none", None, Some(0)),
    band("to_5", Some(1), Some(500)),
    band("to_10", Some(501), Some(1_000)),
    band("to_15", Some(1_001), Some(1_500)),
    band("beyond_15", Some(1_501), None),
];

impl Band {
    /// The first and the last day that were passed by as many days on `on`; none for the band of what is in time.
    pub(crate) fn due(&self, on: Date) -> Option<(String, String)> {
        let before = |days: i64| on.checked_sub(days.days()).ok();
        let last = before(self.from?)?;
        let first = match self.to {
            Some(to) => before(to)?,
            None => Date::new(1, 1, 1).ok()?,
        };
        Some((first.to_string(), last.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn bands_meet_without_gap_or_overlap() {
        for bands in [SLIPS.as_slice(), MOVEMENTS.as_slice()] {
            for pair in bands.windows(2) {
                assert_eq!(pair[0].to.map(|to| to + 1), pair[1].from, "{}", pair[1].code);
            }
        }
        let on = date(2026, 11, 23);
        let days: Vec<Option<(String, String)>> = SLIPS.iter().map(|band| band.due(on)).collect();
        assert_eq!(days[0], None);
        assert_eq!(days[1], Some(("2026-10-24".to_owned(), "2026-11-22".to_owned())));
        assert_eq!(
            days[5].as_ref().map(|(_, last)| last.as_str()),
            Some("2025-11-22")
        );
    }
}
