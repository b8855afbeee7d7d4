//! The passages of a case through its stages: since when it has stood where, read off its acts as they are folded
//! (Articles 6 to 14 and 33 say how long some of them may last).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::stage::Stage;

/// A stay in a stage; it lasts until the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The stage.
    pub stage: Stage,
    /// The day of the act that led there.
    pub since: Date,
}

/// A stay in a stage with its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The stage.
    pub stage: Stage,
    /// Its first day.
    pub since: Date,
    /// The day on which the case went on; none while it stands there.
    pub until: Option<Date>,
}

/// The stays in their order, the present one last.
#[must_use]
pub fn stays(passages: &[Passage]) -> Vec<Stay> {
    let ends = passages.iter().skip(1).map(|next| Some(next.since));
    let stays = passages.iter().zip(ends.chain([None]));
    let stay = |(passage, until): (&Passage, Option<Date>)| Stay {
        stage: passage.stage,
        since: passage.since,
        until,
    };
    stays.map(stay).collect()
}
