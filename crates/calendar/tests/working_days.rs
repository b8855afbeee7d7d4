//! Working days counted over the published notices of 2024 to 2026 (98号 Article 14 counts them; Civil Code 201).

#[cfg(test)]
mod given;

use calendar::{Dated, Day};
use given::{calendar, date};
use jiff::civil::Weekday;
use proptest::prelude::*;

/// Start day (not counted), the day of the seventh working day, and what a count of Mondays to Fridays would say.
const SEVENTH_WORKING_DAY: [(&str, &str, &str); 24] = [
    ("2024-06-18", "2024-06-27", "2024-06-27"),
    ("2024-09-12", "2024-09-24", "2024-09-23"),
    ("2024-09-13", "2024-09-25", "2024-09-24"),
    ("2024-09-14", "2024-09-26", "2024-09-24"),
    ("2024-09-26", "2024-10-11", "2024-10-07"),
    ("2024-09-30", "2024-10-15", "2024-10-09"),
    ("2024-12-31", "2025-01-10", "2025-01-09"),
    ("2025-01-20", "2025-02-05", "2025-01-29"),
    ("2025-01-25", "2025-02-10", "2025-02-04"),
    ("2025-01-26", "2025-02-11", "2025-02-04"),
    ("2025-04-25", "2025-05-08", "2025-05-06"),
    ("2025-05-30", "2025-06-11", "2025-06-10"),
    ("2025-09-26", "2025-10-13", "2025-10-07"),
    ("2025-12-25", "2026-01-06", "2026-01-05"),
    ("2026-01-01", "2026-01-12", "2026-01-12"),
    ("2026-02-10", "2026-02-26", "2026-02-19"),
    ("2026-02-13", "2026-03-02", "2026-02-24"),
    ("2026-02-14", "2026-03-03", "2026-02-24"),
    ("2026-04-30", "2026-05-13", "2026-05-11"),
    ("2026-06-18", "2026-06-30", "2026-06-29"),
    ("2026-09-18", "2026-09-29", "2026-09-29"),
    ("2026-09-24", "2026-10-12", "2026-10-05"),
    ("2026-09-30", "2026-10-15", "2026-10-09"),
    ("2026-12-18", "2026-12-29", "2026-12-29"),
];

#[test]
fn the_seventh_working_day_follows_the_notices() {
    let calendar = calendar();
    for (start, due, _) in SEVENTH_WORKING_DAY {
        let reached = calendar.after_working_days(date(start), 7);
        assert_eq!(
            reached,
            Dated {
                date: date(due),
                provisional: false
            },
            "from {start}"
        );
        assert_eq!(
            calendar.working_days_between(date(start), date(due)),
            7,
            "between {start} and {due}"
        );
    }
}

#[test]
fn counting_mondays_to_fridays_differs_in_twenty_of_the_vectors() {
    let calendar = calendar();
    let wrong = SEVENTH_WORKING_DAY
        .iter()
        .filter(|(start, _, naive)| calendar.after_working_days(date(start), 7).date != date(naive))
        .count();
    assert_eq!(wrong, 20);
}

#[test]
fn every_kind_of_day_is_told_apart() {
    let calendar = calendar();
    assert_eq!(calendar.day(date("2026-09-18")), Day::Working);
    assert_eq!(calendar.day(date("2026-09-19")), Day::Weekend);
    assert_eq!(
        calendar.day(date("2026-09-20")),
        Day::MakeUp {
            festival: "国庆节"
        }
    );
    assert_eq!(
        calendar.day(date("2026-10-01")),
        Day::Off {
            festival: "国庆节"
        }
    );
    assert_eq!(
        calendar.day(date("2025-10-08")),
        Day::Off {
            festival: "国庆节、中秋节"
        }
    );
    assert!(calendar.is_working_day(date("2026-09-20")));
    assert!(!calendar.is_working_day(date("2026-10-01")));
}

#[test]
fn the_notices_hold_108_days_in_all() {
    let calendar = calendar();
    let (mut off, mut made_up) = (0, 0);
    for day in date("2024-01-01")
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() < 2027)
    {
        match calendar.day(day) {
            Day::Off { .. } => off += 1,
            Day::MakeUp { .. } => made_up += 1,
            Day::Working | Day::Weekend => {}
        }
    }
    assert_eq!((off, made_up), (89, 19));
}

