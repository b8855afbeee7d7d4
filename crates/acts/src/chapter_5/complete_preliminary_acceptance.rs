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
use crate::words::construction::ContractKind;

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
        weigh_contract(project, hearing);
        let due_on = project.construction.completion_due_on;
        self.weigh_period(due_on, hearing);
        vec![Event::Acceptance(
            AcceptanceEvent::PreliminaryAcceptanceCompleted(PreliminaryAcceptanceCompleted {
                completed_on: self.completed_on,
                due_on,
                conclusion: self.conclusion.clone(),
                report: self.report.clone(),
            }),
        )]
    }
}

impl CompletePreliminaryAcceptance {
    /// 在项目批复建设期内: later is warned about and listed; whether it is serious is for Article 31.
    fn weigh_period(&self, due: Option<Date>, hearing: &mut Hearing<'_>) {
        let point = Point::new("33", "within_construction_period")
            .clause("第三十三条/1")
            .at("completed_on")
            .notice();
        let Some(due) = due else {
            let says = (
                "批复未载明建设期，不能核对是否按期完成",
                "The approval names no construction period, so it cannot be compared",
            );
            return hearing.weigh(point.says(says.0, says.1).broken());
        };
        let point = point.fact("due", due).fact("day", self.completed_on);
        hearing.weigh(if self.completed_on <= due {
            let says = (
                format!("在批复建设期（至{due}）内完成"),
                format!("Completed within the approved period, until {due}"),
            );
            point.says(says.0, says.1).held()
        } else {
            let says = (
                format!("批复建设期至{due}，本次初步验收列为逾期"),
                format!("The approved period ended on {due}; this is listed as late"),
            );
            point.says(says.0, says.1).broken()
        });
    }
}

/// 严格执行合同管理制度: nothing is accepted that nobody was contracted to build.
fn weigh_contract(project: &Project, hearing: &mut Hearing<'_>) {
    let contracts = project.construction.contracts.iter();
    let built = contracts
        .filter(|contract| contract.what.end.is_none())
        .any(|contract| is_for_the_work(contract.what.kind));
    let point = Point::new("26", "contract_recorded")
        .clause("第二十六条/1")
        .says(
            "初步验收前应当登记建设（服务）合同",
            "A contract for the work is recorded before it is accepted",
        )
        .remedy("先办理「登记合同」", "Record the contract first");
    hearing.weigh(if built { point.held() } else { point.broken() });
}

/// What builds or serves, not what watches over it or prepares it.
const fn is_for_the_work(kind: ContractKind) -> bool {
    match kind {
        ContractKind::Building | ContractKind::Service | ContractKind::Maintenance => true,
        ContractKind::Supervision | ContractKind::Assessment | ContractKind::Preliminary => false,
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
