//! Trial operation, which the system has to stand before final acceptance (Article 33).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{is_accepted_by_bureau, weigh_happened, weigh_not_maintenance};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit puts the system into trial operation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StartTrialOperation {
    /// The first day of trial operation.
    pub started_on: Date,
    /// What runs, where and for whom.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub scope: String,
}

impl Act for StartTrialOperation {
    type In = Project;
    const META: Meta = Meta {
        code: "start_trial_operation",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Construction, Stage::TrialOperation],
        awaited: &[Stage::TrialOperation],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        is_accepted_by_bureau(project) && project.acceptance.trial.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_not_maintenance(project, hearing);
        weigh_happened("33", ("started_on", self.started_on), hearing);
        let point = Point::new("33", "trial_started_once").says(
            "试运行只登记一次",
            "The start of trial operation is recorded once",
        );
        let first = project.acceptance.trial.is_none();
        hearing.weigh(if first { point.held() } else { point.broken() });
        vec![Event::Acceptance(AcceptanceEvent::TrialOperationStarted(
            TrialOperationStarted {
                started_on: self.started_on,
                scope: self.scope.clone(),
            },
        ))]
    }
}

/// Trial operation began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrialOperationStarted {
    /// The first day.
    pub started_on: Date,
    /// What runs.
    pub scope: String,
}

impl TrialOperationStarted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.trial = Some(Dated::at(stamp, self.clone()));
    }
}
