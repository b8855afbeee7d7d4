//! What has been recorded of a project's construction and money (chapter 4).

use serde::{Deserialize, Serialize};

/// The construction of a project and its money.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Construction {}
