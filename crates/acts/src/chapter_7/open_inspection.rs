//! Opening an inspection: each authority in its own field, on a project, a system or a unit (Articles 4, 43 to 45).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{Body, CaseFile, CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::inspection::Inspection;
use crate::list::Event;
use crate::list::chapter_7::InspectionEvent;
use crate::messages::pair;
use crate::oversight::{SUPERVISORS, weigh_not_itself};
use crate::party::Duty;
use crate::words::supervision::SupervisionField;

/// An authority opens an inspection.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenInspection {
    /// What it is called.
    #[schemars(length(min = 2, max = 200))]
    pub title: String,
    /// What is looked at.
    pub supervision_field: SupervisionField,
    /// The project inspected.
    #[serde(default)]
    #[schemars(extend("x-ui" = "case"))]
    pub project: Option<CaseId>,
    /// The system inspected.
    #[serde(default)]
    #[schemars(extend("x-ui" = "system"))]
    pub system: Option<CaseId>,
    /// The unit inspected.
    #[serde(default)]
    #[schemars(extend("x-ui" = "organisation"))]
    pub unit: Option<CaseId>,
    /// Its occasion and scope.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub scope: String,
}

/// What is inspected, once it is known.
struct Target {
    unit: CaseId,
    department: CaseId,
    project: Option<CaseId>,
}

impl Act for OpenInspection {
    type In = Inspection;
    const META: Meta = Meta {
        code: "open_inspection",
        articles: &["43", "44", "45", "4"],
        course: Course::Opens,
        by: SUPERVISORS,
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Inspection) -> Vec<CaseId> {
        self.project.iter().chain(&self.system).cloned().collect()
    }

    fn decide(&self, _: &Inspection, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_field(self.supervision_field, hearing);
        let target = self.target(hearing);
        self.weigh_target(target.as_ref(), hearing);
        let Some(target) = target else {
            return Vec::new();
        };
        weigh_not_itself(&target.unit, self.target_field(), hearing);
        tell_subordinate(&target, hearing);
        vec![Event::Inspection(InspectionEvent::InspectionOpened(
            InspectionOpened {
                title: self.title.clone(),
                field: self.supervision_field,
                inspector: hearing.actor().office.clone(),
                unit: target.unit,
                department: target.department,
                project: target.project,
                system: self.system.clone(),
                scope: self.scope.clone(),
            },
        ))]
    }
}

impl OpenInspection {
    fn target_field(&self) -> &'static str {
        match (&self.project, &self.system) {
            (Some(_), _) => "project",
            (None, Some(_)) => "system",
            (None, None) => "unit",
        }
    }

    /// The one thing inspected; none when nothing or more than one is named, or when it is not known.
    fn target(&self, hearing: &Hearing<'_>) -> Option<Target> {
        match (&self.project, &self.system, &self.unit) {
            (Some(project), None, None) => of_case(hearing.linked(project)?),
            (None, Some(system), None) => of_case(hearing.linked(system)?),
            (None, None, Some(unit)) => hearing.directory().get(unit).map(|line| Target {
                unit: line.id.clone(),
                department: hearing.directory().department_of(unit),
                project: None,
            }),
            (None, None, None) | (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
                None
            }
        }
    }

    fn weigh_target(&self, target: Option<&Target>, hearing: &mut Hearing<'_>) {
        let point = Point::new("43", "one_thing_inspected")
            .clause("第四十三条/1")
            .at(self.target_field())
            .says(
                "一次检查应当写明一个检查对象：项目、系统或者单位；涉密项目的检查线下办理",
                "An inspection names one project, one system or one unit; a classified project is inspected offline",
            )
            .remedy(
                "只填写项目、系统、单位三者之一，并选择已登记的对象",
                "Fill in one of project, system and unit, with one that is registered",
            );
        hearing.weigh(if target.is_some() {
            point.held()
        } else {
            point.broken()
        });
    }
}

/// A unit under the authority is inspected all the same, and the inspection says so.
fn tell_subordinate(target: &Target, hearing: &mut Hearing<'_>) {
    let office = &hearing.actor().office;
    if &target.unit == office || &target.department != office {
        return;
    }
    let says = (
        "被检查单位是本部门所属单位",
        "The unit inspected is under this very authority",
    );
    let point = Point::new("43", "own_subordinate_inspected").clause("第四十三条/1");
    hearing.weigh(
        point
            .fact("unit", &target.unit)
            .notice()
            .says(says.0, says.1)
            .broken(),
    );
}

/// A project or a system; an index card is neither here, because its file is offline.
fn of_case(case: &CaseFile) -> Option<Target> {
    match &case.body {
        Body::Project(project) if project.index_card.is_none() => Some(Target {
            unit: project.unit.clone(),
            department: project.department.clone(),
            project: Some(case.id.clone()),
        }),
        Body::System(system) => Some(Target {
            unit: system.unit.clone(),
            department: system.department.clone(),
            project: system.project.clone(),
        }),
        Body::Project(_)
        | Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::Inspection(_)
        | Body::LawRegister(_) => None,
    }
}

/// 按照职责分工: an authority inspects in its own field.
fn weigh_field(field: SupervisionField, hearing: &mut Hearing<'_>) {
    let authority = field.authority();
    let (zh, en) = pair("Party", authority.code()).unwrap_or_default();
    let (field_zh, field_en) = pair("SupervisionField", field.code()).unwrap_or_default();
    let point = Point::new("43", "own_field")
        .clause(field.clause())
        .at("supervision_field")
        .fact("supervision_field", field.code())
        .fact("authority", authority.code())
        .says(
            format!("各部门按照职责分工实施监督管理：「{field_zh}」由{zh}检查"),
            format!("Each authority supervises in its own field: \"{field_en}\" is the field of {en}"),
        )
        .remedy(
            "选择本部门职责内的检查内容",
            "Choose a field of the own authority",
        );
    let own = hearing.actor().parties.contains(&authority);
    hearing.weigh(if own { point.held() } else { point.broken() });
}

/// An inspection was opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InspectionOpened {
    /// What it is called.
    pub title: String,
    /// What is looked at.
    pub field: SupervisionField,
    /// The authority.
    pub inspector: CaseId,
    /// The unit inspected.
    pub unit: CaseId,
    /// The department over it.
    pub department: CaseId,
    /// The project, when it is about one.
    pub project: Option<CaseId>,
    /// The system, when it is about one.
    pub system: Option<CaseId>,
    /// Its occasion and scope.
    pub scope: String,
}

impl InspectionOpened {
    pub(crate) fn apply(&self, inspection: &mut Inspection, _: &Stamp) {
        inspection.title.clone_from(&self.title);
        inspection.field = Some(self.field);
        inspection.inspector.clone_from(&self.inspector);
        inspection.unit.clone_from(&self.unit);
        inspection.department.clone_from(&self.department);
        inspection.project.clone_from(&self.project);
        inspection.system.clone_from(&self.system);
        inspection.scope.clone_from(&self.scope);
    }
}
