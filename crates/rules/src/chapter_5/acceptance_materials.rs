//! Articles 33 to 35: who organises acceptance and which materials it asks for.

use serde_json::{Value as Json, json};

use crate::checklist::{ACCEPTANCE_MATERIALS, Condition, Documents};
use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::{ManagedAs, Word, words};

words! {
    /// Who organises acceptance.
    pub enum Organiser {
        /// The approving department, or a third party on its behalf.
        ApprovingDepartment = "approving_department", "项目审批部门", "the approving department";
        /// The project unit itself.
        ProjectUnit = "project_unit", "项目单位", "the project unit";
    }
}

facts! {
    /// What acceptance depends on.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// Whether the system is classified.
        classified: bool;
        /// Whether software was made to order.
        custom_software: bool;
    }
}

/// Who organises, and what is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// Who organises acceptance.
    pub organised_by: Organiser,
    /// The materials, in the order of the articles.
    pub materials: Documents<'a>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "organised_by": self.organised_by.code(), "materials": self.materials.names().collect::<Vec<_>>() })
    }
}

const MAINTENANCE: Rule = Rule::states("maintenance_accepted_by_unit", "第三十三条/3", "managed_as")
    .yes(
        "运维服务类项目由项目单位自行组织验收",
        "Maintenance is accepted by the unit itself",
    )
    .no(
        "由项目审批部门组织或委托竣工验收",
        "The approving department organises final acceptance",
    )
    .reading("procured_services_acceptance");
const CLASSIFIED: Rule = Rule::states("classified_system", "第三十五条/1", "classified")
    .yes(
        "涉密系统须有测评审查合格证",
        "A classified system needs its evaluation certificate",
    )
    .no(
        "非涉密系统须有网络安全等级保护测评报告",
        "An unclassified system needs its protection-level test report",
    );
const CUSTOM: Rule = Rule::states("custom_software", "第三十三条/1", "custom_software")
    .yes(
        "含定制开发软件，须有软件测试报告",
        "Software was made to order and needs its test report",
    )
    .no(
        "不含定制开发软件，无须软件测试报告",
        "No software was made to order: no test report",
    );
const ARCHIVES: Rule = Rule::states("archive_acceptance", "第三十四条/1", "managed_as")
    .yes(
        "竣工验收前须通过档案验收",
        "Archive acceptance is passed before final acceptance",
    )
    .no("不要求档案验收", "No archive acceptance is asked for")
    .force(Force::MustNot);

/// Decides who organises acceptance and which materials it asks for (Articles 33 to 35).
pub fn acceptance_materials<'a, R: Recorder>(
    facts: &Facts,
    basis: Basis<'a>,
    r: &mut R,
) -> Ruling<Outcome<'a>> {
    let maintenance = r.is(&MAINTENANCE, facts.managed_as(), ManagedAs::Maintenance);
    let own = Verdict::Settled(Outcome {
        organised_by: Organiser::ProjectUnit,
        materials: Documents::NONE,
    });
    if maintenance.is_yes() {
        return Ruling::of(own, Facts::KEYS);
    }
    let classified = r.ask(&CLASSIFIED, facts.classified());
    let custom = r.ask(&CUSTOM, facts.custom_software());
    r.state(&ARCHIVES, maintenance.negated(), facts.managed_as.into());
    let conditions = [
        (Condition::Classified, classified),
        (Condition::Unclassified, classified.negated()),
        (Condition::CustomSoftware, custom),
    ];
    let materials = basis.law.checklist(ACCEPTANCE_MATERIALS).under(&conditions);
    let organised = materials.map(|materials| Outcome {
        organised_by: Organiser::ApprovingDepartment,
        materials,
    });
    Ruling::of(either(maintenance, own, organised), Facts::KEYS)
}
