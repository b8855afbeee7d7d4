//! Not approving an adjustment, with the reason in writing (Article 30, paragraph 3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approve_adjustment::weigh_pending;
use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;

/// The Bureau does not approve the adjustment; the unit may apply again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseAdjustment {
    /// Why, as the unit will read it.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for RefuseAdjustment {
    type In = Project;
    const META: Meta = Meta {
        code: "refuse_adjustment",
        articles: &["30"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        project.construction.proposed_adjustment.is_some()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        if weigh_pending(project, hearing).is_none() {
            return Vec::new();
        }
        vec![Event::Construction(ConstructionEvent::AdjustmentRefused(
            AdjustmentRefused {
                reason: self.reason.clone(),
            },
        ))]
    }
}

/// An adjustment was not approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdjustmentRefused {
    /// Why.
    pub reason: String,
}

impl AdjustmentRefused {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.construction.proposed_adjustment = None;
    }
}
