//! Article 16: the approvals that are not asked for any more, unless works or energy demand them.

use serde_json::{Value as Json, json};

use crate::checklist::{APPROVAL_WAIVED, Documents};
use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};

facts! {
    /// What keeps the approvals alive.
    pub struct Facts {
        /// Whether the project brings new civil works.
        new_civil_works: bool;
        /// Whether it uses much energy.
        high_energy: bool;
    }
}

/// The approvals not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// Their names, in the order of the article.
    pub waived: Documents<'a>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "waived": self.waived.names().collect::<Vec<_>>() })
    }
}

const WORKS: Rule = Rule::states("no_civil_works", "第十六条/1", "new_civil_works")
    .yes("不涉及新建土建工程", "There are no new civil works")
    .no(
        "涉及新建土建工程，相关审批照常办理",
        "There are new civil works: the approvals stay",
    )
    .force(Force::InPrinciple);
const ENERGY: Rule = Rule::states("no_high_energy", "第十六条/1", "high_energy")
    .yes("不属于高耗能项目", "The project does not use much energy")
    .no(
        "属于高耗能项目，相关审批照常办理",
        "The project uses much energy: the approvals stay",
    )
    .force(Force::InPrinciple);

/// Decides which approvals are not asked for (Article 16).
pub fn waived_approvals<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Ruling<Outcome<'a>> {
    let light = r
        .ask_not(&WORKS, facts.new_civil_works())
        .and(r.ask_not(&ENERGY, facts.high_energy()));
    let waived = Verdict::Settled(Outcome {
        waived: basis.law.checklist(APPROVAL_WAIVED).whole(),
    });
    let kept = Verdict::Settled(Outcome {
        waived: Documents::NONE,
    });
    Ruling::of(either(light, waived, kept), Facts::KEYS).force(Force::InPrinciple)
}
