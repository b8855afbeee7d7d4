//! The calendar: which days are worked, by the State Council's notices and, without one, by weekends and statutory days.

use crate::Fault;
use crate::reading::Reading;
use crate::statutory::{self, Statutory};
use crate::year_file::{self, Mark, Marked};
use jiff::civil::{Date, Weekday};
use toml::Table;

/// The working days of all years whose files were given.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// Sorted by year.
    notices: Vec<Notice>,
    /// Sorted by date.
    marked: Vec<Marked>,
    statutory: Statutory,
}

/// A published holiday notice of the State Council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The year it arranges.
    pub year: i16,
    /// Where it was published.
    pub source: String,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day<'a> {
    /// A working day from Monday to Friday.
    Working,
    /// A weekend day that is worked in exchange for a day off (调休).
    MakeUp {
        /// The festival it makes up for.
        festival: &'a str,
    },
    /// A Saturday or Sunday off.
    Weekend,
    /// A day off for a festival.
    Off {
        /// The festival.
        festival: &'a str,
    },
}

impl Calendar {
    /// Reads the files of the years, and the file of statutory days among them, each with its name.
    ///
    /// # Errors
    /// Every fault of every file: unreadable text, unknown keys, days outside the year, days named twice, worked days
    /// that are no weekend days, two files for one year, a file whose name is not its year.
    pub fn parse(years: &[(&str, &str)]) -> Result<Self, Vec<Fault>> {
        let mut calendar = Self::default();
        let mut faults = Vec::new();
        let mut statutory_seen = false;
        for (file, text) in years {
            let mut reading = Reading::new(file, &mut faults);
            let root = match text.parse::<Table>() {
                Ok(root) => root,
                Err(error) => {
                    reading.fault("file", error.to_string().trim_end());
                    continue;
                }
            };
            if !root.contains_key("statutory") {
                calendar.add_year(&mut reading, file, &root);
                continue;
            }
            if statutory_seen {
                reading.fault(
                    "statutory",
                    "the statutory days are given by another file already",
                );
            }
            statutory_seen = true;
            calendar.statutory = statutory::read(&mut reading, &root);
        }
        if faults.is_empty() {
            Ok(calendar)
        } else {
            Err(faults)
        }
    }

    /// This calendar with one more year's notice, or with a corrected notice in place of the earlier one. `file` is the
    /// name it would have in the folder, such as `2027.toml`.
    ///
    /// # Errors
    /// Every fault of the notice, as [`Calendar::parse`] names them.
    pub fn published(&self, file: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let mut calendar = self.clone();
        let mut faults = Vec::new();
        let mut reading = Reading::new(file, &mut faults);
        match text.parse::<Table>() {
            Ok(root) => {
                let year = root.get("notice").and_then(|notice| notice.get("year"));
                if let Some(year) = year.and_then(toml::Value::as_integer) {
                    calendar.notices.retain(|notice| i64::from(notice.year) != year);
                    calendar.marked.retain(|marked| i64::from(marked.notice) != year);
                }
                calendar.add_year(&mut reading, file, &root);
            }
            Err(error) => reading.fault("file", error.to_string().trim_end()),
        }
        if faults.is_empty() {
            Ok(calendar)
        } else {
            Err(faults)
        }
    }

    fn add_year(&mut self, reading: &mut Reading<'_>, file: &str, root: &Table) {
        let Some(read) = year_file::read(reading, root) else {
            return;
        };
        let stem = file.rsplit('/').next().unwrap_or(file);
        if stem != format!("{}.toml", read.year) {
            reading.fault(
                "notice: year",
                format!("the file of {0} is named {0}.toml", read.year),
            );
        }
        match self
            .notices
            .binary_search_by_key(&read.year, |notice| notice.year)
        {
            Ok(_) => reading.fault(
                "notice: year",
                format!("{} is given by another file already", read.year),
            ),
            Err(at) => self.notices.insert(
                at,
                Notice {
                    year: read.year,
                    source: read.source,
                },
            ),
        }
        for marked in read.days {
            match self.marked.binary_search_by_key(&marked.date, |other| other.date) {
                Ok(_) => {
                    let place = format!("festival {}", marked.festival);
                    reading.fault(&place, format!("{} is named twice", marked.date));
                }
                Err(at) => self.marked.insert(at, marked),
            }
        }
    }

    /// The notices read, by year.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The years that have a published notice, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.notices.iter().map(|notice| notice.year)
    }

    /// Whether the day's year has a published notice. A date that rests on any other year is provisional.
    #[must_use]
    pub fn is_known(&self, day: Date) -> bool {
        self.notices
            .binary_search_by_key(&day.year(), |notice| notice.year)
            .is_ok()
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.day(day) {
            Day::Working | Day::MakeUp { .. } => true,
            Day::Weekend | Day::Off { .. } => false,
        }
    }

    /// What the day is, and for which festival.
    #[must_use]
    pub fn day(&self, day: Date) -> Day<'_> {
        if let Some(marked) = self.marked(day) {
            let festival = marked.festival.as_str();
            return match marked.mark {
                Mark::Off => Day::Off { festival },
                Mark::MakeUp => Day::MakeUp { festival },
            };
        }
        if !self.is_known(day)
            && let Some(festival) = self.statutory.festival(day)
        {
            return Day::Off { festival };
        }
        match day.weekday() {
            Weekday::Saturday | Weekday::Sunday => Day::Weekend,
            Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => {
                Day::Working
            }
        }
    }

    fn marked(&self, day: Date) -> Option<&Marked> {
        let at = self
            .marked
            .binary_search_by_key(&day, |marked| marked.date)
            .ok()?;
        self.marked.get(at)
    }
}
