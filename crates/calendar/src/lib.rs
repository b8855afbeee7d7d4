//! Working days, periods and clocks with pauses: the time of the law (98号 Articles 6, 14, 33, 36 and 37; Civil Code 200–204).
//!
//! Everything here is pure: the holidays come in as text, the day comes in as a date, and the answer is data.
//! A year has a published holiday notice or it has none. Without one, weekends and the statutory days off stand in,
//! and every date that rests on such a year says so: it is provisional.

mod clock;
mod day;
mod fault;
mod period;
mod reading;
mod statutory;
mod year_file;

pub use clock::{Clock, ClockFault, Interval, State};
pub use day::{Calendar, Day, Notice};
pub use fault::Fault;
pub use period::{Dated, Period};
