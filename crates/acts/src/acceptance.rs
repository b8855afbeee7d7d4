//! What has been recorded of a project's acceptance and evaluation (chapter 5).

use serde::{Deserialize, Serialize};

use crate::stage::Stage;

/// The acceptance of a project and its evaluations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Acceptance {}

impl Acceptance {
    /// The stage after construction that has been reached; none while the project is still being built.
    #[must_use]
    pub const fn reached(&self) -> Option<Stage> {
        None
    }
}
