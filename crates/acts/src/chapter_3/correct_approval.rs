//! Correcting a returned application for approval: the clock goes on with the days that are left (Articles 14, 17, 24).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::apply_for_approval::weigh_order;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::approval::Contents;
use crate::approval_contents::{weigh_contents, weigh_text};
use crate::case::Stamp;
use crate::document::Material;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing;

/// The unit answers a return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectApproval {
    /// What was corrected, point by point.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub answer: String,
    /// The total applied for from now on.
    pub total: Yuan,
    /// Where the required chapters stand.
    #[serde(default)]
    pub contents: Contents,
    /// The text itself and its annexes.
    #[serde(default)]
    #[schemars(extend("x-ui" = "materials"))]
    pub materials: Vec<Material>,
}

impl Act for CorrectApproval {
    type In = Project;
    const META: Meta = Meta {
        code: "correct_approval",
        articles: &["14", "17", "24"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::ApprovalCorrection],
        awaited: &[Stage::ApprovalCorrection],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.materials
            .iter()
            .map(|material| material.document.digest.clone())
            .collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(approval) = project.open_approval() else {
            return Vec::new();
        };
        let Some(managed_as) = weighing::settled_category(project, hearing) else {
            return Vec::new();
        };
        weigh_order(project, (approval.text, self.total), managed_as, hearing);
        let Some(needed) = weighing::approval_prerequisites(project, managed_as, hearing) else {
            return Vec::new();
        };
        weigh_contents(project, (&needed.contents, &self.contents), hearing);
        weigh_text(approval.text, &self.materials, hearing);
        vec![Event::Project(ProjectEvent::ApprovalCorrected(
            ApprovalCorrected {
                answer: self.answer.clone(),
                total: self.total,
                contents: self.contents.clone(),
                materials: self.materials.clone(),
            },
        ))]
    }
}

/// The application for approval was corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApprovalCorrected {
    /// What was corrected.
    pub answer: String,
    /// The total applied for.
    pub total: Yuan,
    /// Where the required chapters stand.
    pub contents: Contents,
    /// The documents.
    pub materials: Vec<Material>,
}

impl ApprovalCorrected {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.correction = None;
        if let Some(approval) = project.approvals.iter_mut().find(|approval| approval.is_open()) {
            approval.total = self.total;
            approval.contents.clone_from(&self.contents);
            approval.materials.clone_from(&self.materials);
            if let Some(pause) = approval.pauses.last_mut().filter(|pause| pause.until.is_none()) {
                pause.until = Some(stamp.on);
            }
        }
    }
}
