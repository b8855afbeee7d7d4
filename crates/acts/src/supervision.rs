//! What supervision has recorded of a project (chapter 7).

use serde::{Deserialize, Serialize};

use crate::stage::Stage;

/// Requests, measures and violations of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Supervision {}

impl Supervision {
    /// The stage in which a measure holds the project; none while nothing does.
    #[must_use]
    pub const fn halted(&self) -> Option<Stage> {
        None
    }
}
