//! Any decision by its name, from JSON facts to the JSON answer with its findings: the one door for the command line,
//! the interface and the pages.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::decisions::DECISIONS;
use crate::finding::Finding;
use crate::law::{Basis, Law};
use crate::policy::{LawFault, Policies};
use crate::portfolio::Column;
use crate::reading::{BadFacts, Facts};
use crate::reason::Reasons;
use crate::ruling::{Answer, Ruling};
use crate::truth::Key;

/// The outcome with its findings, or every bad fact.
pub type Explained = Result<(Json, Vec<Finding>), Vec<BadFacts>>;

/// What a decision came to, as JSON.
pub trait Outcome {
    /// The outcome as the object of the decision's contract.
    fn to_json(&self) -> Json;
}

/// One decision of the register of decisions.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// Its stable name, which is its file's and its address's.
    pub code: &'static str,
    /// The articles where it is to be found.
    pub articles: &'static [&'static str],
    /// The facts it asks for, in order.
    pub keys: &'static [Key],
    pub(crate) explain: fn(&Json, Basis<'_>) -> Explained,
    pub(crate) answer: fn(&Json, Basis<'_>) -> Result<Json, Vec<BadFacts>>,
    pub(crate) column: fn() -> Box<dyn Column>,
}

/// Every decision, in the order of the articles.
#[must_use]
pub fn decisions() -> &'static [Decision] {
    DECISIONS
}

/// The decision with this name.
///
/// # Errors
/// A bad fact about the name, with the names that exist.
pub fn decision(code: &str) -> Result<&'static Decision, Vec<BadFacts>> {
    let known = DECISIONS.iter().find(|decision| decision.code == code);
    known.ok_or_else(|| {
        let codes: Vec<&str> = DECISIONS.iter().map(|decision| decision.code).collect();
        vec![BadFacts {
            key: "decision".to_owned(),
            value: format!("{code:?}"),
            allowed: codes.join(", "),
        }]
    })
}

impl Decision {
    /// The outcome alone, without findings: the same code path, silent.
    ///
    /// # Errors
    /// Every bad fact at once.
    pub fn outcome(&self, facts: &Json, basis: Basis<'_>) -> Result<Json, Vec<BadFacts>> {
        (self.answer)(facts, basis)
    }

    /// The outcome and its findings.
    ///
    /// # Errors
    /// Every bad fact at once.
    pub fn explained(&self, facts: &Json, basis: Basis<'_>) -> Explained {
        (self.explain)(facts, basis)
    }
}

/// Decides by name under a law: `{"decision", "policy", "outcome", "findings"}`.
///
/// # Errors
/// Every bad fact at once; an unknown decision is one too.
pub fn decide(code: &str, facts: &Json, basis: Basis<'_>) -> Result<Json, Vec<BadFacts>> {
    let decision = decision(code)?;
    let (outcome, findings) = decision.explained(facts, basis)?;
    let findings: Vec<Json> = findings.iter().map(Finding::to_json).collect();
    Ok(json!({ "decision": code, "policy": basis.law.stamp(), "outcome": outcome, "findings": findings }))
}

/// Where to look a law up: the policies, the policy's name and the day.
#[derive(Clone, Copy, Debug)]
pub struct LookUp<'a> {
    /// The policies.
    pub policies: &'a Policies,
    /// The policy's name.
    pub policy: &'a str,
    /// The day.
    pub on: Date,
}

/// Decides by name under the law of a policy on a day. Before the policy is in force the outcome is
/// `{"not_in_force": {"from": …}}` with no findings: the facts are not even read.
///
/// # Errors
/// Every bad fact at once; an unknown decision or policy is one too.
pub fn decide_on(
    code: &str,
    facts: &Json,
    look_up: LookUp<'_>,
    calendar: &calendar::Calendar,
) -> Result<Json, Vec<BadFacts>> {
    decision(code)?;
    match look_up.policies.law(look_up.policy, look_up.on) {
        Ok(law) => decide(code, facts, Basis { law: &law, calendar }),
        Err(LawFault::NotInForce { from }) => {
            let outcome = answer_json(&Answer::<Never>::NotInForce { from });
            Ok(json!({ "decision": code, "policy": look_up.policy, "outcome": outcome, "findings": [] }))
        }
        Err(LawFault::UnknownPolicy { known }) => Err(vec![BadFacts {
            key: "policy".to_owned(),
            value: format!("{:?}", look_up.policy),
            allowed: known.join(", "),
        }]),
    }
}

