//! Giving up a change of the plan that was not decided: the version in force stands as it was issued (Article 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::Plan;
use crate::stage::Stage;

/// The Bureau gives the change up.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbandonPlanChange {
    /// Why.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for AbandonPlanChange {
    type In = Plan;
    const META: Meta = Meta {
        code: "abandon_plan_change",
        articles: &["11"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted, Stage::PlanConsulted, Stage::PlanDecided],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(plan: &Plan) -> bool {
        plan.issue.is_none() && plan.is_issued()
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("11", "change_under_way")
            .clause("第十一条/1")
            .says("应当有正在办理的计划调整", "A change of the plan is under way");
        hearing.weigh(if Self::offered(plan) {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Plan(PlanEvent::PlanChangeAbandoned(PlanChangeAbandoned {
            reason: self.reason.clone(),
        }))]
    }
}

/// A change of the plan was given up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanChangeAbandoned {
    /// Why.
    pub reason: String,
}

impl PlanChangeAbandoned {
    pub(crate) fn apply(&self, plan: &mut Plan, _: &Stamp) {
        let Some(version) = plan.versions.last().cloned() else {
            return;
        };
        plan.budget = version.budget;
        plan.entries = version.entries;
        plan.consultation = version.consultation;
        plan.decision = version.decision;
        plan.issue = Some(version.issue);
        plan.change = None;
    }
}
