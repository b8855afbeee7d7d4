//! The clock: the only place in the workspace where time is read.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use web::app::Clock;

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one file in which the clock is read"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A moment from which something is timed, on a clock that is never set back.
#[derive(Debug, Clone, Copy)]
pub struct Begun(Instant);

impl Begun {
    /// This moment.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one file in which the clock is read"
    )]
    pub fn now() -> Self {
        Self(Instant::now())
    }

    /// How long ago that was.
    #[must_use]
    pub fn ago(self) -> Duration {
        self.0.elapsed()
    }
}

/// A clock that is set by hand, for entering a demonstration's past and for tests.
#[derive(Debug)]
pub struct SetClock(Mutex<Timestamp>);

impl SetClock {
    /// A clock that stands at this instant.
    #[must_use]
    pub const fn at(instant: Timestamp) -> Self {
        Self(Mutex::new(instant))
    }

    /// Sets the clock.
    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = instant;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
