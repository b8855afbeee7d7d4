//! The register of calendars, policies in force and interpretations (Articles 47 to 49).

use serde::{Deserialize, Serialize};

/// The state of the register; it has one case file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LawRegister {}
