//! The questions of chapter 6: who operates a system, and whether its maintenance is funded (Articles 39, 41).

use rules::clause::label;
use rules::decide::decision;
use rules::law::Basis;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask;
use crate::case::CaseFile;
use crate::hearing::{Hearing, Point};
use crate::plan::{Plan, PlanEntry, PlannedSystem};
use crate::project_facts::{MaintainedSystem, ProjectFacts};
use crate::record::KeptFinding;
use crate::system::{FundingAssessment, System};
use crate::words::maintenance::{FundingAnswer, FundingConclusion, OperatorSide, SystemStatus};

/// Who operates a system, and whether it is handed over to the Centre (Article 39).
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct OperatorAnswer {
    /// The operator.
    pub operator: OperatorSide,
    /// Whether it is handed over.
    pub handover: bool,
}

fn operator_facts(system: &System, agreed: Option<OperatorSide>) -> Value {
    json!({
        "government_department": system.facts.government_department,
        "classified": system.facts.classified,
        "new_system": system.is_newly_built(),
        "agreed_operator": agreed,
    })
}

fn agreed(system: &System) -> Option<OperatorSide> {
    system.agreement.as_ref().map(|agreement| agreement.what.operator)
}

/// See [`OperatorAnswer`].
pub fn maintenance_operator(system: &System, hearing: &mut Hearing<'_>) -> Option<OperatorAnswer> {
    ask(
        hearing,
        "maintenance_operator",
        &operator_facts(system, agreed(system)),
    )
}

/// Who would operate the system if nobody had agreed on anything.
pub fn operator_without_agreement(system: &System, hearing: &mut Hearing<'_>) -> Option<OperatorAnswer> {
    ask(hearing, "maintenance_operator", &operator_facts(system, None))
}

/// Who is to operate the system, as far as the facts already tell: for worklists, deadlines and lists.
#[must_use]
pub fn awaited_operator(system: &System, basis: Basis<'_>) -> Option<OperatorAnswer> {
    let facts = operator_facts(system, agreed(system));
    let outcome = decision("maintenance_operator")
        .ok()?
        .outcome(&facts, basis)
        .ok()?;
    OperatorAnswer::deserialize(outcome).ok()
}

/// Whether the system still has to be handed over to the Centre (Article 39, item 1).
#[must_use]
pub fn awaits_handover(system: &System, basis: Basis<'_>) -> bool {
    system.handed_over.is_none()
        && system.retirement.is_none()
        && awaited_operator(system, basis).is_some_and(|answer| answer.handover)
}

/// What the rule answers on a system's maintenance funds (Article 41).
#[derive(Debug, Clone, Deserialize)]
pub struct FundingOutcome {
    /// Whether it is funded.
    pub funding: FundingAnswer,
    /// The grounds against it, such as `41(1)`.
    pub grounds: Vec<String>,
}

/// See [`FundingOutcome`].
pub fn maintenance_funding(facts: &Value, hearing: &mut Hearing<'_>) -> Option<FundingOutcome> {
    ask(hearing, "maintenance_funding", facts)
}

/// A ground of Article 41: its clause, the code of the finding, and its sentence.
struct Ground {
    clause: &'static str,
    rule: &'static str,
    weight: Weight,
    says: (&'static str, &'static str),
}

/// Whether a ground gives way to a written reason.
#[derive(Clone, Copy)]
enum Weight {
    /// 原则上不安排.
    InPrinciple,
    /// 不安排.
    Absolute,
}

/// The finding that a system is out of use (item 4).
const OUT_OF_USE: &str = "funds_out_of_use";

/// The four grounds in the order of the article; the decision names them, this says what each is.
const GROUNDS: [Ground; 4] = [
    Ground {
        clause: "第四十一条/1/一",
        rule: "funds_without_sharing",
        weight: Weight::InPrinciple,
        says: (
            "未按要求完成对接互通、数据归集和共享或者重复采集数据的，原则上不安排运维经费",
            "In principle no funds for a system not connected, pooled and shared as demanded, or collecting data twice",
        ),
    },
    Ground {
        clause: "第四十一条/1/二",
        rule: "funds_off_platform",
        weight: Weight::InPrinciple,
        says: (
            "未接入一体化政务服务平台或统一协同办公平台的，原则上不安排运维经费",
            "In principle no funds for a system that is not on the common platform it belongs on",
        ),
    },
    Ground {
        clause: "第四十一条/1/三",
        rule: "funds_insecure",
        weight: Weight::Absolute,
        says: (
            "新建项目不符合密码应用和网络安全要求或存在重大安全隐患的，不安排运维经费",
            "No funds for a new project that fails on cryptography or security, or bears a major hazard",
        ),
    },
    Ground {
        clause: "第四十一条/1/四",
        rule: OUT_OF_USE,
        weight: Weight::Absolute,
        says: (
            "停用系统、僵尸系统不安排运维经费",
            "No funds for deactivated and zombie systems",
        ),
    },
];

