//! Not approving a text, with the reason in writing (Articles 14, 15); the unit may apply again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::approval::Outcome;
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;

/// The Bureau does not approve the text.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseApproval {
    /// Why, as the unit will read it.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for RefuseApproval {
    type In = Project;
    const META: Meta = Meta {
        code: "refuse_approval",
        articles: &["14", "15"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderApproval],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, _: &Project, _: &mut Hearing<'_>) -> Vec<Event> {
        vec![Event::Project(ProjectEvent::ApprovalRefused(ApprovalRefused {
            reason: self.reason.clone(),
        }))]
    }
}

/// A text was not approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApprovalRefused {
    /// Why.
    pub reason: String,
}

impl ApprovalRefused {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        if let Some(approval) = project.approvals.iter_mut().find(|approval| approval.is_open()) {
            approval.outcome = Some(Outcome::Refused {
                on: stamp.on,
                reason: self.reason.clone(),
            });
        }
    }
}
