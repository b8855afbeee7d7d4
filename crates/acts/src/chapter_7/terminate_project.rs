//! Terminating a project (终止项目): the gravest measure, after which only supervision and settling remain (Article 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_7::SupervisionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::supervision::{MeasureImposed, MeasureTaken};
use crate::weighing::supervision::measure_ground;
use crate::words::supervision::MeasureKind;

/// The Bureau terminates the project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TerminateProject {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The facts and the reasons.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for TerminateProject {
    type In = Project;
    const META: Meta = Meta {
        code: "terminate_project",
        articles: &["43"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::Suspended,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
        ],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let ground = measure_ground(&project.supervision, MeasureKind::Termination, hearing);
        let Some(ground) = ground else {
            return Vec::new();
        };
        vec![Event::Supervision(SupervisionEvent::MeasureImposed(
            MeasureImposed {
                measure: MeasureTaken {
                    kind: MeasureKind::Termination,
                    ground,
                    document_number: self.document_number.clone(),
                    reason: self.reason.clone(),
                },
            },
        ))]
    }
}
