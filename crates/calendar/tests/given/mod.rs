//! What the tests of the calendar are given: the repository's own holiday files, and dates from text.

use calendar::Calendar;
use jiff::civil::Date;

/// The published notices of 2024 to 2026 with the statutory days.
pub fn calendar() -> Calendar {
    Calendar::parse(&[
        (
            "2024.toml",
            include_str!("../../../../policies/calendar/2024.toml"),
        ),
        (
            "2025.toml",
            include_str!("../../../../policies/calendar/2025.toml"),
        ),
        (
            "2026.toml",
            include_str!("../../../../policies/calendar/2026.toml"),
        ),
        (
            "statutory.toml",
            include_str!("../../../../policies/calendar/statutory.toml"),
        ),
    ])
    .expect("the repository's holiday files are sound")
}

/// A date from its text.
pub fn date(text: &str) -> Date {
    text.parse().expect("a date in a test is written as 2026-11-23")
}
