//! Changing the framework plan before it is submitted: whoever agreed to the earlier one agrees anew (Article 18).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::draft_framework::{tell_overlaps, weigh_participants};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::framework::{Design, Framework};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::FrameworkEvent;
use crate::party::{Duty, Party};
use crate::stage::Stage;

/// The lead states the plan anew.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendFramework {
    /// What it says from now on.
    pub design: Design,
    /// What was changed, and in answer to which point.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for AmendFramework {
    type In = Framework;
    const META: Meta = Meta {
        code: "amend_framework",
        articles: &["18"],
        course: Course::Continues,
        by: &[Party::Lead],
        duty: &[Duty::Prepare],
        during: &[Stage::FrameworkDrafted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, framework: &Framework, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_participants(&self.design, &framework.lead, hearing);
        tell_overlaps(&self.design, hearing);
        vec![Event::Framework(FrameworkEvent::FrameworkAmended(
            FrameworkAmended {
                design: self.design.clone(),
                reason: self.reason.clone(),
            },
        ))]
    }
}

/// The plan was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameworkAmended {
    /// What it says from now on.
    pub design: Design,
    /// What was changed.
    pub reason: String,
}

impl FrameworkAmended {
    pub(crate) fn apply(&self, framework: &mut Framework, _: &Stamp) {
        framework.take(&self.design);
    }
}
