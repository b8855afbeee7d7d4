//! Article 15: which documents are approved, by management and total; urgent supplements may take the short path.

use serde_json::{Value as Json, json};

use crate::checklist::{APPROVAL_ONE_STEP, APPROVAL_TWO_STEPS, APPROVAL_URGENT, Documents};
use crate::finding::Force;
use crate::law::Basis;
use crate::money::Fen;
use crate::parameter::APPROVAL_TWO_STEPS_FROM;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::ManagedAs;

facts! {
    /// What the path depends on.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// The project's total, in yuan.
        total: Fen;
        /// Whether it is an urgent supplement under Article 13.
        urgent_supplement: bool;
        /// Whether its preliminary work is deep enough for an implementation plan.
        depth_sufficient: bool;
    }
}

/// The documents to approve, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// The documents, in order; none for maintenance, which is carried out directly.
    pub documents: Documents<'a>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "documents": self.documents.names().collect::<Vec<_>>() })
    }
}

const MAINTENANCE: Rule = Rule::states("maintenance_carried_out_directly", "第十五条/1/二", "managed_as")
    .yes(
        "运维服务类项目由项目单位直接组织实施，无须审批",
        "Maintenance is carried out directly and needs no approval",
    )
    .no(
        "项目不按运维服务类管理，须经审批",
        "The project is not managed as maintenance and needs approval",
    )
    .force(Force::Notice)
    .reading("maintenance_plan_gate");
const URGENT: Rule = Rule::states("urgent_supplement", "第十五条/1/三", "urgent_supplement")
    .yes(
        "属于第十三条所列项目，可以编制实施方案报批",
        "It is a project of Article 13, which may be approved by an implementation plan",
    )
    .no("不属于第十三条所列项目", "It is no project of Article 13")
    .force(Force::May);
const DEPTH: Rule = Rule::states("depth_sufficient", "第十五条/1/三", "depth_sufficient")
    .yes("前期工作深度达到规定要求", "The preliminary work is deep enough")
    .no(
        "前期工作深度未达到规定要求，按一般程序审批",
        "The preliminary work is not deep enough: the ordinary path applies",
    )
    .force(Force::May);
const TWO_STEPS: Rule = Rule::compares("approval_threshold", "第十五条/1/一", "total")
    .named(
        "总投资（达到界限分别审批可研和初设，否则审批实施方案）",
        "the total (from the threshold two documents are approved, below it one)",
    )
    .force(Force::Notice)
    .reading("exactly_at_threshold");

/// Decides which documents are approved (Article 15).
pub fn approval_path<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Ruling<Outcome<'a>> {
    let maintenance = r.is(&MAINTENANCE, facts.managed_as(), ManagedAs::Maintenance);
    let nothing = Verdict::Settled(Outcome {
        documents: Documents::NONE,
    });
    if maintenance.is_yes() {
        return Ruling::of(nothing, Facts::KEYS);
    }
    let urgent = r.ask(&URGENT, facts.urgent_supplement());
    let short = if urgent.is_no() {
        urgent
    } else {
        urgent.and(r.ask(&DEPTH, facts.depth_sufficient()))
    };
    let list = |name| {
        Verdict::Settled(Outcome {
            documents: basis.law.checklist(name).whole(),
        })
    };
    let force = if short.is_yes() { Force::May } else { Force::Must };
    let path = if short.is_yes() {
        list(APPROVAL_URGENT)
    } else {
        let two = r.check(
            &TWO_STEPS,
            facts.total(),
            basis.law.limit(APPROVAL_TWO_STEPS_FROM),
        );
        either(
            short,
            list(APPROVAL_URGENT),
            either(two, list(APPROVAL_TWO_STEPS), list(APPROVAL_ONE_STEP)),
        )
    };
    Ruling::of(either(maintenance, nothing, path), Facts::KEYS).force(force)
}
