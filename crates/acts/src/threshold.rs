//! Of what somebody is reminded before and after a day on which something is due (Articles 6, 9, 14, 22, 33, 36, 37, 39
//! and 41 to 45 set such days); how far ahead is a setting of the installation, not law.

use calendar::Calendar;
use jiff::civil::Date;

use crate::deadlines::Deadline;

/// What a deadline has reached on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Threshold {
    /// It has passed.
    Overdue,
    /// It is today.
    Due,
    /// From this day something may be done; it never becomes overdue (Article 37).
    Opened,
    /// So many working days or fewer are left.
    Ahead(u16),
    /// Its day rests on a year without a published calendar and may move.
    Provisional,
}

impl Threshold {
    /// The code under which it is noted: `overdue`, `due`, `opened`, `ahead_5`, `provisional`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Overdue => "overdue".to_owned(),
            Self::Due => "due".to_owned(),
            Self::Opened => "opened".to_owned(),
            Self::Ahead(days) => format!("ahead_{days}"),
            Self::Provisional => "provisional".to_owned(),
        }
    }

    /// The threshold with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "overdue" => Some(Self::Overdue),
            "due" => Some(Self::Due),
            "opened" => Some(Self::Opened),
            "provisional" => Some(Self::Provisional),
            other => other.strip_prefix("ahead_")?.parse().ok().map(Self::Ahead),
        }
    }
}

/// What a deadline has reached on a day: the nearest of the days ahead only, and beside it that its day is not sure.
/// A clock that stands still reaches nothing.
#[must_use]
pub fn reached(deadline: &Deadline, (calendar, on): (&Calendar, Date), ahead: &[u16]) -> Vec<Threshold> {
    let Some(due) = deadline.due else {
        return Vec::new();
    };
    if deadline.is_opening() {
        return if due <= on {
            vec![Threshold::Opened]
        } else {
            Vec::new()
        };
    }
    if due < on {
        return vec![Threshold::Overdue];
    }
    let left = calendar.working_days_between(on, due);
    let near = ahead.iter().filter(|days| left <= i64::from(**days)).min();
    let near = if due == on {
        Some(Threshold::Due)
    } else {
        near.copied().map(Threshold::Ahead)
    };
    let unsure = deadline.provisional.then_some(Threshold::Provisional);
    near.into_iter().chain(unsure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::Party;
    use jiff::civil::date;

    fn due(kind: &str, on: Option<Date>) -> Deadline {
        Deadline {
            kind: kind.to_owned(),
            article: "14".to_owned(),
            due: on,
            provisional: false,
            party: Party::DataBureau,
            office: None,
        }
    }

    fn reached_on(deadline: &Deadline, on: Date) -> Vec<String> {
        let calendar = Calendar::default();
        let found = reached(deadline, (&calendar, on), &[20, 5, 1]);
        found.into_iter().map(Threshold::code).collect()
    }

    #[test]
    fn only_the_nearest_of_the_days_ahead_is_reached() {
        let friday = due("approval", Some(date(2026, 3, 20)));
        assert_eq!(reached_on(&friday, date(2026, 2, 2)), [""; 0]);
        assert_eq!(reached_on(&friday, date(2026, 3, 2)), ["ahead_20"]);
        assert_eq!(
            reached_on(&friday, date(2026, 3, 13)),
            ["ahead_5"],
            "the fifth working day before"
        );
        assert_eq!(reached_on(&friday, date(2026, 3, 12)), ["ahead_20"], "the sixth");
        assert_eq!(reached_on(&friday, date(2026, 3, 19)), ["ahead_1"]);
        assert_eq!(reached_on(&friday, date(2026, 3, 20)), ["due"]);
        assert_eq!(reached_on(&friday, date(2026, 3, 21)), ["overdue"]);
    }

    #[test]
    fn a_paused_clock_reaches_nothing_and_an_opening_is_never_overdue() {
        let on = date(2026, 3, 20);
        assert_eq!(reached_on(&due("approval", None), on), [""; 0]);
        let opening = due("operation_evaluation_opens", Some(on));
        assert_eq!(reached_on(&opening, date(2026, 3, 19)), [""; 0]);
        assert_eq!(reached_on(&opening, date(2027, 3, 19)), ["opened"]);
    }

    #[test]
    fn a_day_that_may_move_says_so_however_far_it_is() {
        let unsure = Deadline {
            provisional: true,
            ..due("final_acceptance", Some(date(2027, 3, 19)))
        };
        assert_eq!(reached_on(&unsure, date(2026, 3, 20)), ["provisional"]);
        assert_eq!(reached_on(&unsure, date(2027, 3, 18)), ["ahead_1", "provisional"]);
    }

    #[test]
    fn codes_read_back() {
        let all = [
            Threshold::Overdue,
            Threshold::Due,
            Threshold::Opened,
            Threshold::Ahead(7),
            Threshold::Provisional,
        ];
        assert!(
            all.into_iter()
                .all(|one| Threshold::of_code(&one.code()) == Some(one))
        );
        assert!(
            all.is_sorted(),
            "the gravest first, the nearest before the unsure"
        );
        assert_eq!(Threshold::of_code("ahead_x"), None);
    }
}
