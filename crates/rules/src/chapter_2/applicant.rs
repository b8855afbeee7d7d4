//! Article 8: who applies for admission. The public part of a mixed project is split off for the Big Data Centre.

use serde_json::{Value as Json, json};

use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict};
use crate::truth::Truth;
use crate::word::{ManagedAs, Word, words};

words! {
    /// Whom a project serves (Article 8).
    pub enum Scope {
        /// Overall, basic and general (公共).
        Public = "public", "公共", "public";
        /// One department's (专业).
        Professional = "professional", "专业", "professional";
        /// Professional with a public part.
        Mixed = "mixed", "专业（含公共部分）", "professional with a public part";
    }
}

words! {
    /// How maintenance is run (Article 8, paragraph 2).
    pub enum MaintenanceMode {
        /// By the Big Data Centre for all.
        Unified = "unified", "统一运维", "unified maintenance";
        /// By the department itself.
        Separate = "separate", "单独运维", "separate maintenance";
    }
}

words! {
    /// Who applies for admission.
    pub enum Applicant {
        /// The Big Data Centre.
        BigDataCentre = "big_data_centre", "大数据中心", "the Big Data Centre";
        /// The department.
        Department = "department", "主管部门", "the department";
    }
}

facts! {
    /// What the choice of the applicant asks about a project.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// Whom it serves.
        scope: Scope;
        /// How its maintenance is run; null for what is no maintenance.
        maintenance_mode: MaintenanceMode;
        /// Whether a department without the capability has delegated the application to the Centre.
        delegated: bool;
    }
}

/// Who applies, and whether a public part is split off first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Who applies.
    pub applicant: Applicant,
    /// The public part becomes its own project of the Centre.
    pub split_public_part: bool,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "applicant": self.applicant.code(), "split_public_part": self.split_public_part })
    }
}

const MAINTENANCE: Rule = Rule::states("managed_as_maintenance", "第八条/2", "managed_as")
    .yes("项目按运维服务类管理", "The project is managed as maintenance")
    .no(
        "项目不按运维服务类管理",
        "The project is not managed as maintenance",
    )
    .force(Force::Notice);
const UNIFIED: Rule = Rule::states("unified_maintenance", "第八条/2", "maintenance_mode")
    .yes(
        "由大数据中心统一运维，由其申请入库",
        "Maintained by the Centre for all, which applies",
    )
    .no(
        "由部门单独运维，按原有模式由部门申请",
        "Maintained separately; the department applies as before",
    );
const PUBLIC: Rule = Rule::states("public_project", "第八条/1", "scope")
    .yes(
        "公共政务信息化项目由大数据中心申请入库",
        "The Centre applies for a public project",
    )
    .no("项目不是公共政务信息化项目", "The project is not a public one");
const MIXED: Rule = Rule::states("public_part_split_off", "第八条/1", "scope")
    .yes(
        "项目含公共部分，公共部分由大数据中心申请入库",
        "The project has a public part, for which the Centre applies",
    )
    .no("项目不含须拆出的公共部分", "No public part has to be split off")
    .reading("mixed_and_delegated");
const DELEGATED: Rule = Rule::states("delegated_to_centre", "第八条/3", "delegated")
    .yes(
        "部门已委托大数据中心申请入库",
        "The department has delegated the application to the Centre",
    )
    .no(
        "部门没有委托大数据中心申请",
        "The department has not delegated the application",
    )
    .force(Force::May)
    .reading("mixed_and_delegated");

/// Decides who applies for admission (Article 8).
pub fn applicant<R: Recorder>(facts: &Facts, _basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let maintenance = r.is(&MAINTENANCE, facts.managed_as(), ManagedAs::Maintenance);
    let unified = match maintenance {
        Truth::No => Truth::No,
        Truth::Yes | Truth::Unknown(_) => r.is(&UNIFIED, facts.maintenance_mode(), MaintenanceMode::Unified),
    };
    let (public, mixed) = match maintenance {
        Truth::Yes => (Truth::No, Truth::No),
        Truth::No | Truth::Unknown(_) => (
            r.is(&PUBLIC, facts.scope(), Scope::Public),
            r.is(&MIXED, facts.scope(), Scope::Mixed),
        ),
    };
    let own = Truth::choose(maintenance, unified, public);
    let centre = if own.is_yes() {
        own
    } else {
        own.or(r.ask(&DELEGATED, facts.delegated()))
    };
    let split = maintenance.negated().and(mixed);
    let verdict = Verdict::unless(centre.needs().and(split.needs()), || Outcome {
        applicant: if centre.is_yes() {
            Applicant::BigDataCentre
        } else {
            Applicant::Department
        },
        split_public_part: split.is_yes(),
    });
    Ruling::of(verdict, Facts::KEYS)
}
