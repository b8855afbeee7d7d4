//! An inspection or an audit (Articles 43 to 45).

use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::stage::Stage;

/// The state of an inspection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// What it is called.
    pub title: String,
    /// The authority that opened it.
    pub inspector: CaseId,
    /// The unit inspected.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// The project inspected, when it is about one.
    pub project: Option<CaseId>,
}

impl Inspection {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::InspectionOpen
    }
}
