//! Acts of chapter 6, maintenance (Articles 39 to 41), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_6::{amend_system, register_system, system_born};
use crate::system::System;

/// The acts of chapter 6, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<register_system::RegisterSystem>(),
    Entry::of::<amend_system::AmendSystem>(),
];

events! {
    /// What comes about in a system of the inventory.
    SystemEvent on System {
        SystemBorn(system_born::SystemBorn),
        SystemRegistered(register_system::SystemRegistered),
        SystemAmended(amend_system::SystemAmended),
    }
}
