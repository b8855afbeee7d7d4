//! The parties of Article 4 by name, alone or with the office that is this party in a case.

use acts::messages::{self, Language};
use acts::party::Party;
use maud::{Markup, html};

/// The name of a party.
#[must_use]
pub fn party(language: Language, party: Party) -> Markup {
    html! { span.party { (messages::text(language, "Party", party.code())) } }
}

/// An office, and below it the party in which it acts.
#[must_use]
pub fn party_of(language: Language, office: &str, party: Party) -> Markup {
    html! { span.party { (office) small { (messages::text(language, "Party", party.code())) } } }
}
