//! The clock of Article 14: a ledger of intervals, running or paused, from which days used and days left follow.

use crate::{Calendar, Dated};
use jiff::civil::Date;
use std::fmt;

/// A clock that counts working days and can be paused.
///
/// A return for correction pauses it and keeps the days used; it never restarts by itself, only by an act that resumes
/// it. The intervals are plain data, so that a case file can hold them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// In order, without gaps: each interval ends on the day on which the next begins.
    pub intervals: Vec<Interval>,
}

/// A stretch of time in one state. It reaches to the beginning of the next interval; the last one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its first day, which a running interval does not count (Civil Code 201).
    pub from: Date,
    /// Whether the days count.
    pub state: State,
}

/// Whether days count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The working days after the first day count.
    Running,
    /// No day after the first day counts.
    Paused {
        /// The reason given for the pause.
        why: String,
        /// The code of the party that paused the clock.
        by: String,
    },
}

/// Why a clock cannot be paused or resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// It is paused already.
    AlreadyPaused,
    /// It is running already.
    AlreadyRunning,
    /// The day lies before the beginning of the last interval, which is named here.
    Before {
        /// The earliest day allowed.
        earliest: Date,
    },
}

impl fmt::Display for ClockFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyPaused => write!(out, "the clock is paused already"),
            Self::AlreadyRunning => write!(out, "the clock is running already"),
            Self::Before { earliest } => {
                write!(out, "the day lies before {earliest}, when the clock last changed")
            }
        }
    }
}

impl std::error::Error for ClockFault {}

impl Clock {
    /// A clock that runs from `on`; that day is not counted.
    #[must_use]
    pub fn started(on: Date) -> Self {
        Self {
            intervals: vec![Interval {
                from: on,
                state: State::Running,
            }],
        }
    }

    /// The clock paused on `on`, for a reason, by a party. The day of the pause itself still counts as used.
    ///
    /// # Errors
    /// [`ClockFault`] when it is paused already or the day lies before its last change.
    pub fn paused(self, on: Date, why: &str, by: &str) -> Result<Self, ClockFault> {
        if self.is_paused() {
            return Err(ClockFault::AlreadyPaused);
        }
        self.changed(
            on,
            State::Paused {
                why: why.to_owned(),
                by: by.to_owned(),
            },
        )
    }

    /// The clock resumed on `on`, with the days used so far; that day is not counted.
    ///
    /// # Errors
    /// [`ClockFault`] when it is running already or the day lies before its last change.
    pub fn resumed(self, on: Date) -> Result<Self, ClockFault> {
        if !self.is_paused() {
            return Err(ClockFault::AlreadyRunning);
        }
        self.changed(on, State::Running)
    }

    /// Whether the last interval is a pause. A clock without intervals is not running either.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        !matches!(
            self.intervals.last(),
            Some(Interval {
                state: State::Running,
                ..
            })
        )
    }

    /// The working days used up to and including `on`.
    #[must_use]
    pub fn used(&self, calendar: &Calendar, on: Date) -> i64 {
        self.running().fold(0, |used: i64, (from, to)| {
            let until = to.map_or(on, |to| to.min(on));
            used.saturating_add(calendar.working_days_between(from, until).max(0))
        })
    }

    /// The working days left of `limit` after the day `on`: zero on the last day, negative when overdue.
    #[must_use]
    pub fn left(&self, calendar: &Calendar, limit: u16, on: Date) -> i64 {
        i64::from(limit).saturating_sub(self.used(calendar, on))
    }

    /// The day on which the last of `limit` working days falls; `None` while the clock is paused.
    #[must_use]
    pub fn due(&self, calendar: &Calendar, limit: u16) -> Option<Dated> {
        if self.is_paused() {
            return None;
        }
        let mut left = limit;
        let mut provisional = false;
        for (from, to) in self.running() {
            let reached = calendar.after_working_days(from, left);
            let Some(to) = to.filter(|to| *to < reached.date) else {
                return Some(Dated {
                    date: reached.date,
                    provisional: provisional || reached.provisional,
                });
            };
            let used = u16::try_from(calendar.working_days_between(from, to)).unwrap_or(u16::MAX);
            provisional = provisional || calendar.after_working_days(from, used).provisional;
            left = left.saturating_sub(used);
        }
        None
    }

    /// The running intervals as (first day, day of the pause that ends it).
    fn running(&self) -> impl Iterator<Item = (Date, Option<Date>)> + '_ {
        let ends = self
            .intervals
            .iter()
            .skip(1)
            .map(|next| Some(next.from))
            .chain([None]);
        self.intervals
            .iter()
            .zip(ends)
            .filter(|(interval, _)| matches!(interval.state, State::Running))
            .map(|(interval, end)| (interval.from, end))
    }

    fn changed(mut self, on: Date, state: State) -> Result<Self, ClockFault> {
        let earliest = self.intervals.last().map_or(on, |last| last.from);
        if on < earliest {
            return Err(ClockFault::Before { earliest });
        }
        self.intervals.push(Interval { from: on, state });
        Ok(self)
    }
}
