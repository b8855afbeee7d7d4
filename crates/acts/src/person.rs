//! A person's case file: who may sign in, for which office, with which duties.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::party::{Actor, Directory, Duty};

/// The state of a person's account. Passwords are kept beside the ledger, never in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The name shown to others.
    pub name: String,
    /// The name for signing in, unique in any letter case.
    pub login: String,
    /// The office the person belongs to.
    pub office: CaseId,
    /// What the person may do there.
    pub duties: BTreeSet<Duty>,
    /// Whether the account was closed.
    pub closed: bool,
}

impl Person {
    /// The actor this person is when signed in.
    #[must_use]
    pub fn actor(&self, id: &CaseId, directory: &Directory) -> Actor {
        let mut parties = directory
            .get(&self.office)
            .map(|line| line.parties.clone())
            .unwrap_or_default();
        if self.duties.contains(&Duty::SystemAdmin) {
            parties.insert(crate::party::Party::SystemAdmin);
        }
        if self.duties.contains(&Duty::SecurityAdmin) {
            parties.insert(crate::party::Party::SecurityAdmin);
        }
        if self.duties.contains(&Duty::AuditAdmin) {
            parties.insert(crate::party::Party::AuditAdmin);
        }
        Actor {
            person: id.clone(),
            name: self.name.clone(),
            office: self.office.clone(),
            parties,
            duties: self.duties.clone(),
        }
    }
}
