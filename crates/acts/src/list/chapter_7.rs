//! Acts of chapter 7, supervision (Articles 42 to 46), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::inspection::Inspection;
use crate::project::Project;

/// The acts of chapter 7, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[];

events! {
    /// What comes about in a project by supervision.
    SupervisionEvent on Project {
    }
}

events! {
    /// What comes about in an inspection.
    InspectionEvent on Inspection {
    }
}
