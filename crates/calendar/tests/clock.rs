//! The clock of Article 14: a return pauses it and keeps the days used; only an act resumes it.

#[cfg(test)]
mod given;

use calendar::{Clock, ClockFault, Dated};
use given::{calendar, date};
use proptest::prelude::*;

const SEVEN: u16 = 7;

fn sure(day: &str) -> Option<Dated> {
    Some(Dated {
        date: date(day),
        provisional: false,
    })
}

#[test]
fn a_running_clock_is_due_on_the_seventh_working_day() {
    let calendar = calendar();
    let clock = Clock::started(date("2025-03-03"));
    assert_eq!(clock.used(&calendar, date("2025-03-03")), 0);
    assert_eq!(clock.used(&calendar, date("2025-03-04")), 1);
    assert_eq!(clock.left(&calendar, SEVEN, date("2025-03-12")), 0);
    assert_eq!(clock.due(&calendar, SEVEN), sure("2025-03-12"));
}

#[test]
fn days_left_turn_negative_when_overdue() {
    let calendar = calendar();
    let clock = Clock::started(date("2025-03-03"));
    assert_eq!(clock.left(&calendar, SEVEN, date("2025-03-14")), -2);
}

#[test]
fn before_its_start_a_clock_has_used_nothing() {
    let calendar = calendar();
    assert_eq!(
        Clock::started(date("2025-03-03")).used(&calendar, date("2025-01-02")),
        0
    );
}

#[test]
fn a_pause_keeps_the_days_used_and_has_no_due_day() {
    let calendar = calendar();
    let clock =
        Clock::started(date("2025-03-03")).paused(date("2025-03-06"), "缺密码应用方案", "data_bureau");
    let clock = clock.expect("a running clock pauses");
    assert!(clock.is_paused());
    assert_eq!(clock.used(&calendar, date("2025-03-06")), 3);
    assert_eq!(
        clock.used(&calendar, date("2025-06-30")),
        3,
        "it does not restart by itself"
    );
    assert_eq!(clock.due(&calendar, SEVEN), None);
}

#[test]
fn a_resumed_clock_has_the_rest_of_its_days() {
    let calendar = calendar();
    let clock = Clock::started(date("2025-03-03"))
        .paused(date("2025-03-06"), "材料不全", "data_bureau")
        .and_then(|clock| clock.resumed(date("2025-04-03")))
        .expect("paused, then resumed");
    assert_eq!(clock.used(&calendar, date("2025-04-06")), 3, "Qingming is off");
    assert_eq!(clock.used(&calendar, date("2025-04-07")), 4);
    assert_eq!(clock.due(&calendar, SEVEN), sure("2025-04-10"));
}

#[test]
fn a_pause_over_no_days_changes_nothing() {
    let calendar = calendar();
    let clock = Clock::started(date("2025-03-03"))
        .paused(date("2025-03-06"), "误退", "data_bureau")
        .and_then(|clock| clock.resumed(date("2025-03-06")))
        .expect("paused and resumed on one day");
    assert_eq!(clock.due(&calendar, SEVEN), sure("2025-03-12"));
}

#[test]
fn a_clock_paused_when_overdue_keeps_its_due_day() {
    let calendar = calendar();
    let clock = Clock::started(date("2025-03-03"))
        .paused(date("2025-03-20"), "补正", "data_bureau")
        .and_then(|clock| clock.resumed(date("2025-05-20")))
        .expect("paused, then resumed");
    assert_eq!(clock.due(&calendar, SEVEN), sure("2025-03-12"));
    assert_eq!(clock.left(&calendar, SEVEN, date("2025-05-20")), -6);
}

#[test]
fn a_due_day_that_rests_on_a_year_without_a_notice_is_provisional() {
    let calendar = calendar();
    let due = Clock::started(date("2026-12-25"))
        .due(&calendar, SEVEN)
        .expect("it runs");
    assert_eq!(
        due,
        Dated {
            date: date("2027-01-06"),
            provisional: true
        }
    );
}

#[test]
fn days_used_in_a_year_without_a_notice_make_the_due_day_provisional() {
    let calendar = calendar();
    let due = |started: &str, paused: &str| {
        Clock::started(date(started))
            .paused(date(paused), "补正", "data_bureau")
            .and_then(|clock| clock.resumed(date("2024-03-01")))
            .ok()
            .and_then(|clock| clock.due(&calendar, SEVEN))
    };
    assert_eq!(
        due("2023-12-27", "2023-12-29"),
        Some(Dated {
            date: date("2024-03-08"),
            provisional: true
        })
    );
    assert_eq!(
        due("2023-12-31", "2024-01-03"),
        sure("2024-03-08"),
        "the start day is not looked at"
    );
}

#[test]
fn what_cannot_happen_is_refused() {
    let paused = Clock::started(date("2025-03-03")).paused(date("2025-03-06"), "补正", "data_bureau");
    let paused = paused.expect("a running clock pauses");
    assert_eq!(
        paused.clone().paused(date("2025-03-07"), "补正", "data_bureau"),
        Err(ClockFault::AlreadyPaused)
    );
    assert_eq!(
        paused.resumed(date("2025-03-05")),
        Err(ClockFault::Before {
            earliest: date("2025-03-06")
        })
    );
    assert_eq!(
        Clock::started(date("2025-03-03")).resumed(date("2025-03-04")),
        Err(ClockFault::AlreadyRunning)
    );
    assert_eq!(
        Clock::started(date("2025-03-03")).paused(date("2025-03-02"), "补正", "data_bureau"),
        Err(ClockFault::Before {
            earliest: date("2025-03-03")
        })
    );
}

proptest! {
    #[test]
    fn the_due_day_is_the_first_with_no_day_left(
        start in 0_i64..900, run in 0_i64..20, pause in 0_i64..60, limit in 1_u16..30,
    ) {
        let calendar = calendar();
        let begun = date("2024-01-02").saturating_add(jiff::Span::new().days(start));
        let paused = begun.saturating_add(jiff::Span::new().days(run));
        let resumed = paused.saturating_add(jiff::Span::new().days(pause));
        let clock = Clock::started(begun)
            .paused(paused, "补正", "data_bureau")
            .and_then(|clock| clock.resumed(resumed))
            .expect("in order");
        let due = clock.due(&calendar, limit).expect("it runs").date;
        prop_assert_eq!(clock.left(&calendar, limit, due), 0);
        let before = due.yesterday().expect("not the first day of time");
        prop_assert_eq!(clock.left(&calendar, limit, before), 1);
    }
}
