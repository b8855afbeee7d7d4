//! Acts of chapter 5, acceptance and evaluation (Articles 33 to 38), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::project::Project;

/// The acts of chapter 5, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[];

events! {
    /// What comes about in the acceptance and the evaluation of a project.
    AcceptanceEvent on Project {
    }
}
