//! Preliminary acceptance, organised by the unit within the approved construction period (Articles 26, 33).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{is_accepted_by_bureau, weigh_happened, weigh_not_maintenance};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit has built what was approved and accepted it preliminarily.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompletePreliminaryAcceptance {
    /// The day of preliminary acceptance.
    pub completed_on: Date,
    /// Whether the tasks that were approved are built.
    pub tasks_completed: bool,
    /// What was accepted, and what is still to be mended.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub conclusion: String,
    /// The report of preliminary acceptance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for CompletePreliminaryAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "complete_preliminary_acceptance",
        articles: &["33", "26"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Construction],
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        is_accepted_by_bureau(project)
    }

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_not_maintenance(project, hearing);
        weigh_happened("33", ("completed_on", self.completed_on), hearing);
        let point = Point::new("33", "tasks_completed")
            .clause("第三十三条/1")
            .at("tasks_completed")
            .says(
                "初步验收前应当完成批复的建设任务",
                "The approved tasks are built before preliminary acceptance",
            )
            .remedy(
                "完成建设任务后再组织初步验收，内容有变化的先办理调整",
                "Complete them first; file or apply for an adjustment when they change",
            );
        hearing.weigh(if self.tasks_completed {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Acceptance(
            AcceptanceEvent::PreliminaryAcceptanceCompleted(PreliminaryAcceptanceCompleted {
                completed_on: self.completed_on,
                due_on: None,
                conclusion: self.conclusion.clone(),
                report: self.report.clone(),
            }),
        )]
    }
}

/// Preliminary acceptance was completed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreliminaryAcceptanceCompleted {
    /// The day.
    pub completed_on: Date,
    /// The last day of the approved construction period; none when the approval does not name it.
    pub due_on: Option<Date>,
    /// What was accepted.
    pub conclusion: String,
    /// The report.
    pub report: Option<Document>,
}

impl PreliminaryAcceptanceCompleted {
    /// Whether it came after the approved construction period.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.due_on.is_some_and(|due| self.completed_on > due)
    }

    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.preliminary = Some(Dated::at(stamp, self.clone()));
    }
}
