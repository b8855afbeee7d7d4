//! The Bureau's own decision on the plan for maintenance (Article 11, paragraph 2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{DocumentedDecision, Plan};
use crate::project::Dated;
use crate::stage::Stage;
use crate::weighing::maintenance::weigh_planned_systems;
use crate::weighing::{self, Escalated};
use crate::words::{Category, PlanKind};

/// The Bureau decides the maintenance plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideMaintenancePlan {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for DecideMaintenancePlan {
    type In = Plan;
    const META: Meta = Meta {
        code: "decide_maintenance_plan",
        articles: &["11"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted],
        awaited: &[Stage::PlanDrafted],
        gravity: Gravity::Ordinary,
    };

    fn offered(plan: &Plan) -> bool {
        plan.kind == Some(PlanKind::Maintenance)
    }

    fn links(&self, plan: &Plan) -> Vec<CaseId> {
        plan.systems
            .iter()
            .map(|planned| planned.system.clone())
            .collect()
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let steps =
            weighing::plan_approval(Category::Maintenance, Escalated::No, hearing).unwrap_or_default();
        let own =
            plan.kind == Some(PlanKind::Maintenance) && steps.iter().any(|step| step == "bureau_decision");
        let point = Point::new("11", "bureau_decides_maintenance")
            .clause("第十一条/2")
            .says(
                "只有运维服务类项目年度计划由数据局审定",
                "The Bureau itself decides the maintenance plan only",
            );
        hearing.weigh(if own { point.held() } else { point.broken() });
        let point = Point::new("11", "plan_not_empty")
            .clause("第十一条/2")
            .says("计划中应当有项目", "The plan holds at least one project");
        hearing.weigh(if plan.entries.is_empty() {
            point.broken()
        } else {
            point.held()
        });
        weigh_planned_systems(plan, &plan.entries, hearing);
        let (document_number, note) = (self.document_number.clone(), self.note.clone());
        vec![Event::Plan(PlanEvent::MaintenancePlanDecided(
            MaintenancePlanDecided {
                document_number,
                note,
            },
        ))]
    }
}

/// The Bureau decided the maintenance plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MaintenancePlanDecided {
    /// The number of the document.
    pub document_number: String,
    /// A remark.
    pub note: String,
}

impl MaintenancePlanDecided {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        let what = DocumentedDecision {
            document_number: self.document_number.clone(),
            decided_on: stamp.on,
            note: self.note.clone(),
            conditions: Vec::new(),
        };
        plan.decision = Some(Dated::at(stamp, what));
    }
}
