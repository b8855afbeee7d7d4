//! The reasons of both laws for an answer that differs: every comparison on which they do not agree, each with its clause
//! and the values compared. The explained run is the same code as the silent one (decision 4).

use calendar::Calendar;
use rules::decide::decision;
use rules::finding::Finding;
use rules::law::{Basis, Law};
use rules::word::{ManagedAs, Word};
use serde_json::{Value, json};

use super::trial::Changed;

/// What each law found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reasons {
    /// Under the law in force.
    pub before: Vec<Finding>,
    /// Under the law tried out.
    pub after: Vec<Finding>,
}

/// The findings of both laws on a question, without those that are the same under both.
#[must_use]
pub fn reasons(changed: &Changed, (before, after): (&Law, &Law), calendar: &Calendar) -> Reasons {
    let found = |law: &Law, managed: Option<ManagedAs>| {
        let facts = facts(&changed.question.facts, managed);
        let decision = decision(changed.decision).ok()?;
        let (_, findings) = decision.explained(&facts, Basis { law, calendar }).ok()?;
        Some(findings)
    };
    let one = found(before, changed.managed.before).unwrap_or_default();
    let other = found(after, changed.managed.after).unwrap_or_default();
    let only = |list: &[Finding], against: &[Finding]| -> Vec<Finding> {
        list.iter()
            .filter(|finding| !against.contains(finding))
            .cloned()
            .collect()
    };
    Reasons {
        before: only(&one, &other),
        after: only(&other, &one),
    }
}

/// The facts with as what the project is managed under the law in question, where the decision asks for it.
fn facts(asked: &Value, managed: Option<ManagedAs>) -> Value {
    let mut facts = asked.clone();
    if let Some(own) = facts.get_mut("managed_as") {
        *own = json!(managed.map(Word::code));
    }
    facts
}
