//! Returning a framework plan to the lead with what is to be changed; nothing entered is lost (Article 18).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::framework::Framework;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::FrameworkEvent;
use crate::party::{Duty, Party};
use crate::project::{Correction, Dated};
use crate::stage::Stage;

/// The Bureau says what is to be changed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnFramework {
    /// The points to be corrected, one each.
    #[schemars(length(min = 1), inner(length(min = 2, max = 500)))]
    pub points: Vec<String>,
}

impl Act for ReturnFramework {
    type In = Framework;
    const META: Meta = Meta {
        code: "return_framework",
        articles: &["18"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare, Duty::Review],
        during: &[Stage::FrameworkSubmitted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Framework, _: &mut Hearing<'_>) -> Vec<Event> {
        let points = self.points.clone();
        vec![Event::Framework(FrameworkEvent::FrameworkReturned(
            FrameworkReturned { points },
        ))]
    }
}

/// The plan was returned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameworkReturned {
    /// The points to be corrected.
    pub points: Vec<String>,
}

impl FrameworkReturned {
    pub(crate) fn apply(&self, framework: &mut Framework, stamp: &Stamp) {
        let points = self.points.clone();
        framework.correction = Some(Dated::at(stamp, Correction { points }));
        framework.submitted_on = None;
    }
}
