//! Naming the task of a development plan that a project serves (Article 5); projects that serve none are listed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::library_record::TaskServed;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit or its department names the task.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServePlanTask {
    /// The development plan.
    #[schemars(extend("x-ui" = "development_plan"))]
    pub plan: CaseId,
    /// The code of its task.
    #[schemars(length(min = 1, max = 40))]
    pub task: String,
    /// How the project serves it.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub explanation: String,
}

impl Act for ServePlanTask {
    type In = Project;
    const META: Meta = Meta {
        code: "serve_plan_task",
        articles: &["5"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Reported,
            Stage::Checked,
            Stage::UnderReview,
            Stage::UnderAppraisal,
            Stage::AdmissionCorrection,
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::Filed,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Project) -> Vec<CaseId> {
        vec![self.plan.clone()]
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let plan = hearing.linked(&self.plan);
        let plan = plan.and_then(|case| case.development_plan());
        let in_force = plan.is_some_and(|plan| plan.is_in_force(hearing.on()));
        let point = Point::new("5", "plan_in_force")
            .clause("第五条/1")
            .at("plan")
            .fact("on", hearing.on())
            .says(
                "项目对应的发展规划应当有效",
                "The development plan that a project serves is in force",
            )
            .remedy("选择有效的发展规划", "Choose a plan in force");
        hearing.weigh(if in_force { point.held() } else { point.broken() });
        let task = plan.and_then(|plan| plan.task(&self.task));
        let point = Point::new("5", "task_of_plan")
            .clause("第五条/1")
            .at("task")
            .fact("task", &self.task)
            .says(
                format!("发展规划中应当有编号为「{}」的任务", self.task),
                format!("The plan has a task \"{}\"", self.task),
            )
            .remedy("填写规划中的任务编号", "Give the code of a task of the plan");
        hearing.weigh(if task.is_some() {
            point.held()
        } else {
            point.broken()
        });
        let (Some(plan), Some(task)) = (plan, task) else {
            return Vec::new();
        };
        vec![Event::Project(ProjectEvent::PlanTaskServed(PlanTaskServed {
            plan: self.plan.clone(),
            plan_name: plan.name.clone(),
            task: task.code.clone(),
            task_name: task.name.clone(),
            explanation: self.explanation.clone(),
        }))]
    }
}

/// The project serves a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanTaskServed {
    /// The development plan.
    pub plan: CaseId,
    /// Its name on that day.
    pub plan_name: String,
    /// The task's code.
    pub task: String,
    /// Its name on that day.
    pub task_name: String,
    /// How the project serves it.
    pub explanation: String,
}

impl PlanTaskServed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = TaskServed {
            plan: self.plan.clone(),
            plan_name: self.plan_name.clone(),
            task: self.task.clone(),
            task_name: self.task_name.clone(),
        };
        project.library.task_served = Some(Dated::at(stamp, what));
    }
}
