//! A person's case file: who may sign in, for which office, with which duties, and who stands in for whom (Article 4).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::party::{Actor, Directory, Duty, Party};
use crate::project::Dated;

/// Duties of an administrator that a second administrator has to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingDuties {
    /// The duties asked for.
    pub duties: BTreeSet<Duty>,
}

/// That somebody stands in for the person during an absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Who stands in.
    pub deputy: CaseId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Why.
    pub reason: String,
}

/// That the person stands in for somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingIn {
    /// For whom.
    pub absent: CaseId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The duties of the absent person.
    pub duties: BTreeSet<Duty>,
}

/// The state of a person's account. Passwords are kept beside the ledger, never in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The name shown to others.
    pub name: String,
    /// The name for signing in, unique in any letter case and width, also after the account is closed.
    pub login: String,
    /// The office the person belongs to.
    pub office: CaseId,
    /// What the person may do there.
    pub duties: BTreeSet<Duty>,
    /// Whether the account was closed.
    pub closed: bool,
    /// Since when the person belongs to the office.
    #[serde(default)]
    pub since: Option<Date>,
    /// Duties that wait for a second administrator.
    #[serde(default)]
    pub pending: Option<Dated<PendingDuties>>,
    /// Absences with their deputies, oldest first.
    #[serde(default)]
    pub absences: Vec<Absence>,
    /// For whom the person stands in.
    #[serde(default)]
    pub stands_in: Vec<StandingIn>,
}

impl Person {
    /// The actor this person is when signed in on a day: with the duties of those for whom the person stands in then.
    #[must_use]
    pub fn actor(&self, id: &CaseId, directory: &Directory, on: Date) -> Actor {
        let mut parties = directory
            .get(&self.office)
            .map(|line| line.parties.clone())
            .unwrap_or_default();
        let administers = [
            (Duty::SystemAdmin, Party::SystemAdmin),
            (Duty::SecurityAdmin, Party::SecurityAdmin),
            (Duty::AuditAdmin, Party::AuditAdmin),
        ];
        let held = administers
            .into_iter()
            .filter(|(duty, _)| self.duties.contains(duty));
        parties.extend(held.map(|(_, party)| party));
        Actor {
            person: id.clone(),
            name: self.name.clone(),
            office: self.office.clone(),
            parties,
            duties: self.duties_on(on),
        }
    }

    /// The duties on a day, those of absent colleagues among them.
    #[must_use]
    pub fn duties_on(&self, on: Date) -> BTreeSet<Duty> {
        let standing = self
            .stands_in
            .iter()
            .filter(|entry| (entry.from..=entry.until).contains(&on));
        let lent = standing.flat_map(|entry| entry.duties.iter().copied());
        self.duties.iter().copied().chain(lent).collect()
    }

    /// The key under which a name for signing in exists once only: letter case and width do not tell names apart.
    #[must_use]
    pub fn login_key(login: &str) -> String {
        let narrow = |letter: char| match letter {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
            other => other,
        };
        login
            .trim()
            .chars()
            .map(narrow)
            .collect::<String>()
            .to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_for_signing_in_differ_in_more_than_case_and_width() {
        assert_eq!(Person::login_key(" Ｚhang_１ "), "zhang_1");
        assert_eq!(Person::login_key("ZHANG_1"), "zhang_1");
        assert_ne!(Person::login_key("zhang-1"), "zhang_1");
    }
}
