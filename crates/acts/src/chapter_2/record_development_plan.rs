//! Registering the development plan (发展规划) that the Government approved, with its tasks (Article 5).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::days::{weigh_happened, weigh_order};
use crate::development_plan::{DevelopmentPlan, PlanStatement, PlanTask};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::DevelopmentPlanEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;

/// The Bureau registers the approved plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDevelopmentPlan {
    /// The name.
    #[schemars(length(min = 2, max = 120))]
    pub name: String,
    /// The plan's own document number.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The number of the Government's approval.
    #[schemars(length(min = 2, max = 60))]
    pub approval_number: String,
    /// The day of the approval.
    pub approved_on: Date,
    /// The first day for which it plans.
    pub valid_from: Date,
    /// The last day for which it plans.
    pub valid_until: Date,
    /// Its tasks.
    #[schemars(length(min = 1))]
    pub tasks: Vec<PlanTask>,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for RecordDevelopmentPlan {
    type In = DevelopmentPlan;
    const META: Meta = Meta {
        code: "record_development_plan",
        articles: &["5", "4"],
        course: Course::Opens,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, _: &DevelopmentPlan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened(("approved_on", self.approved_on), ("5", "第五条/1"), hearing);
        weigh_order(
            ("valid_from", self.valid_from),
            ("valid_until", self.valid_until),
            ("5", "第五条/1"),
            hearing,
        );
        weigh_tasks(&self.tasks, hearing);
        let recorded = DevelopmentPlanRecorded {
            document_number: self.document_number.clone(),
            approval_number: self.approval_number.clone(),
            approved_on: self.approved_on,
            office: None,
            joins: None,
            statement: PlanStatement {
                name: self.name.clone(),
                valid_from: self.valid_from,
                valid_until: self.valid_until,
                tasks: self.tasks.clone(),
                reason: String::new(),
            },
        };
        vec![Event::DevelopmentPlan(
            DevelopmentPlanEvent::DevelopmentPlanRecorded(recorded),
        )]
    }
}

/// Projects name a task by its code, so each code stands once.
pub(super) fn weigh_tasks(tasks: &[PlanTask], hearing: &mut Hearing<'_>) {
    for (index, task) in tasks.iter().enumerate() {
        let twice = tasks.iter().filter(|other| other.code == task.code).count() > 1;
        let point = Point::new("5", "task_code_once")
            .clause("第五条/1")
            .at(&format!("tasks.{index}.code"))
            .fact("task", &task.code)
            .says(
                format!("任务编号「{}」只能使用一次", task.code),
                format!("Task code \"{}\" stands once", task.code),
            )
            .remedy("更正任务编号", "Give each task a code of its own");
        hearing.weigh(if twice { point.broken() } else { point.held() });
    }
}

/// A development plan was registered: the region's, or a department's that joins it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DevelopmentPlanRecorded {
    /// Its own document number.
    pub document_number: String,
    /// The number of the Government's approval; empty for a department's plan.
    pub approval_number: String,
    /// The day of the approval.
    pub approved_on: Date,
    /// The department whose plan it is.
    pub office: Option<CaseId>,
    /// The regional plan it joins.
    pub joins: Option<CaseId>,
    /// What it says.
    pub statement: PlanStatement,
}

impl DevelopmentPlanRecorded {
    pub(crate) fn apply(&self, plan: &mut DevelopmentPlan, stamp: &Stamp) {
        plan.name.clone_from(&self.statement.name);
        plan.document_number.clone_from(&self.document_number);
        plan.approval_number.clone_from(&self.approval_number);
        plan.approved_on = Some(self.approved_on);
        plan.office.clone_from(&self.office);
        plan.joins.clone_from(&self.joins);
        plan.statements.push(Dated::at(stamp, self.statement.clone()));
    }
}
