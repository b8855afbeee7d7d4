//! The department's check against its own systems, before it applies for a unit under it (Article 6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Check, Dated, Project};
use crate::stage::Stage;

/// The department has checked the project against its inventory.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckProject {
    /// How many systems of the department and its units were looked at.
    #[schemars(range(min = 0, max = 100_000))]
    pub systems_examined: u32,
    /// What was found about construction and use of existing systems.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for CheckProject {
    type In = Project;
    const META: Meta = Meta {
        code: "check_project",
        articles: &["6"],
        course: Course::Continues,
        by: &[Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::Reported],
        awaited: &[Stage::Reported],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Project, _: &mut Hearing<'_>) -> Vec<Event> {
        let (systems_examined, opinion) = (self.systems_examined, self.opinion.clone());
        vec![Event::Project(ProjectEvent::Checked(Checked {
            systems_examined,
            opinion,
        }))]
    }
}

/// The department checked the project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// How many systems were looked at.
    pub systems_examined: u32,
    /// What was found.
    pub opinion: String,
}

impl Checked {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Check {
            systems_examined: self.systems_examined,
            opinion: self.opinion.clone(),
        };
        project.check = Some(Dated::at(stamp, what));
    }
}
