//! What an actor sees, as the store's filter: lists, search and exports go through the same scope as single cases
//! (Article 4).

use acts::party::Actor;
use acts::permit;
use store::beside::reminder::Recipient;
use store::projects::Scope;
use store::worklists::TaskQuery;

/// The projects this actor sees; the three administrators see none.
#[must_use]
pub fn projects(actor: &Actor) -> Scope {
    match permit::scope(actor) {
        permit::Scope::All => Scope::Everything,
        permit::Scope::Office(office) => Scope::Offices(vec![office]),
        permit::Scope::Administration => Scope::Offices(Vec::new()),
    }
}

/// To whom reminders are addressed that this actor is to see: the office, what the office is, the person. The three
/// administrators see no case of their office, and are not told of it by a reminder either.
#[must_use]
pub fn recipients(actor: &Actor) -> Vec<Recipient> {
    let person = Recipient::Person(actor.person.clone());
    if permit::scope(actor) == permit::Scope::Administration {
        return vec![person];
    }
    let own = [Recipient::Office(actor.office.clone()), person];
    let parties = actor.parties.iter().copied().map(Recipient::Party);
    own.into_iter().chain(parties).collect()
}

/// What waits for this actor, at most `limit` rows.
#[must_use]
pub fn tasks(actor: &Actor, limit: u32) -> TaskQuery {
    let administers = permit::scope(actor) == permit::Scope::Administration;
    let duties = actor.duties.iter().copied();
    TaskQuery {
        offices: vec![actor.office.clone()],
        parties: actor.parties.iter().copied().collect(),
        duties: duties.filter(|duty| duty.administers() || !administers).collect(),
        act: None,
        limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use acts::case::CaseId;
    use acts::party::{Duty, Party};

    #[test]
    fn an_administrator_is_reminded_of_nothing_that_is_the_office_s_business() {
        let with = |duty| Actor {
            person: CaseId::new("p"),
            name: String::new(),
            office: CaseId::new("o"),
            parties: [Party::DataBureau].into(),
            duties: [duty].into(),
        };
        let person = Recipient::Person(CaseId::new("p"));
        for duty in [Duty::SystemAdmin, Duty::SecurityAdmin, Duty::AuditAdmin] {
            assert_eq!(recipients(&with(duty)), std::slice::from_ref(&person));
        }
        assert_eq!(
            recipients(&with(Duty::Prepare)),
            [
                Recipient::Office(CaseId::new("o")),
                person,
                Recipient::Party(Party::DataBureau)
            ]
        );
    }
}
