//! The framework plan of a cross-department project (Article 18).

use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::stage::Stage;

/// The state of a framework plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Framework {
    /// Its name.
    pub name: String,
    /// The lead department.
    pub lead: CaseId,
    /// The participants, the lead among them when it builds a part itself.
    pub participants: Vec<CaseId>,
}

impl Framework {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::FrameworkDrafted
    }
}