/// What stands against funding a system, one finding for each ground; items 1 and 2 give way to a written reason.
pub fn weigh_grounds(name: &str, grounds: &[String], (field, hearing): (&str, &mut Hearing<'_>)) {
    let named = |ground: &&Ground| grounds.contains(&label(ground.clause));
    for ground in GROUNDS.iter().filter(named) {
        hearing.weigh(ground.against(name, field));
    }
}

impl Ground {
    fn against(&self, name: &str, field: &str) -> KeptFinding {
        let (zh, en) = self.says;
        let point = Point::new("41", self.rule)
            .clause(self.clause)
            .at(field)
            .fact("system", name)
            .says(format!("「{name}」：{zh}"), format!("\"{name}\": {en}"));
        match self.weight {
            Weight::InPrinciple => point
                .remedy(
                    "整改到位；确需安排的，写明理由并登记",
                    "Put it right; funds in spite of it need a written reason, which is listed",
                )
                .in_principle()
                .broken(),
            Weight::Absolute => point
                .remedy(
                    "整改到位或恢复使用并重新评估后再安排",
                    "Put it right, or to use again, and assess it anew",
                )
                .broken(),
        }
    }
}

/// The systems a project maintains are in the inventory, each once, and may be funded in its plan year.
pub fn weigh_maintained(facts: &ProjectFacts, hearing: &mut Hearing<'_>) {
    let named = &facts.maintained_systems;
    for (index, MaintainedSystem { system }) in named.iter().enumerate() {
        let field = format!("project.maintained_systems.{index}.system");
        let twice = named.iter().filter(|other| &other.system == system).count() > 1;
        let case = hearing.linked(system).filter(|case| case.system().is_some());
        let point = Point::new("41", "maintained_in_inventory")
            .clause("第四十一条/1")
            .at(&field)
            .fact("system", case.map_or_else(|| system.to_string(), CaseFile::title))
            .says(
                "所运维的系统应当在系统清册中，且只列一次",
                "A maintained system is in the inventory and named once",
            )
            .remedy(
                "从系统清册中选择，或先登记系统",
                "Choose it from the inventory, or register it first",
            );
        let known = case.is_some() && !twice;
        hearing.weigh(if known { point.held() } else { point.broken() });
        if let Some(case) = case {
            weigh_funds_in_plan(case, facts.plan_year, (&field, hearing));
        }
    }
}

/// Whether a system may be funded in a year's plan: what was concluded on its funds, and whether it is in use at all.
pub fn weigh_funds_in_plan(case: &CaseFile, year: i16, (field, hearing): (&str, &mut Hearing<'_>)) {
    let Some(system) = case.system() else {
        return;
    };
    let name = system.name.as_str();
    if system.status() != SystemStatus::Active {
        let out_of_use = GROUNDS.iter().filter(|ground| ground.rule == OUT_OF_USE);
        out_of_use.for_each(|ground| hearing.weigh(ground.against(name, field)));
        return;
    }
    match system.funding_of(year) {
        Some(assessed) if assessed.conclusion == FundingConclusion::Withhold => {
            weigh_grounds(name, &assessed.grounds, (field, hearing));
        }
        Some(assessed) => hearing.weigh(concluded(name, assessed, field)),
        None => hearing.weigh(not_assessed(name, year, field)),
    }
}

fn concluded(name: &str, assessed: &FundingAssessment, field: &str) -> KeptFinding {
    let year = assessed.year;
    Point::new("41", "funds_concluded")
        .clause("第四十一条/1")
        .at(field)
        .fact("system", name)
        .fact("year", year)
        .says(
            format!("「{name}」{year}年度运维经费已评估，可以安排"),
            format!("\"{name}\": its funds for {year} were assessed and may be arranged"),
        )
        .held()
}

fn not_assessed(name: &str, year: i16, field: &str) -> KeptFinding {
    Point::new("41", "funds_not_assessed")
        .clause("第四十一条/1")
        .at(field)
        .fact("system", name)
        .fact("year", year)
        .notice()
        .says(
            format!("「{name}」{year}年度运维经费尚未评估"),
            format!("\"{name}\": its funds for {year} have not been assessed yet"),
        )
        .remedy(
            "由数据局会同财政厅办理「评估运维经费」",
            "Let Bureau and Finance assess its maintenance funds",
        )
        .broken()
}

/// The systems that the projects of these entries maintain.
pub fn planned_systems(entries: &[PlanEntry], hearing: &Hearing<'_>) -> Vec<PlannedSystem> {
    let projects = entries
        .iter()
        .filter_map(|entry| Some((&entry.project, hearing.linked(&entry.project)?.project()?)));
    projects
        .flat_map(|(id, project)| {
            project
                .facts
                .maintained_systems
                .iter()
                .map(|named| PlannedSystem {
                    project: id.clone(),
                    system: named.system.clone(),
                })
        })
        .collect()
}

/// The systems that the projects of a changed plan maintain: those of the projects that are linked, and what the plan
/// knew of the others.
pub fn systems_after(plan: &Plan, entries: &[PlanEntry], hearing: &Hearing<'_>) -> Vec<PlannedSystem> {
    let stays = |planned: &&PlannedSystem| {
        hearing.linked(&planned.project).is_none()
            && entries.iter().any(|entry| entry.project == planned.project)
    };
    let kept = plan.systems.iter().filter(stays).cloned();
    planned_systems(entries, hearing)
        .into_iter()
        .chain(kept)
        .collect()
}

/// Funds go to no system out of use, and to none whose funds were withheld (Article 41); what is known of the systems
/// that were in the plan before is weighed, and all of them are when the plan is decided.
pub fn weigh_planned_systems(plan: &Plan, entries: &[PlanEntry], hearing: &mut Hearing<'_>) {
    for planned in &plan.systems {
        let place = entries.iter().position(|entry| entry.project == planned.project);
        if let (Some(index), Some(case)) = (place, hearing.linked(&planned.system)) {
            let field = format!("entries.{index}.project");
            weigh_funds_in_plan(case, plan.year, (&field, hearing));
        }
    }
}
