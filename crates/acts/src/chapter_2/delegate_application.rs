//! Delegating the application to the Centre, by a department without the capability (Article 8, paragraph 3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Delegation, Project};
use crate::stage::Stage;

/// The department asks the Centre to apply in its place; its own duties stay.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegateApplication {
    /// Why the department lacks the capability to build or maintain.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for DelegateApplication {
    type In = Project;
    const META: Meta = Meta {
        code: "delegate_application",
        articles: &["8"],
        course: Course::Continues,
        by: &[Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::Reported, Stage::Checked],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.delegation.is_none()
    }

    fn decide(&self, _: &Project, _: &mut Hearing<'_>) -> Vec<Event> {
        vec![Event::Project(ProjectEvent::ApplicationDelegated(
            ApplicationDelegated {
                reason: self.reason.clone(),
            },
        ))]
    }
}

/// The application was delegated; the Centre has not accepted yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationDelegated {
    /// Why.
    pub reason: String,
}

impl ApplicationDelegated {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Delegation {
            reason: self.reason.clone(),
            accepted_on: None,
        };
        project.delegation = Some(Dated::at(stamp, what));
    }
}
