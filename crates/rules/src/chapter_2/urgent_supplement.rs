//! Article 13: when a project may be supplemented outside the plan: a ground, urgency and the Government's consent.

use serde_json::{Value as Json, json};

use crate::finding::Force;
use crate::law::Basis;
use crate::parameter::URGENT_SUPPLEMENT_BASES;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};
use crate::truth::Truth;
use crate::word::{Word, words};

words! {
    /// The grounds of Article 13.
    pub enum SupplementBasis {
        /// The Centre or the region demands it expressly.
        CentralOrRegionalMandate = "central_or_regional_mandate", "党中央、国务院及自治区党委、政府有明确要求", "an express demand of the Centre or the region";
        /// The ministry of the trade demands it expressly.
        MinistryMandate = "ministry_mandate", "国家行业主管部门有明确要求", "an express demand of the ministry";
        /// National strategy, national security or the like.
        NationalStrategyOrSecurity = "national_strategy_or_security", "涉及国家重大战略、国家安全等特殊原因", "national strategy or security";
        /// A disaster, an accident, public health or public order.
        Emergency = "emergency", "涉及突发事件", "an emergency";
    }
}

facts! {
    /// What a supplement rests on.
    pub struct Facts {
        /// The ground it rests on.
        basis: SupplementBasis, null "none of the grounds";
        /// Whether the matter is urgent, with reasons.
        urgent: bool;
        /// Whether the Government's consent is recorded.
        government_consent: bool;
    }
}

/// Whether the supplement is admissible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Nothing is missing.
    pub admissible: bool,
    /// What is missing, in the order of the article: basis, urgency, government_consent.
    pub missing: Vec<&'static str>,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "admissible": self.admissible, "missing": self.missing })
    }
}

const BASIS: Rule = Rule::states("basis", "第十三条/1", "basis")
    .yes(
        "符合第十三条所列情形",
        "One of the grounds of the article applies",
    )
    .no(
        "不符合第十三条所列任一情形",
        "None of the grounds of the article applies",
    )
    .remedy(
        "写明所依据的情形并附依据文件。",
        "Name the ground, with the document it rests on.",
    );
const URGENCY: Rule = Rule::states("urgency", "第十三条/1", "urgent")
    .yes("情况紧急，确需增补", "The matter is urgent")
    .no("情况不紧急", "The matter is not urgent")
    .remedy(
        "说明紧急理由，或列入下一年度计划。",
        "Give the reasons of urgency, or wait for the next plan.",
    );
const CONSENT: Rule = Rule::states("government_consent", "第十三条/1", "government_consent")
    .yes("已经自治区政府同意", "The Government has consented")
    .no("尚未经自治区政府同意", "The Government has not consented")
    .remedy(
        "报自治区政府同意并登记文号。",
        "Obtain the Government's consent and record its number.",
    );

/// Decides whether an urgent supplement is admissible (Article 13).
pub fn urgent_supplement<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let grounds = &basis.law.words(URGENT_SUPPLEMENT_BASES).value;
    let named = facts
        .basis
        .is_some_and(|ground| grounds.iter().any(|known| known == ground.code()));
    let shown = facts
        .basis
        .map_or(Value::Flag(false), |ground| Value::Word(ground.code()));
    let conditions = [
        ("basis", r.state(&BASIS, Truth::known(named), shown)),
        ("urgency", r.ask(&URGENCY, facts.urgent())),
        ("government_consent", r.ask(&CONSENT, facts.government_consent())),
    ];
    let (_, urgent) = conditions[1];
    let (_, consent) = conditions[2];
    let verdict = Verdict::unless(urgent.needs().and(consent.needs()), || {
        let missing: Vec<&str> = conditions
            .iter()
            .filter(|(_, truth)| truth.is_no())
            .map(|(name, _)| *name)
            .collect();
        Outcome {
            admissible: missing.is_empty(),
            missing,
        }
    });
    Ruling::of(verdict, Facts::KEYS).force(Force::May)
}
