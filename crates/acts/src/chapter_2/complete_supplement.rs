//! The materials of an urgent supplement that came after the consent: urgency changes their order, not what is asked
//! (Articles 9, 13).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::apply_for_admission::weigh_materials;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::document::Material;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing;

/// The unit or its department hands the materials in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteSupplement {
    /// The materials of Article 9.
    #[serde(default)]
    #[schemars(extend("x-ui" = "materials"))]
    pub materials: Vec<Material>,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for CompleteSupplement {
    type In = Project;
    const META: Meta = Meta {
        code: "complete_supplement",
        articles: &["13", "9"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::TrialOperation,
        ],
        awaited: &[
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::TrialOperation,
        ],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, project: &Project) -> Vec<CaseId> {
        project.facts.original_project.iter().cloned().collect()
    }

    fn documents(&self) -> Vec<String> {
        let materials = self.materials.iter();
        materials
            .map(|material| material.document.digest.clone())
            .collect()
    }

    fn offered(project: &Project) -> bool {
        project.supplement.is_some() && project.library.supplement_completed_on.is_none()
    }

    fn waits_for(_: &Project, party: Party, _: rules::law::Basis<'_>) -> bool {
        party == Party::ProjectUnit
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("13", "materials_outstanding")
            .clause("第十三条/1")
            .says(
                "只有材料尚未补齐的紧急增补项目需要补交",
                "Materials are handed in for an urgent supplement that still misses them",
            );
        hearing.test(point, || Self::offered(project));
        let Some(managed_as) = weighing::settled_category(project, hearing) else {
            return Vec::new();
        };
        weigh_materials(project, (managed_as, &self.materials), hearing);
        vec![Event::Project(ProjectEvent::SupplementCompleted(
            SupplementCompleted {
                materials: self.materials.clone(),
            },
        ))]
    }
}

/// The materials of an urgent supplement are complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplementCompleted {
    /// The materials.
    pub materials: Vec<Material>,
}

impl SupplementCompleted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.library.supplement_materials.clone_from(&self.materials);
        project.library.supplement_completed_on = Some(stamp.on);
    }
}
