//! Article 11: the steps by which an annual plan is decided.

use serde_json::{Value as Json, json};

use crate::checklist::{Condition, Documents, PLAN_CONSTRUCTION, PLAN_MAINTENANCE};
use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::ManagedAs;

facts! {
    /// What the steps depend on.
    pub struct Facts {
        /// As what the plan's projects are managed.
        managed_as: ManagedAs;
        /// Whether escalated argumentation applies; recorded by hand, its thresholds stand in another document.
        escalated_argumentation: bool;
    }
}

/// The steps, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// The steps from draft to issue.
    pub steps: Documents<'a>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "steps": self.steps.names().collect::<Vec<_>>() })
    }
}

const MAINTENANCE: Rule = Rule::states("maintenance_plan", "第十一条/2", "managed_as")
    .yes(
        "运维服务类项目年度计划由政务服务与数据管理局审定",
        "The Data Bureau decides the plan of maintenance",
    )
    .no(
        "建设类、采购服务类项目年度计划商财政厅后报政府审定",
        "The plan of construction and procured services goes through Finance to the Government",
    )
    .force(Force::Notice);
const ESCALATED: Rule = Rule::states("escalated_argumentation", "第十一条/1", "escalated_argumentation")
    .yes(
        "须由发展改革委开展提级论证",
        "The Development and Reform Commission holds the escalated argumentation",
    )
    .no("不涉及提级论证", "No escalated argumentation applies")
    .force(Force::Notice)
    .reading("escalated_argumentation");

/// Decides the steps of an annual plan (Article 11).
pub fn plan_approval<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Ruling<Outcome<'a>> {
    let maintenance = r.is(&MAINTENANCE, facts.managed_as(), ManagedAs::Maintenance);
    let decided = Verdict::Settled(Outcome {
        steps: basis.law.checklist(PLAN_MAINTENANCE).whole(),
    });
    let verdict = if maintenance.is_yes() {
        decided
    } else {
        either(maintenance, decided, built(facts, basis, r))
    };
    Ruling::of(verdict, Facts::KEYS)
}

fn built<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Verdict<Outcome<'a>> {
    let escalated = r.ask(&ESCALATED, facts.escalated_argumentation());
    let steps = basis
        .law
        .checklist(PLAN_CONSTRUCTION)
        .under(&[(Condition::Escalated, escalated)]);
    steps.map(|steps| Outcome { steps })
}
