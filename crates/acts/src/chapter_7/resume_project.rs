//! Resuming a suspended project: it goes on from where it stood (Articles 31 and 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lift_deferral::weigh_standing;
use crate::act::{Act, Course, Gravity, Meta};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_7::SupervisionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::supervision::{MeasureEnded, MeasureLifted};
use crate::words::supervision::MeasureKind;

/// The Bureau lets the project go on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeProject {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// What was put right, and why work may go on.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ResumeProject {
    type In = Project;
    const META: Meta = Meta {
        code: "resume_project",
        articles: &["31", "43"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Suspended],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let kind = MeasureKind::Suspension;
        weigh_standing(&project.supervision, kind, hearing);
        vec![Event::Supervision(SupervisionEvent::MeasureEnded(MeasureEnded {
            kind,
            lifted: MeasureLifted {
                document_number: self.document_number.clone(),
                reason: self.reason.clone(),
            },
        }))]
    }
}
