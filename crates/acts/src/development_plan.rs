//! A development plan's case file (Article 5).

use serde::{Deserialize, Serialize};

use crate::stage::Stage;

/// The state of a development plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DevelopmentPlan {
    /// Its name.
    pub name: String,
}

impl DevelopmentPlan {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::DevelopmentPlanInForce
    }
}
