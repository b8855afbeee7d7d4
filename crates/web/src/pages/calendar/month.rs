//! A month's working days as a table (期限 · 工作日): days off, weekend days that are worked (调休), and what falls due on
//! each; Article 14 counts in these days.

use std::collections::BTreeMap;

use acts::messages::Language;
use calendar::{Calendar, Day};
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use crate::messages::say;
use crate::ui;

/// The days of a week, as a calendar in China begins it.
const WEEK: usize = 7;

/// A month to be shown.
#[derive(Debug)]
pub struct Month<'a> {
    /// Its first day.
    pub first: Date,
    /// Today.
    pub today: Date,
    /// The working days.
    pub calendar: &'a Calendar,
    /// How many things fall due on a day.
    pub due: &'a BTreeMap<Date, usize>,
}

impl Month<'_> {
    fn days(&self) -> Vec<Date> {
        let first = self.first.first_of_month();
        let day = |number| first.with().day(number).build().ok();
        (1..=first.days_in_month()).filter_map(day).collect()
    }

    /// How many of its days are worked.
    #[must_use]
    pub fn working_days(&self) -> usize {
        self.days()
            .into_iter()
            .filter(|day| self.calendar.is_working_day(*day))
            .count()
    }
}

/// The month's name: 2026年11月, November 2026.
#[must_use]
pub fn name(language: Language, day: Date) -> String {
    let form = language.of("%Y年%-m月", "%B %Y");
    day.strftime(form).to_string()
}

/// The month as a table; `href` gives the address of a day's deadlines.
#[must_use]
pub fn grid(language: Language, month: &Month<'_>, href: impl Fn(Date) -> String) -> Markup {
    let days = month.days();
    let before = days
        .first()
        .map_or(0, |day| day.weekday().to_monday_zero_offset());
    let empty = (0..before).map(|_| None);
    let cells: Vec<Option<Date>> = empty.chain(days.iter().copied().map(Some)).collect();
    html! {
        div.scroll { table.month {
            caption {
                (name(language, month.first)) " · " (month.working_days()) " " (say(language, "workdays.count"))
                @if !month.calendar.is_known(month.first) { " " span.provisional { (say(language, "workdays.inferred")) } }
            }
            thead { tr { @for day in week() { th scope="col" { (weekday(language, day)) } } } }
            tbody { @for week in cells.chunks(WEEK) { tr {
                @for cell in week { @match cell {
                    Some(day) => (cell_of(language, month, (*day, &href))),
                    None => { td {} },
                } }
                @for _ in week.len()..WEEK { td {} }
            } } }
        } }
    }
}

fn week() -> [Weekday; WEEK] {
    [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ]
}

fn weekday(language: Language, day: Weekday) -> &'static str {
    let (zh, en) = match day {
        Weekday::Monday => ("一", "Mon"),
        Weekday::Tuesday => ("二", "Tue"),
        Weekday::Wednesday => ("三", "Wed"),
        Weekday::Thursday => ("四", "Thu"),
        Weekday::Friday => ("五", "Fri"),
        Weekday::Saturday => ("六", "Sat"),
        Weekday::Sunday => ("日", "Sun"),
    };
    language.of(zh, en)
}

/// A day: its number, what it is when it is not an ordinary working day, and how many things fall due.
fn cell_of(language: Language, month: &Month<'_>, (day, href): (Date, &impl Fn(Date) -> String)) -> Markup {
    let (class, mark) = match month.calendar.day(day) {
        Day::Working => ("", html! {}),
        Day::Weekend => (
            "off",
            html! { span.unseen { (say(language, "workdays.weekend")) } },
        ),
        Day::Off { festival } => (
            "off",
            html! { span.rest { (say(language, "workdays.off")) " " span lang="zh-CN" { (festival) } } },
        ),
        Day::MakeUp { festival } => (
            "made-up",
            html! { span.work title=(festival) { (say(language, "workdays.made_up")) } },
        ),
    };
    let due = month.due.get(&day).copied().unwrap_or_default();
    let now = (day == month.today).then_some("date");
    html! {
        td class=(class) aria-current=[now] {
            time datetime=(day) { (day.day()) }
            @if now.is_some() { " " small { (say(language, "workdays.today")) } }
            " " (mark)
            @if due > 0 {
                a.due href=(href(day)) aria-label={ (day) " " (due) " " (say(language, "deadlines.due")) } {
                    (due) " " (say(language, "deadlines.due"))
                }
            }
        }
    }
}

/// Where each year's working days come from; a year without a notice is inferred.
#[must_use]
pub fn sources(language: Language, calendar: &Calendar, shown: Date) -> Markup {
    let columns = [say(language, "workdays.year"), say(language, "workdays.source")];
    let rows = calendar.notices().iter().map(|notice| {
        vec![
            html! { (notice.year) },
            html! { a href=(notice.source) rel="noreferrer" { (notice.source) } },
        ]
    });
    let known = calendar
        .notices()
        .iter()
        .find(|notice| notice.year == shown.year());
    html! {
        p.soft { @match known {
            Some(notice) => { (say(language, "workdays.published")) a href=(notice.source) rel="noreferrer" { (notice.source) } },
            None => (say(language, "workdays.provisional")),
        } }
        details {
            summary { (say(language, "workdays.years")) }
            (ui::table(&ui::Table {
                caption: say(language, "workdays.years").to_owned(),
                columns: columns.map(ui::Column::text).into(),
                rows: rows.collect(),
            }))
        }
    }
}
