//! A system of the inventory (chapter 6).

use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::stage::Stage;

/// The state of a system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct System {
    /// Its name.
    pub name: String,
    /// The unit that owns it.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// Who operates it; none until it is decided (Article 39).
    pub operator: Option<CaseId>,
    /// The project it was born from.
    pub project: Option<CaseId>,
}

impl System {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::InUse
    }
}
