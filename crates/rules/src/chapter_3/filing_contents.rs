//! Article 19: the contents of a filing of a project approved elsewhere; missing ones are named.

use serde_json::{Value as Json, json};

use crate::checklist::FILING_CONTENTS;
use crate::law::{Basis, Law};
use crate::reading::{BadFacts, Facts as _, facts};
use crate::reason::{Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};
use crate::truth::Truth;

facts! {
    /// What a filing holds.
    pub struct Facts {
        /// The names of the contents that are there.
        provided: Vec<String>;
    }
}

/// Whether the filing is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// Nothing is missing.
    pub complete: bool,
    /// The names of the contents that are missing, in the order of the article.
    pub missing: Vec<&'a str>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "complete": self.complete, "missing": self.missing })
    }
}

const COMPLETE: Rule = Rule::states("filing_complete", "第十九条/1", "complete")
    .yes("备案文件内容齐全", "The filing is complete")
    .no("备案文件内容不齐全", "The filing is not complete")
    .remedy(
        "补齐所缺内容后再行备案。",
        "File again with the missing contents.",
    );

/// Decides what a filing still misses (Article 19).
pub fn filing_contents<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Ruling<Outcome<'a>> {
    let given = facts.provided();
    let Some(provided) = given.value else {
        r.state(&COMPLETE, Truth::Unknown(given.needs), Value::Unknown);
        return Ruling::of(Verdict::Needs(given.needs), Facts::KEYS);
    };
    let asked = basis.law.checklist(FILING_CONTENTS).whole();
    let missing: Vec<&str> = asked
        .names()
        .filter(|name| !provided.iter().any(|there| there == name))
        .collect();
    let complete = missing.is_empty();
    r.state(&COMPLETE, Truth::known(complete), Value::Flag(complete));
    Ruling::of(Verdict::Settled(Outcome { complete, missing }), Facts::KEYS)
}

/// Refuses contents that the policy's list does not know.
pub(crate) fn unlisted(facts: &Facts, law: &Law) -> Vec<BadFacts> {
    let asked = law.checklist(FILING_CONTENTS).whole();
    let given = facts.provided.iter().flatten().enumerate();
    let strange = given.filter(|(_, name)| !asked.asks_for(name));
    let fault = |(place, name): (usize, &String)| BadFacts {
        key: format!("provided[{place}]"),
        value: format!("{name:?}"),
        allowed: asked.names().collect::<Vec<_>>().join(", "),
    };
    strange.map(fault).collect()
}
