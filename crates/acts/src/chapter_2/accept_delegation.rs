//! The Centre's acceptance of a delegated application (Article 8, paragraph 3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;

/// The Centre accepts to apply for the department.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptDelegation {
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for AcceptDelegation {
    type In = Project;
    const META: Meta = Meta {
        code: "accept_delegation",
        articles: &["8"],
        course: Course::Continues,
        by: &[Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[Stage::Reported, Stage::Checked],
        awaited: &[Stage::Reported, Stage::Checked],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project
            .delegation
            .as_ref()
            .is_some_and(|delegation| delegation.what.accepted_on.is_none())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("8", "delegation_waits").clause("第八条/3").says(
            "应当有部门提出、尚未接受的委托",
            "There is a delegation that waits to be accepted",
        );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Project(ProjectEvent::DelegationAccepted(
            DelegationAccepted {
                note: self.note.clone(),
            },
        ))]
    }
}

/// The delegation was accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DelegationAccepted {
    /// A remark.
    pub note: String,
}

impl DelegationAccepted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        if let Some(delegation) = &mut project.delegation {
            delegation.what.accepted_on = Some(stamp.on);
        }
    }
}
