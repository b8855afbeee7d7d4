//! Acts of chapter 8, supplementary provisions (Articles 47 to 49), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::law_register::LawRegister;

/// The acts of chapter 8, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[];

events! {
    /// What comes about in the register of calendars, policies and interpretations.
    LawRegisterEvent on LawRegister {
    }
}
