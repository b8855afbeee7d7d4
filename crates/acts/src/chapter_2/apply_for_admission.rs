//! Applying for admission to the project library (Articles 2, 6, 7, 8, 9).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::chapter_3::confirm_framework::weigh_part;
use crate::document::Material;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::messages::pair;
use crate::neighbours;
use crate::party::{Duty, Party};
use crate::project::{Application, Dated, Project, Screening};
use crate::stage::Stage;
use crate::weighing;
use crate::weighing::maintenance::weigh_maintained;
use crate::weighing::support::weigh_screening;
use crate::words::{Category, MaterialKind};

/// The applicant of Article 8 applies with the materials of Article 9.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyForAdmission {
    /// Answers to the questions of Article 7, for new construction.
    #[serde(default)]
    pub screening: Screening,
    /// The materials.
    #[serde(default)]
    #[schemars(extend("x-ui" = "materials"))]
    pub materials: Vec<Material>,
}

impl Act for ApplyForAdmission {
    type In = Project;
    const META: Meta = Meta {
        code: "apply_for_admission",
        articles: &["6", "8", "9", "7", "2"],
        course: Course::Continues,
        by: &[Party::Department, Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[Stage::Reported, Stage::Checked],
        awaited: &[Stage::Checked],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, project: &Project) -> Vec<CaseId> {
        weighing::asked_of(&project.unit, &project.facts)
    }

    fn asks_neighbours(&self, project: &Project) -> Option<CaseId> {
        Some(project.unit.clone())
    }

    fn waits_for(project: &Project, party: Party, basis: Basis<'_>) -> bool {
        party == weighing::awaited_applicant(project, basis).unwrap_or(Party::Department)
    }

    fn documents(&self) -> Vec<String> {
        self.materials
            .iter()
            .map(|material| material.document.digest.clone())
            .collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_check(project, hearing);
        weigh_part(project, hearing);
        let Some(managed_as) = weighing::managed_as(&project.facts, hearing) else {
            return Vec::new();
        };
        weigh_applicant(project, managed_as, hearing);
        weigh_screening(project, &self.screening, hearing);
        weigh_materials(project, (managed_as, &self.materials), hearing);
        weigh_maintenance_year(project, managed_as, hearing);
        weigh_maintained(&project.facts, hearing);
        let mut events = vec![Event::Project(ProjectEvent::AdmissionApplied(AdmissionApplied {
            managed_as,
            screening: self.screening.clone(),
            materials: self.materials.clone(),
        }))];
        let reported_on = project.reported_on.unwrap_or(hearing.on());
        events.extend(neighbours::compare(
            &project.facts,
            (project, reported_on),
            hearing,
        ));
        events
    }
}

/// 严格审核把关后统一申请入库.
fn weigh_check(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("6", "checked_by_department")
        .clause("第六条/1")
        .says(
            "申请入库前，主管部门应当核查本部门政务信息系统建设、使用情况并审核把关",
            "The department checks the project against its systems before it applies",
        )
        .remedy(
            "先由主管部门办理「核查项目」",
            "Let the department do \"check project\" first",
        );
    hearing.weigh(if project.check.is_some() {
        point.held()
    } else {
        point.broken()
    });
}

pub(super) fn weigh_applicant(project: &Project, managed_as: Category, hearing: &mut Hearing<'_>) {
    let Some(answer) = weighing::applicant(project, managed_as, hearing) else {
        return;
    };
    let centre = hearing.actor().parties.contains(&Party::BigDataCentre);
    let acts_as = if centre {
        Party::BigDataCentre
    } else {
        Party::Department
    };
    let (zh, en) = pair("Party", answer.applicant.code()).unwrap_or_default();
    let point = Point::new("8", "applicant")
        .clause("第八条/1")
        .fact("applicant", answer.applicant.code())
        .says(
            format!("本项目应当由{zh}申请入库"),
            format!("The {en} applies for this project"),
        )
        .remedy(
            format!("请{zh}办理；主管部门不具备能力的，可以委托大数据中心"),
            format!("Leave it to the {en}, or delegate to the Centre"),
        );
    hearing.weigh(
        if acts_as == answer.applicant || (centre && project.department == hearing.actor().office) {
            point.held()
        } else {
            point.broken()
        },
    );
    if answer.split_public_part {
        let point = Point::new("8", "public_part_split")
            .clause("第八条/1")
            .says(
                "专业项目中包含公共部分的，公共部分由自治区大数据中心申请入库",
                "The public part of a mixed project is applied for by the Centre",
            )
            .remedy("先办理「拆分公共部分」", "Split the public part off first");
        hearing.weigh(if project.public_part.is_some() {
            point.held()
        } else {
            point.broken()
        });
    }
}

/// The materials of Article 9; each missing one is named.
pub(super) fn weigh_materials(project: &Project, given: (Category, &[Material]), hearing: &mut Hearing<'_>) {
    let (managed_as, materials) = given;
    let Some(needed) = weighing::admission_materials(&project.facts, managed_as, hearing) else {
        return;
    };
    for kind in needed {
        let (zh, en) = pair("MaterialKind", kind.code()).unwrap_or_default();
        let point = Point::new("9", "admission_material")
            .clause("第九条/1")
            .at(&format!("materials.{}", kind.code()))
            .fact("material", kind.code());
        hearing.weigh(if has(materials, kind) {
            point
                .says(format!("已提交：{zh}"), format!("Provided: {en}"))
                .held()
        } else {
            point
                .says(format!("缺少：{zh}"), format!("Missing: {en}"))
                .remedy(format!("补交{zh}"), format!("Attach the {en}"))
                .broken()
        });
    }
}

fn has(materials: &[Material], kind: MaterialKind) -> bool {
    materials.iter().any(|material| material.kind == kind)
}

/// Maintenance is applied for in the year before its period ends; a missed year is warned about.
fn weigh_maintenance_year(project: &Project, managed_as: Category, hearing: &mut Hearing<'_>) {
    let (Category::Maintenance, Some(ends_on)) = (managed_as, project.facts.period_ends_on) else {
        return;
    };
    let Some(year) = weighing::maintenance_application_year(ends_on, hearing) else {
        return;
    };
    let point = Point::new("9", "maintenance_application_year")
        .clause("第九条/2")
        .fact("apply_in_year", year)
        .fact("period_ends_on", ends_on)
        .in_principle()
        .says(
            format!("应当在{year}年申请入库"),
            format!("To be applied for in {year}"),
        )
        .remedy(
            "写明未在应当申请的年度申请的理由",
            "Give the reason for not applying in that year",
        );
    hearing.weigh(if hearing.on().year() == year {
        point.held()
    } else {
        point.broken()
    });
}

/// Admission was applied for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdmissionApplied {
    /// As what the project is managed.
    pub managed_as: Category,
    /// The answers of Article 7.
    pub screening: Screening,
    /// The materials.
    pub materials: Vec<Material>,
}

impl AdmissionApplied {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Application {
            managed_as: self.managed_as,
            screening: self.screening.clone(),
            materials: self.materials.clone(),
            corrections: 0,
        };
        project.application = Some(Dated::at(stamp, what));
    }
}
