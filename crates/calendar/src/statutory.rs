//! The statutory days off (《全国年节及纪念日放假办法》), which stand in for a year without a published notice.

use crate::reading::Reading;
use jiff::civil::Date;
use toml::Table;

/// The days off that the law gives by itself, without saying how weekends move.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statutory {
    fixed: Vec<Fixed>,
    /// Sorted by date: the days of the lunar festivals, one by one.
    lunar: Vec<(Date, String)>,
}

#[derive(Clone, Debug)]
struct Fixed {
    festival: String,
    month: i8,
    days: Vec<i8>,
    first_year: i16,
}

impl Statutory {
    /// The festival of a statutory day off.
    pub(crate) fn festival(&self, day: Date) -> Option<&str> {
        let fixed = self.fixed.iter().find(|fixed| {
            fixed.month == day.month() && fixed.days.contains(&day.day()) && fixed.first_year <= day.year()
        });
        if let Some(fixed) = fixed {
            return Some(&fixed.festival);
        }
        let at = self.lunar.binary_search_by_key(&day, |(date, _)| *date).ok()?;
        self.lunar.get(at).map(|(_, festival)| festival.as_str())
    }
}

/// Reads the file of statutory days. Faults go to `reading`.
pub(crate) fn read(reading: &mut Reading<'_>, root: &Table) -> Statutory {
    reading.only("file", root, &["statutory", "fixed", "lunar"]);
    if let Some(head) = reading.table(root, "statutory") {
        reading.only("statutory", head, &["source", "checked"]);
        reading.text("statutory", head, "source");
        reading.date("statutory: checked", head.get("checked"));
    }
    let mut statutory = Statutory::default();
    for table in reading.tables(root, "fixed") {
        statutory.fixed.extend(read_fixed(reading, table));
    }
    for table in reading.tables(root, "lunar") {
        let festival = reading.text("lunar", table, "festival");
        let place = format!("lunar {festival}");
        reading.only(&place, table, &["festival", "off"]);
        for date in reading.dates(&format!("{place}: off"), table.get("off")) {
            statutory.lunar.push((date, festival.clone()));
        }
    }
    statutory.lunar.sort();
    let twice = statutory.lunar.windows(2).filter_map(|pair| match pair {
        [(first, _), (second, _)] if first == second => Some(*first),
        _ => None,
    });
    for date in twice {
        reading.fault("lunar", format!("{date} is named twice"));
    }
    statutory
}

fn read_fixed(reading: &mut Reading<'_>, table: &Table) -> Option<Fixed> {
    let festival = reading.text("fixed", table, "festival");
    let place = format!("fixed {festival}");
    reading.only(&place, table, &["festival", "month", "days", "first_year"]);
    let month = reading.whole(&format!("{place}: month"), table.get("month"), 1..=12);
    let month = month.and_then(|month| i8::try_from(month).ok());
    let mut days = Vec::new();
    for day in table
        .get("days")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
    {
        let day = reading.whole(&format!("{place}: days"), Some(day), 1..=31);
        days.extend(day.and_then(|day| i8::try_from(day).ok()));
    }
    if days.is_empty() {
        reading.fault(&place, "`days` must be a list of days of the month");
    }
    let first_year = match table.get("first_year") {
        None => Some(i16::MIN),
        given => reading.year(&format!("{place}: first_year"), given),
    };
    Some(Fixed {
        festival,
        month: month?,
        days,
        first_year: first_year?,
    })
}
