//! The system goes into operation after acceptance; a classified one never before it was examined (Articles 35, 37).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{Earlier, weigh_happened, weigh_order};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;

/// The unit states since when the accepted system is in operation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutIntoOperation {
    /// The first day of operation.
    pub in_operation_on: Date,
}

impl Act for PutIntoOperation {
    type In = Project;
    const META: Meta = Meta {
        code: "put_into_operation",
        articles: &["37", "35"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Accepted],
        awaited: &[Stage::Accepted],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        let acceptance = &project.acceptance;
        acceptance.final_accepted_on().is_some() && acceptance.in_operation_on.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let acceptance = &project.acceptance;
        weigh_happened("37", ("in_operation_on", self.in_operation_on), hearing);
        let point = Point::new("37", "operation_recorded_once")
            .clause("第三十七条/1")
            .says(
                "通过竣工验收后登记一次投入运行日期",
                "The first day of operation is recorded once, after final acceptance",
            );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        let trial = acceptance.trial.as_ref();
        let earlier = Earlier {
            rule: "operation_after_trial",
            day: trial.map(|trial| trial.what.started_on),
            zh: "试运行开始日期",
            en: "the start of trial operation",
        };
        weigh_order("37", ("in_operation_on", self.in_operation_on), earlier, hearing);
        let point = Point::new("35", "used_after_evaluation")
            .clause("第三十五条/1")
            .says(
                "涉密信息系统经保密行政管理部门审查合格，方可投入使用",
                "A classified system is used only after it passed the examination",
            )
            .remedy(
                "由国家保密局登记测评审查结论",
                "Let the Secrecy Bureau record the examination",
            );
        let fine = project.facts.classified != Some(true) || acceptance.classified_evaluation_passed();
        hearing.weigh(if fine { point.held() } else { point.broken() });
        let in_operation_on = self.in_operation_on;
        vec![Event::Acceptance(AcceptanceEvent::OperationBegun(
            OperationBegun { in_operation_on },
        ))]
    }
}

/// Operation began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OperationBegun {
    /// The first day.
    pub in_operation_on: Date,
}

impl OperationBegun {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.acceptance.in_operation_on = Some(self.in_operation_on);
    }
}
