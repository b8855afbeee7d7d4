//! Days as the kit shows them: how much is left is counted by the calendar (Article 14).

use acts::deadlines::Deadline;
use jiff::civil::Date;

use crate::office::Office;
use crate::ui::{Certainty, Due, Left};

/// When something is due and what is left of the time, seen from today.
#[must_use]
pub fn due(office: &Office, deadline: &Deadline) -> Due {
    let certainty = if deadline.provisional {
        Certainty::Provisional
    } else {
        Certainty::Settled
    };
    due_on(office, (deadline.due, certainty))
}

/// The same of a day alone; without a day the clock stands still.
#[must_use]
pub fn due_on(office: &Office, (on, certainty): (Option<Date>, Certainty)) -> Due {
    let today = office.app.clock.today();
    Due {
        on,
        left: on.map_or(Left::Paused, |on| left(office, today, on)),
        certainty,
    }
}

fn left(office: &Office, today: Date, on: Date) -> Left {
    if on == today {
        return Left::Today;
    }
    if on < today {
        return Left::Over(u32::try_from((today - on).get_days()).unwrap_or_default());
    }
    let days = office.regime().calendar.working_days_between(today, on);
    Left::WorkingDays(u32::try_from(days).unwrap_or_default())
}

/// How long something took, in calendar days.
#[must_use]
pub fn took(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