#[test]
fn a_year_without_a_notice_knows_weekends_and_statutory_days_and_is_provisional() {
    let calendar = calendar();
    assert!(calendar.is_known(date("2026-12-31")));
    assert!(!calendar.is_known(date("2027-01-01")));
    assert_eq!(calendar.day(date("2027-01-01")), Day::Off { festival: "元旦" });
    assert_eq!(calendar.day(date("2027-02-05")), Day::Off { festival: "春节" });
    assert_eq!(calendar.day(date("2027-02-09")), Day::Working);
    assert_eq!(
        calendar.day(date("2028-05-02")),
        Day::Off {
            festival: "劳动节"
        }
    );
    assert_eq!(
        calendar.day(date("2023-05-02")),
        Day::Working,
        "the second day exists since 2025"
    );
    assert_eq!(
        calendar.day(date("2023-05-01")),
        Day::Off {
            festival: "劳动节"
        }
    );
    assert_eq!(
        calendar.after_working_days(date("2026-12-25"), 4),
        Dated {
            date: date("2026-12-31"),
            provisional: false
        }
    );
    assert_eq!(
        calendar.after_working_days(date("2026-12-25"), 5),
        Dated {
            date: date("2027-01-04"),
            provisional: true
        }
    );
}

#[test]
fn a_span_over_a_year_without_a_notice_stays_provisional_on_both_sides() {
    let calendar = calendar();
    assert!(
        calendar.after_working_days(date("2023-12-28"), 7).provisional,
        "days of 2023 are looked at"
    );
    assert!(
        !calendar.after_working_days(date("2023-12-31"), 7).provisional,
        "the start day is not looked at"
    );
}

#[test]
fn no_working_days_after_a_day_is_the_day_itself() {
    let calendar = calendar();
    assert_eq!(
        calendar.after_working_days(date("2026-10-03"), 0),
        Dated {
            date: date("2026-10-03"),
            provisional: false
        }
    );
}

#[test]
fn counting_backwards_is_negative() {
    let calendar = calendar();
    assert_eq!(
        calendar.working_days_between(date("2026-09-30"), date("2026-10-08")),
        1
    );
    assert_eq!(
        calendar.working_days_between(date("2026-10-08"), date("2026-09-30")),
        -1
    );
    assert_eq!(
        calendar.working_days_between(date("2026-10-08"), date("2026-10-08")),
        0
    );
}

#[test]
fn the_next_working_day_is_the_day_itself_when_it_is_worked() {
    let calendar = calendar();
    for (day, next) in [
        ("2026-09-20", "2026-09-20"),
        ("2026-10-01", "2026-10-08"),
        ("2026-10-10", "2026-10-10"),
        ("2026-10-11", "2026-10-12"),
    ] {
        assert_eq!(
            calendar.next_working_day(date(day)).date,
            date(next),
            "from {day}"
        );
    }
}

#[test]
fn the_end_of_time_is_provisional_and_no_crash() {
    let calendar = calendar();
    let end = jiff::civil::Date::MAX;
    assert_eq!(
        calendar.after_working_days(end, 3),
        Dated {
            date: end,
            provisional: true
        }
    );
    assert!(calendar.after_months(end, 1, calendar::Period::Ban).provisional);
}

proptest! {
    #[test]
    fn counting_forward_and_between_agree(offset in 0_i64..2500, count in 0_u16..300) {
        let calendar = calendar();
        let start = date("2023-06-01").saturating_add(jiff::Span::new().days(offset));
        let reached = calendar.after_working_days(start, count);
        prop_assert_eq!(calendar.working_days_between(start, reached.date), i64::from(count));
        prop_assert!(count == 0 || calendar.is_working_day(reached.date));
    }

    #[test]
    fn one_more_working_day_is_later(offset in 0_i64..2500, count in 0_u16..300) {
        let calendar = calendar();
        let start = date("2023-06-01").saturating_add(jiff::Span::new().days(offset));
        let one = calendar.after_working_days(start, count);
        let more = calendar.after_working_days(start, count + 1);
        prop_assert!(one.date < more.date);
        prop_assert!(more.provisional || !one.provisional, "certainty is not won back");
    }

    #[test]
    fn spans_add_up(first in 0_i64..2500, second in 0_i64..2500, third in 0_i64..2500) {
        let calendar = calendar();
        let at = |days| date("2023-06-01").saturating_add(jiff::Span::new().days(days));
        prop_assert_eq!(
            calendar.working_days_between(at(first), at(second)) + calendar.working_days_between(at(second), at(third)),
            calendar.working_days_between(at(first), at(third))
        );
    }

    #[test]
    fn with_no_files_monday_to_friday_are_worked(offset in 0_i64..20_000) {
        let bare = calendar::Calendar::parse(&[]).expect("no file is no fault");
        let day = date("1990-01-01").saturating_add(jiff::Span::new().days(offset));
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        prop_assert_eq!(bare.is_working_day(day), !weekend);
    }
}
