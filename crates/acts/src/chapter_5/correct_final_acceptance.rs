//! The unit answers a return of its application for final acceptance: what is not replaced stays (Articles 24, 33, 34).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::apply_for_final_acceptance::weigh_file;
use crate::acceptance_file::AcceptanceFile;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;

/// The unit corrects the application.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectFinalAcceptance {
    /// What was corrected, point by point.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub answer: String,
    /// What changes; what is left out stays as it was handed in.
    #[serde(default)]
    pub file: AcceptanceFile,
}

impl Act for CorrectFinalAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "correct_final_acceptance",
        articles: &["33", "24", "34"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAcceptance],
        awaited: &[Stage::UnderAcceptance],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.correction.is_some()
    }

    fn documents(&self) -> Vec<String> {
        self.file.digests()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(application) = project.acceptance.open_application() else {
            return Vec::new();
        };
        let point = Point::new("33", "returned_before_correction")
            .clause("第三十三条/1")
            .says(
                "补正针对退回的竣工验收申请",
                "It is a returned application that is corrected",
            )
            .remedy("等待项目审批部门办理", "Wait for the approving department");
        let returned = project.correction.is_some();
        hearing.weigh(if returned { point.held() } else { point.broken() });
        let file = self.file.over(&application.submitted.what.file);
        weigh_file(project, &file, hearing);
        vec![Event::Acceptance(AcceptanceEvent::FinalAcceptanceCorrected(
            FinalAcceptanceCorrected {
                answer: self.answer.clone(),
                file,
            },
        ))]
    }
}

/// The application for final acceptance was corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinalAcceptanceCorrected {
    /// What was corrected.
    pub answer: String,
    /// Everything as it stands now.
    pub file: AcceptanceFile,
}

impl FinalAcceptanceCorrected {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.correction = None;
        if let Some(application) = project.acceptance.open_application_mut() {
            application.submitted.what.file.clone_from(&self.file);
            application.corrections = application.corrections.saturating_add(1);
        }
        self.file.deliver(project, stamp);
    }
}
