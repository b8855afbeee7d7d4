//! Days with their weekday, and what is left until they fall due.

use acts::messages::Language;
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

/// How much time is left; counted by the caller, who knows today and the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// So many working days.
    WorkingDays(u32),
    /// So many days of the calendar.
    Days(u32),
    /// It is due today.
    Today,
    /// It was due so many days ago.
    Over(u32),
    /// The clock stands still.
    Paused,
    /// Not counted.
    Uncounted,
}

/// Whether a day is sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It rests on published calendars only.
    Settled,
    /// It rests on a year whose holidays are not announced yet.
    Provisional,
}

/// A day on which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day; none while the clock stands still.
    pub on: Option<Date>,
    /// How much time is left.
    pub left: Left,
    /// Whether the day is sure.
    pub certainty: Certainty,
}

/// At most so many days left are shown in bold.
const SOON: u32 = 5;

/// A day with its weekday: `2026-01-08 星期四`.
#[must_use]
pub fn day(language: Language, on: Date) -> Markup {
    html! { time.day datetime=(on) { (on) i { (weekday(language, on)) } } }
}

/// The weekday's name, short in English.
#[must_use]
pub fn weekday(language: Language, on: Date) -> &'static str {
    let (zh, en) = match on.weekday() {
        Weekday::Monday => ("星期一", "Mon"),
        Weekday::Tuesday => ("星期二", "Tue"),
        Weekday::Wednesday => ("星期三", "Wed"),
        Weekday::Thursday => ("星期四", "Thu"),
        Weekday::Friday => ("星期五", "Fri"),
        Weekday::Saturday => ("星期六", "Sat"),
        Weekday::Sunday => ("星期日", "Sun"),
    };
    language.of(zh, en)
}

/// A day on which something is due, with what is left of the time.
#[must_use]
pub fn due(language: Language, due: &Due) -> Markup {
    let (class, left) = left(language, due.left);
    html! {
        @if let Some(on) = due.on { (day(language, on)) " " }
        @if !left.is_empty() { span class=(class) { (left) } }
        @if due.certainty == Certainty::Provisional {
            " " abbr.provisional title=(language.of(
                "相关年度的放假安排尚未公布，此日期为推定",
                "the holidays of a year involved are not announced yet",
            )) { (language.of("推定", "provisional")) }
        }
    }
}

fn left(language: Language, left: Left) -> (&'static str, String) {
    let urgency = |days: u32| if days <= SOON { "left soon" } else { "left" };
    let text = |zh: String, en: String| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    match left {
        Left::WorkingDays(days) => (
            urgency(days),
            text(
                format!("还剩 {days} 个工作日"),
                format!("{} left", counted(days, "working day")),
            ),
        ),
        Left::Days(days) => (
            urgency(days),
            text(
                format!("还剩 {days} 天"),
                format!("{} left", counted(days, "day")),
            ),
        ),
        Left::Today => ("left over", language.of("今天到期", "due today").to_owned()),
        Left::Over(days) => (
            "left over",
            text(
                format!("已逾期 {days} 天"),
                format!("{} overdue", counted(days, "day")),
            ),
        ),
        Left::Paused => ("left", language.of("计时暂停", "clock paused").to_owned()),
        Left::Uncounted => ("left", String::new()),
    }
}

fn counted(count: u32, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn says_weekday_and_time_left() {
        assert!(
            day(Language::Chinese, date(2026, 1, 8))
                .into_string()
                .contains("星期四")
        );
        let provisional = Due {
            on: Some(date(2027, 3, 1)),
            left: Left::WorkingDays(3),
            certainty: Certainty::Provisional,
        };
        let shown = due(Language::Chinese, &provisional).into_string();
        assert!(
            shown.contains("还剩 3 个工作日") && shown.contains("推定"),
            "{shown}"
        );
        let over = Due {
            on: Some(date(2026, 1, 8)),
            left: Left::Over(1),
            certainty: Certainty::Settled,
        };
        assert!(
            due(Language::English, &over)
                .into_string()
                .contains("1 day overdue")
        );
    }
}
