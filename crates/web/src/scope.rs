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

/// To whom reminders are addressed that this actor is to see: the office, what the office is, the person.
#[must_use]
pub fn recipients(actor: &Actor) -> Vec<Recipient> {
    let own = [
        Recipient::Office(actor.office.clone()),
        Recipient::Person(actor.person.clone()),
    ];
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
