//! Article 27: a construction contract states warranty and free maintenance, in principle not less than the least.

use serde_json::{Value as Json, json};

use crate::count::Months;
use crate::finding::Force;
use crate::law::Basis;
use crate::parameter::FREE_MAINTENANCE_LEAST;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict, either};
use crate::truth::{Fact, Truth};
use crate::word::ManagedAs;

facts! {
    /// What a contract says.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// The months of free maintenance from final acceptance on.
        months: Months, null "none stated";
        /// Another law or regulation that sets a shorter period.
        other_law: String, null "no other law is named";
    }
}

/// Whether the contract complies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// It does.
    pub compliant: bool,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "compliant": self.compliant })
    }
}

const CONSTRUCTION: Rule = Rule::states("managed_as_construction", "第二十七条/1", "managed_as")
    .yes(
        "建设类项目须在采购文件和合同中明确免费运维期",
        "A construction contract has to state free maintenance",
    )
    .no(
        "项目不按建设类管理，不适用免费运维期的规定",
        "The project is not managed as construction; the rule does not apply",
    )
    .force(Force::Notice);
const STATED: Rule = Rule::states("free_maintenance_stated", "第二十七条/1", "months")
    .yes("合同已明确免费运维期", "The contract states free maintenance")
    .no("合同未明确免费运维期", "The contract states no free maintenance")
    .remedy(
        "在合同中写明质保和免费运维期。",
        "State warranty and free maintenance in the contract.",
    );
const LEAST: Rule = Rule::compares("free_maintenance_months", "第二十七条/1", "months")
    .named("免费运维期（月）", "free maintenance (months)")
    .force(Force::InPrinciple)
    .reading("free_maintenance_shorter");
const OTHER_LAW: Rule = Rule::states("other_law", "第二十七条/1", "other_law")
    .yes(
        "法律、法规另有规定，从其规定",
        "Another law provides otherwise and is followed",
    )
    .no("没有引用另有规定的法律、法规", "No other law is named")
    .force(Force::InPrinciple)
    .reading("free_maintenance_shorter");

/// Decides whether a contract's free maintenance complies (Article 27). None stated is never compliant for
/// construction: another law may shorten the period, not the duty to state it.
pub fn free_maintenance<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let construction = r.is(&CONSTRUCTION, facts.managed_as(), ManagedAs::Construction);
    if construction.is_no() {
        return Ruling::of(compliant(construction.negated()), Facts::KEYS);
    }
    let stated = Truth::known(facts.months.is_some());
    r.state(&STATED, stated, Value::Flag(stated.is_yes()));
    let enough = match facts.months {
        None => Truth::No,
        Some(months) => {
            let long = r.check(
                &LEAST,
                Fact::known(months.0),
                basis.law.limit(FREE_MAINTENANCE_LEAST),
            );
            if long.is_yes() { long } else { excused(facts, r) }
        }
    };
    let verdict = either(construction, compliant(enough), compliant(Truth::Yes));
    Ruling::of(verdict, Facts::KEYS).force(Force::InPrinciple)
}

fn excused<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    let named = facts.other_law.is_some();
    r.state(&OTHER_LAW, Truth::known(named), Value::Flag(named))
}

const fn compliant(truth: Truth) -> Verdict<Outcome> {
    Verdict::Settled(Outcome {
        compliant: truth.is_yes(),
    })
}
