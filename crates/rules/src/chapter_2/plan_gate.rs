//! Article 12: without a place in an issued plan no approval and no funds; Article 13 alone opens the gate besides.

use serde_json::{Value as Json, json};

use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::ManagedAs;

facts! {
    /// What the gate asks about a project.
    pub struct Facts {
        /// As what the project is managed; maintenance needs its place in the maintenance plan.
        managed_as: ManagedAs;
        /// Whether the project stands in an issued plan.
        in_issued_plan: bool;
        /// Whether it is an urgent supplement to which the Government has consented.
        urgent_supplement: bool;
    }
}

/// Whether the project may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The gate is open.
    pub may_apply: bool,
    /// It is open by Article 13 alone.
    pub exception: bool,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "may_apply": self.may_apply, "exception": self.exception })
    }
}

const IN_PLAN: Rule = Rule::states("in_issued_plan", "第十二条/1", "in_issued_plan")
    .yes("项目已纳入下达的年度计划", "The project stands in an issued plan")
    .no("项目未纳入年度计划，原则上不予审批、不予安排资金，不得未批先建", "The project stands in no plan: in principle no approval and no funds, and no building before approval")
    .force(Force::InPrinciple)
    .remedy("纳入年度计划，或按第十三条增补。", "Have it planned, or supplemented under Article 13.")
    .reading("in_principle");
const SUPPLEMENT: Rule = Rule::states("urgent_supplement", "第十三条/1", "urgent_supplement")
    .yes(
        "项目属于经政府同意的增补项目",
        "The project is an urgent supplement with the Government's consent",
    )
    .no(
        "项目不属于第十三条的增补项目",
        "The project is no urgent supplement",
    )
    .force(Force::May);

/// Decides whether a project may go to approval (Articles 12 and 13); for maintenance, whether it may be carried out.
pub fn plan_gate<R: Recorder>(facts: &Facts, _basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let planned = r.ask(&IN_PLAN, facts.in_issued_plan());
    if planned.is_yes() {
        return Ruling::of(OPEN, Facts::KEYS).force(Force::InPrinciple);
    }
    let supplement = r.ask(&SUPPLEMENT, facts.urgent_supplement());
    let unplanned = either(supplement, OPEN_BY_EXCEPTION, CLOSED);
    Ruling::of(either(planned, OPEN, unplanned), Facts::KEYS).force(Force::InPrinciple)
}

const OPEN: Verdict<Outcome> = Verdict::Settled(Outcome {
    may_apply: true,
    exception: false,
});
const OPEN_BY_EXCEPTION: Verdict<Outcome> = Verdict::Settled(Outcome {
    may_apply: true,
    exception: true,
});
const CLOSED: Verdict<Outcome> = Verdict::Settled(Outcome {
    may_apply: false,
    exception: false,
});
