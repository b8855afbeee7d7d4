//! Periods of months: the corresponding day, month ends, leap days, and ends that fall on a day off (Civil Code 201–203).

#[cfg(test)]
mod given;

use calendar::{Dated, Period};
use given::{calendar, date};
use proptest::prelude::*;

#[test]
fn a_period_for_doing_moves_off_days_of_rest() {
    let calendar = calendar();
    for (start, months, end, why) in [
        ("2025-01-10", 6, "2025-07-10", "a working day stays"),
        ("2024-11-10", 6, "2025-05-12", "a Saturday moves to Monday"),
        (
            "2025-04-01",
            6,
            "2025-10-09",
            "National Day and Mid-Autumn are eight days off",
        ),
        (
            "2026-04-10",
            6,
            "2026-10-10",
            "a Saturday worked in exchange stays",
        ),
        ("2024-03-15", 24, "2026-03-16", "a Sunday moves to Monday"),
    ] {
        let reached = calendar.after_months(date(start), months, Period::ForDoing);
        assert_eq!(
            reached,
            Dated {
                date: date(end),
                provisional: false
            },
            "{why}"
        );
    }
}

#[test]
fn a_ban_ends_where_it_ends() {
    let calendar = calendar();
    assert_eq!(
        calendar.after_months(date("2025-10-01"), 12, Period::Ban),
        Dated {
            date: date("2026-10-01"),
            provisional: false
        }
    );
}

#[test]
fn a_month_without_the_day_ends_on_its_last_day() {
    let calendar = calendar();
    for (start, months, end) in [
        ("2024-08-31", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-03-31", 1, "2025-04-30"),
        ("2025-12-31", 0, "2025-12-31"),
    ] {
        assert_eq!(
            calendar.after_months(date(start), months, Period::Ban).date,
            date(end),
            "{start} + {months}"
        );
    }
}

#[test]
fn an_end_in_a_year_without_a_notice_is_provisional_only_when_days_are_looked_at() {
    let calendar = calendar();
    assert!(
        calendar
            .after_months(date("2026-08-09"), 6, Period::ForDoing)
            .provisional
    );
    assert!(
        !calendar
            .after_months(date("2026-08-09"), 6, Period::Ban)
            .provisional
    );
    let moved_over_new_year = calendar.after_months(date("2026-07-01"), 6, Period::ForDoing);
    assert_eq!(
        moved_over_new_year,
        Dated {
            date: date("2027-01-04"),
            provisional: true
        }
    );
}

proptest! {
    #[test]
    fn a_period_for_doing_is_never_shorter_than_a_ban(offset in 0_i64..2500, months in 0_u16..60) {
        let calendar = calendar();
        let start = date("2022-01-31").saturating_add(jiff::Span::new().days(offset));
        let doing = calendar.after_months(start, months, Period::ForDoing).date;
        let ban = calendar.after_months(start, months, Period::Ban).date;
        prop_assert!(ban <= doing);
        prop_assert!(calendar.is_working_day(doing));
        prop_assert_eq!(calendar.working_days_between(ban, doing), i64::from(ban != doing));
    }

    #[test]
    fn the_day_of_the_month_is_kept_or_the_last(offset in 0_i64..5000, months in 0_u16..60) {
        let calendar = calendar();
        let start = date("2020-01-01").saturating_add(jiff::Span::new().days(offset));
        let end = calendar.after_months(start, months, Period::Ban).date;
        prop_assert_eq!(end.day(), start.day().min(end.days_in_month()));
    }
}
