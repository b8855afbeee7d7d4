//! Article 9: the materials for admission to the library, by management and total.

use serde_json::{Value as Json, json};

use crate::checklist::{ADMISSION_FULL, ADMISSION_MAINTENANCE, ADMISSION_SHORT, Condition, Documents};
use crate::finding::Force;
use crate::law::Basis;
use crate::money::Fen;
use crate::parameter::ADMISSION_FULL_FROM;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::{ManagedAs, words};

words! {
    /// Which round of maintenance is applied for (Article 9, paragraph 2).
    pub enum MaintenanceRound {
        /// Newly taken into maintenance.
        New = "new", "新纳入运维", "newly taken in";
        /// A further round.
        Continuing = "continuing", "接续运维", "continued";
    }
}

facts! {
    /// What the materials depend on.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// The project's total, in yuan.
        total: Fen;
        /// The round of maintenance; null for what is no maintenance.
        maintenance_round: MaintenanceRound;
    }
}

/// The materials to hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// The documents, in the order of the article.
    pub materials: Documents<'a>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "materials": self.materials.names().collect::<Vec<_>>() })
    }
}

const MAINTENANCE: Rule = Rule::states("managed_as_maintenance", "第九条/2", "managed_as")
    .yes(
        "项目按运维服务类管理，须提交运维方案等材料",
        "The project is managed as maintenance and needs a maintenance plan",
    )
    .no(
        "项目不按运维服务类管理",
        "The project is not managed as maintenance",
    )
    .force(Force::Notice);
const CONTINUING: Rule = Rule::states("maintenance_continuing", "第九条/2", "maintenance_round")
    .yes(
        "接续运维，申请前应评估新一轮运维需求",
        "Maintenance is continued: the new round's needs are assessed first",
    )
    .no(
        "新纳入运维，无须评估新一轮需求",
        "Maintenance is newly taken in: no assessment of a new round",
    );
const FULL: Rule = Rule::compares("admission_threshold", "第九条/1", "total")
    .named(
        "总投资（达到界限须提交可行性研究报告，否则提交实施方案）",
        "the total (from the threshold a feasibility study, below it an implementation plan)",
    )
    .force(Force::Notice)
    .reading("exactly_at_threshold");

/// Decides which materials admission asks for (Article 9).
pub fn admission_materials<'a, R: Recorder>(
    facts: &Facts,
    basis: Basis<'a>,
    r: &mut R,
) -> Ruling<Outcome<'a>> {
    let maintenance = r.is(&MAINTENANCE, facts.managed_as(), ManagedAs::Maintenance);
    let verdict = match facts.managed_as {
        Some(ManagedAs::Maintenance) => maintained(facts, basis, r),
        Some(ManagedAs::Construction | ManagedAs::Procurement) => built(facts, basis, r),
        None => either(maintenance, maintained(facts, basis, r), built(facts, basis, r)),
    };
    Ruling::of(verdict, Facts::KEYS)
}

fn maintained<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Verdict<Outcome<'a>> {
    let continuing = r.is(
        &CONTINUING,
        facts.maintenance_round(),
        MaintenanceRound::Continuing,
    );
    let materials = basis
        .law
        .checklist(ADMISSION_MAINTENANCE)
        .under(&[(Condition::Continuing, continuing)]);
    materials.map(|materials| Outcome { materials })
}

fn built<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Verdict<Outcome<'a>> {
    let full = r.check(&FULL, facts.total(), basis.law.limit(ADMISSION_FULL_FROM));
    let list = |name| {
        Verdict::Settled(Outcome {
            materials: basis.law.checklist(name).whole(),
        })
    };
    either(full, list(ADMISSION_FULL), list(ADMISSION_SHORT))
}
