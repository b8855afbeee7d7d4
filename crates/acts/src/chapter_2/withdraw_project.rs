//! Withdrawing a project before it is admitted (Article 6, dynamic management of the library).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Ending, Project};
use crate::stage::Stage;

/// The unit withdraws its project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawProject {
    /// Why.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for WithdrawProject {
    type In = Project;
    const META: Meta = Meta {
        code: "withdraw_project",
        articles: &["6"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Reported,
            Stage::Checked,
            Stage::UnderReview,
            Stage::AdmissionCorrection,
            Stage::UnderAppraisal,
        ],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, _: &Project, _: &mut Hearing<'_>) -> Vec<Event> {
        vec![Event::Project(ProjectEvent::Withdrawn(Withdrawn {
            reason: self.reason.clone(),
        }))]
    }
}

/// The project was withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Why.
    pub reason: String,
}

impl Withdrawn {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.ending = Some(Ending::Withdrawn {
            reason: self.reason.clone(),
        });
    }
}
