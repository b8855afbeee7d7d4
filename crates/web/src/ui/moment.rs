//! Instants as they are read here: on Beijing's clock, whatever the ledger keeps (UTC). Days of the product are days of
//! the same clock, so that a time of day and a day never contradict each other.

use acts::messages::Language;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::app::BEIJING;

/// Day and time of day, to the minute.
#[must_use]
pub fn moment(language: Language, at: &str) -> String {
    shown(language, (at, "%Y-%m-%d %H:%M"))
}

/// Day and time of day, to the second, for what proves something.
#[must_use]
pub fn exact_moment(language: Language, at: &str) -> String {
    shown(language, (at, "%Y-%m-%d %H:%M:%S"))
}

/// The day alone.
#[must_use]
pub fn day_of(at: &str) -> String {
    match at.parse::<Timestamp>() {
        Ok(instant) => BEIJING.to_datetime(instant).date().to_string(),
        Err(_) => at.to_owned(),
    }
}

/// The instant at which a day begins here; none for a day that has none.
#[must_use]
pub fn begins(day: Date) -> Option<Timestamp> {
    let zoned = day.to_zoned(TimeZone::fixed(BEIJING)).ok()?;
    Some(zoned.timestamp())
}

fn shown(language: Language, (at, form): (&str, &str)) -> String {
    let Ok(instant) = at.parse::<Timestamp>() else {
        return at.to_owned();
    };
    let shown = BEIJING.to_datetime(instant).strftime(form).to_string();
    match language {
        Language::Chinese => shown,
        Language::English => format!("{shown} (UTC+8)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_in_utc_is_the_next_day_here() {
        let at = "2026-03-01T16:30:05Z";
        assert_eq!(moment(Language::Chinese, at), "2026-03-02 00:30");
        assert_eq!(moment(Language::English, at), "2026-03-02 00:30 (UTC+8)");
        assert_eq!(exact_moment(Language::Chinese, at), "2026-03-02 00:30:05");
        assert_eq!(day_of(at), "2026-03-02");
        let begins = begins(jiff::civil::date(2026, 3, 2)).expect("a day");
        assert_eq!(begins.to_string(), "2026-03-01T16:00:00Z");
    }

    #[test]
    fn what_is_no_instant_stays_as_it_is() {
        assert_eq!(moment(Language::Chinese, "yesterday"), "yesterday");
        assert_eq!(day_of("yesterday"), "yesterday");
    }
}
