//! Reads one year's holiday notice: the days off and the weekend days that are worked (调休).

use crate::reading::Reading;
use jiff::civil::{Date, Weekday};
use toml::Table;

/// What a notice says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Off,
    MakeUp,
}

/// A day that a notice names, with its festival.
#[derive(Clone, Debug)]
pub(crate) struct Marked {
    pub(crate) date: Date,
    pub(crate) mark: Mark,
    pub(crate) festival: String,
    /// The year whose notice names it.
    pub(crate) notice: i16,
}

/// One notice with the days it names.
pub(crate) struct YearFile {
    pub(crate) year: i16,
    pub(crate) source: String,
    pub(crate) days: Vec<Marked>,
}

/// The longest run of days off that a notice can hold before it is taken for a slip of the pen: one month.
const LONGEST_RUN: usize = 31;

/// Reads a year's file; `None` when its year cannot be told. Faults go to `reading`.
pub(crate) fn read(reading: &mut Reading<'_>, root: &Table) -> Option<YearFile> {
    reading.only("file", root, &["notice", "festival"]);
    let notice = reading.table(root, "notice")?;
    reading.only("notice", notice, &["year", "source", "checked"]);
    let year = reading.year("notice: year", notice.get("year"))?;
    let source = reading.text("notice", notice, "source");
    reading.date("notice: checked", notice.get("checked"));
    let festivals = reading.tables(root, "festival");
    if festivals.is_empty() {
        reading.fault("festival", "a notice names at least one festival");
    }
    let mut days = Vec::new();
    for festival in festivals {
        days.extend(festival_days(reading, festival, year));
    }
    Some(YearFile { year, source, days })
}

fn festival_days(reading: &mut Reading<'_>, table: &Table, year: i16) -> Vec<Marked> {
    let festival = reading.text("festival", table, "name");
    let place = format!("festival {festival}");
    reading.only(&place, table, &["name", "off", "make_up"]);
    let mut days = Vec::new();
    for date in days_off(reading, &place, table) {
        days.push(Marked {
            date,
            mark: Mark::Off,
            festival: festival.clone(),
            notice: year,
        });
    }
    for date in reading.dates(&format!("{place}: make_up"), table.get("make_up")) {
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            reading.fault(
                &place,
                format!("{date} is no weekend day, so it cannot be worked in exchange"),
            );
        }
        days.push(Marked {
            date,
            mark: Mark::MakeUp,
            festival: festival.clone(),
            notice: year,
        });
    }
    for marked in &days {
        if !belongs(marked.date, year) {
            reading.fault(
                &place,
                format!("{} lies outside {year} and the December before it", marked.date),
            );
        }
    }
    days
}

fn days_off(reading: &mut Reading<'_>, place: &str, table: &Table) -> Vec<Date> {
    let place = format!("{place}: off");
    let Some(run) = table.get("off").and_then(toml::Value::as_table) else {
        reading.fault(&place, "must be { from = DATE, to = DATE }");
        return Vec::new();
    };
    reading.only(&place, run, &["from", "to"]);
    let from = reading.date(&format!("{place}.from"), run.get("from"));
    let to = reading.date(&format!("{place}.to"), run.get("to"));
    let (Some(from), Some(to)) = (from, to) else {
        return Vec::new();
    };
    let days: Vec<Date> = from
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= to)
        .take(LONGEST_RUN.saturating_add(1))
        .collect();
    if days.is_empty() || days.len() > LONGEST_RUN {
        reading.fault(
            &place,
            format!("{from} to {to} is no run of one to {LONGEST_RUN} days"),
        );
        return Vec::new();
    }
    days
}

/// A notice arranges its own year, and sometimes the last days of December before it.
fn belongs(date: Date, year: i16) -> bool {
    date.year() == year || (date.month() == 12 && date.year().checked_add(1) == Some(year))
}
