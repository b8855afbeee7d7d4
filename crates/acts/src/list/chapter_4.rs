//! Acts of chapter 4, construction and money (Articles 20 to 32), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::project::Project;

/// The acts of chapter 4, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[];

events! {
    /// What comes about in the construction of a project and in its money.
    ConstructionEvent on Project {
    }
}