/// The outcome of a decision that was never taken.
enum Never {}

impl Outcome for Never {
    fn to_json(&self) -> Json {
        match *self {}
    }
}

/// An answer as JSON.
pub(crate) fn answer_json<T: Outcome>(answer: &Answer<T>) -> Json {
    match answer {
        Answer::Settled(outcome) => outcome.to_json(),
        Answer::Needs(keys) => json!({ "needs": keys }),
        Answer::NotInForce { from } => json!({ "not_in_force": { "from": from.to_string() } }),
    }
}

/// Reads the facts; `also` refuses what only the law can tell is not allowed.
pub(crate) fn read<F: Facts>(
    facts: &Json,
    law: &Law,
    also: fn(&F, &Law) -> Vec<BadFacts>,
) -> Result<F, Vec<BadFacts>> {
    let facts = F::read(facts)?;
    let faults = also(&facts, law);
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

/// An explained ruling as JSON and findings.
pub(crate) fn explained<T: Outcome>(ruling: &Ruling<T>, reasons: Reasons, law: &Law) -> (Json, Vec<Finding>) {
    (answer_json(&ruling.answer), reasons.into_findings(law))
}

/// Nothing beyond the kinds of the facts is refused.
pub(crate) fn nothing_more<F>(_facts: &F, _law: &Law) -> Vec<BadFacts> {
    Vec::new()
}

/// Declares the register of decisions: name, chapter and articles, and what is refused beyond the kinds of the facts.
macro_rules! register {
    ($($chapter:ident::$decision:ident cites [$($article:literal),+] $(refuses $also:path)?;)+) => {
        pub(crate) const DECISIONS: &[$crate::decide::Decision] = &[$($crate::decide::Decision {
            code: stringify!($decision),
            articles: &[$($article),+],
            keys: <$crate::$chapter::$decision::Facts as $crate::reading::Facts>::KEYS,
            explain: |facts, basis| {
                let facts = $crate::decide::read(facts, basis.law, register!(@also $($also)?))?;
                let mut reasons = $crate::reason::Reasons::new();
                let ruling = $crate::$chapter::$decision::$decision(&facts, basis, &mut reasons);
                Ok($crate::decide::explained(&ruling, reasons, basis.law))
            },
            answer: |facts, basis| {
                let facts = $crate::decide::read(facts, basis.law, register!(@also $($also)?))?;
                let ruling = $crate::$chapter::$decision::$decision(&facts, basis, &mut $crate::reason::Silent);
                Ok($crate::decide::answer_json(&ruling.answer))
            },
            column: || Box::new($crate::portfolio::Many::new(
                |(facts, before): (&$crate::$chapter::$decision::Facts, $crate::law::Basis<'_>),
                 (other, after): (&$crate::$chapter::$decision::Facts, $crate::law::Basis<'_>)| {
                    let also = register!(@also $($also)?);
                    let silent = &mut $crate::reason::Silent;
                    let first = $crate::portfolio::taken(also(facts, before.law), || {
                        $crate::$chapter::$decision::$decision(facts, before, silent)
                    });
                    let silent = &mut $crate::reason::Silent;
                    let second = $crate::portfolio::taken(also(other, after.law), || {
                        $crate::$chapter::$decision::$decision(other, after, silent)
                    });
                    $crate::portfolio::compared(first, second)
                },
            )),
        },)+];
    };
    (@also $also:path) => { $also };
    (@also) => { $crate::decide::nothing_more };
}
pub(crate) use register;
