//! Article 39: who operates a system after acceptance, and whether it is handed over to the Big Data Centre.

use serde_json::{Value as Json, json};

use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict, either};
use crate::truth::Truth;
use crate::word::{Word, words};

words! {
    /// Who operates a system.
    pub enum Operator {
        /// The Big Data Centre.
        BigDataCentre = "big_data_centre", "大数据中心", "the Big Data Centre";
        /// The project unit itself.
        ProjectUnit = "project_unit", "项目单位", "the project unit";
    }
}

facts! {
    /// What the operator depends on.
    pub struct Facts {
        /// Whether the unit is a department of the government system.
        government_department: bool;
        /// Whether the system is classified.
        classified: bool;
        /// Whether the system is newly built.
        new_system: bool;
        /// The operator that both sides agreed on in writing.
        agreed_operator: Operator, null "no agreement";
    }
}

/// Who operates the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The operator.
    pub operator: Operator,
    /// Whether the system is handed over to the Centre.
    pub handover: bool,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "operator": self.operator.code(), "handover": self.handover })
    }
}

const GOVERNMENT: Rule = Rule::states(
    "government_department",
    "第三十九条/1/一",
    "government_department",
)
.yes(
    "属于政府系统部门",
    "The unit is a department of the government system",
)
.no(
    "不属于政府系统部门，由项目单位自行运维",
    "The unit is outside the government system and operates its own",
);
const UNCLASSIFIED: Rule = Rule::states("unclassified_system", "第三十九条/1/一", "classified")
    .yes("属于非涉密系统", "The system is unclassified")
    .no(
        "属于涉密系统，由项目单位自行运维",
        "The system is classified and operated by its unit",
    );
const NEW: Rule = Rule::states("new_system", "第三十九条/1/一", "new_system")
    .yes(
        "属于新建系统，验收后统一移交",
        "The system is new and handed over after acceptance",
    )
    .no(
        "不属于新建系统，不在统一移交之列",
        "The system is not new and not among those handed over",
    );
const AGREED: Rule = Rule::states("agreed_with_centre", "第三十九条/1/二", "agreed_operator")
    .yes(
        "双方协商确定由大数据中心运维",
        "Both sides agreed that the Centre operates it",
    )
    .no(
        "没有由大数据中心运维的书面协商",
        "No agreement hands it to the Centre",
    )
    .reading("operator_by_agreement");

/// Decides who operates a system (Article 39).
pub fn maintenance_operator<R: Recorder>(facts: &Facts, _basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let government = r.ask(&GOVERNMENT, facts.government_department());
    let unclassified = r.ask_not(&UNCLASSIFIED, facts.classified());
    let new = r.ask(&NEW, facts.new_system());
    let handed_over = government.and(unclassified).and(new);
    let centre = if handed_over.is_yes() {
        handed_over
    } else {
        handed_over.or(agreed(facts, r))
    };
    let by = |operator: Operator| {
        Verdict::Settled(Outcome {
            operator,
            handover: operator == Operator::BigDataCentre,
        })
    };
    Ruling::of(
        either(centre, by(Operator::BigDataCentre), by(Operator::ProjectUnit)),
        Facts::KEYS,
    )
}

fn agreed<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    let truth = Truth::known(facts.agreed_operator == Some(Operator::BigDataCentre));
    r.state(
        &AGREED,
        truth,
        facts
            .agreed_operator
            .map_or(Value::Flag(false), |operator| Value::Word(operator.code())),
    )
}
