//! Periods in working days and in months, counted as Civil Code Articles 201 to 203 say.

use crate::Calendar;
use jiff::civil::Date;

/// A date with its certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// True when a day looked at on the way lies in a year without a published holiday notice.
    pub provisional: bool,
}

/// What a period of months is for, which decides whether its end moves off a day of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Somebody has to do something within it: an end on a day off moves to the next working day (Civil Code 203).
    ForDoing,
    /// Something is not allowed during it: its end does not move.
    Ban,
}

impl Calendar {
    /// The `count`-th working day after `start`; the start day is not counted (Civil Code 201).
    ///
    /// With a count of zero the answer is the start day itself, whatever day it is. Past the last day that a date can
    /// hold, the answer is that last day, provisional.
    #[must_use]
    pub fn after_working_days(&self, start: Date, count: u16) -> Dated {
        let mut reached = Dated {
            date: start,
            provisional: false,
        };
        let mut left = count;
        while left > 0 {
            let Ok(next) = reached.date.tomorrow() else {
                return Dated {
                    date: reached.date,
                    provisional: true,
                };
            };
            reached = self.looked_at(next, Some(reached));
            if self.is_working_day(next) {
                left = left.saturating_sub(1);
            }
        }
        reached
    }

    /// The day that ends a period of `months` from `start`: the same day of the month, or the month's last day where
    /// there is no such day (Civil Code 202). The end of a period for doing something moves off days of rest (203).
    #[must_use]
    pub fn after_months(&self, start: Date, months: u16, kind: Period) -> Dated {
        let Ok(end) = start.checked_add(jiff::Span::new().months(i32::from(months))) else {
            return Dated {
                date: Date::MAX,
                provisional: true,
            };
        };
        match kind {
            Period::ForDoing => self.next_working_day(end),
            Period::Ban => Dated {
                date: end,
                provisional: false,
            },
        }
    }

    /// The first working day from `day` on: `day` itself when it is worked.
    #[must_use]
    pub fn next_working_day(&self, day: Date) -> Dated {
        let mut reached = self.looked_at(day, None);
        while !self.is_working_day(reached.date) {
            let Ok(next) = reached.date.tomorrow() else {
                return Dated {
                    date: reached.date,
                    provisional: true,
                };
            };
            reached = self.looked_at(next, Some(reached));
        }
        reached
    }

    /// The number of working days after `from` up to and including `to`, in days; negative when `to` comes first.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return self.working_days_between(to, from).saturating_neg();
        }
        let mut count: i64 = 0;
        let mut day = from;
        while day < to
            && let Ok(next) = day.tomorrow()
        {
            count = count.saturating_add(i64::from(self.is_working_day(next)));
            day = next;
        }
        count
    }

    fn looked_at(&self, date: Date, before: Option<Dated>) -> Dated {
        let provisional = before.is_some_and(|before| before.provisional) || !self.is_known(date);
        Dated { date, provisional }
    }
}
