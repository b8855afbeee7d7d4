//! Registering a department's own plan as far as it concerns government IT: it joins the region's (Article 5).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record_development_plan::{DevelopmentPlanRecorded, weigh_tasks};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::CaseId;
use crate::days::{weigh_happened, weigh_order};
use crate::development_plan::{DevelopmentPlan, PlanStatement, PlanTask};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::DevelopmentPlanEvent;
use crate::party::{Duty, Party};

/// A department registers its plan and the regional plan it joins.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDepartmentPlan {
    /// The name.
    #[schemars(length(min = 2, max = 120))]
    pub name: String,
    /// Its document number.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The day on which it was decided.
    pub approved_on: Date,
    /// The first day for which it plans.
    pub valid_from: Date,
    /// The last day for which it plans.
    pub valid_until: Date,
    /// The development plan of the region that it joins.
    #[schemars(extend("x-ui" = "development_plan"))]
    pub joins: CaseId,
    /// Its tasks, each with the regional task it joins.
    #[schemars(length(min = 1))]
    pub tasks: Vec<PlanTask>,
}

impl Act for RecordDepartmentPlan {
    type In = DevelopmentPlan;
    const META: Meta = Meta {
        code: "record_department_plan",
        articles: &["5"],
        course: Course::Opens,
        by: &[Party::Department],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &DevelopmentPlan) -> Vec<CaseId> {
        vec![self.joins.clone()]
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
        let regional = hearing.linked(&self.joins);
        let regional = regional.and_then(|case| case.development_plan());
        weigh_joined(regional, &self.tasks, hearing);
        let recorded = DevelopmentPlanRecorded {
            document_number: self.document_number.clone(),
            approval_number: String::new(),
            approved_on: self.approved_on,
            office: Some(hearing.actor().office.clone()),
            joins: Some(self.joins.clone()),
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

/// 应当与自治区政务信息化发展规划相衔接: the plan joined is the region's, in force, and has the tasks named.
pub(super) fn weigh_joined(
    regional: Option<&DevelopmentPlan>,
    tasks: &[PlanTask],
    hearing: &mut Hearing<'_>,
) {
    let in_force = regional.is_some_and(|plan| plan.office.is_none() && plan.is_in_force(hearing.on()));
    let point = Point::new("5", "joins_regional_plan")
        .clause("第五条/1")
        .at("joins")
        .says(
            "部门规划应当与有效的自治区政务信息化发展规划相衔接",
            "A department's plan joins the region's development plan that is in force",
        )
        .remedy("选择有效的自治区发展规划", "Choose the region's plan in force");
    hearing.weigh(if in_force { point.held() } else { point.broken() });
    for (index, task) in tasks.iter().enumerate() {
        let point = Point::new("5", "task_joins_regional_task")
            .clause("第五条/1")
            .at(&format!("tasks.{index}.joins"))
            .fact("task", &task.code)
            .says(
                format!("任务「{}」应当对应自治区规划的任务", task.name),
                format!("Task \"{}\" joins a task of the region's plan", task.name),
            )
            .remedy(
                "填写自治区规划中的任务编号",
                "Give the code of a task of the region's plan",
            );
        let joined = regional.is_some_and(|plan| plan.task(&task.joins).is_some());
        hearing.weigh(if joined { point.held() } else { point.broken() });
    }
}
