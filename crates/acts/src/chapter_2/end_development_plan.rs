//! Ending a development plan before its last day, for instance because another replaces it (Article 5).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::amend_development_plan::weigh_own_plan;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::weigh_happened;
use crate::development_plan::{DevelopmentPlan, PlanEnd};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_2::DevelopmentPlanEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

/// Whoever registered the plan records its end.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndDevelopmentPlan {
    /// The last day on which it was in force.
    pub ended_on: Date,
    /// Why.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
    /// The number of the document that ended it.
    #[serde(default)]
    #[schemars(length(max = 60))]
    pub document_number: String,
}

impl Act for EndDevelopmentPlan {
    type In = DevelopmentPlan;
    const META: Meta = Meta {
        code: "end_development_plan",
        articles: &["5"],
        course: Course::Continues,
        by: &[Party::DataBureau, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::DevelopmentPlanInForce],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, plan: &DevelopmentPlan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_own_plan(plan, hearing);
        weigh_happened(("ended_on", self.ended_on), ("5", "第五条/1"), hearing);
        vec![Event::DevelopmentPlan(
            DevelopmentPlanEvent::DevelopmentPlanEnded(DevelopmentPlanEnded {
                ended_on: self.ended_on,
                reason: self.reason.clone(),
                document_number: self.document_number.clone(),
            }),
        )]
    }
}

/// The plan ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DevelopmentPlanEnded {
    /// The last day on which it was in force.
    pub ended_on: Date,
    /// Why.
    pub reason: String,
    /// The number of the document.
    pub document_number: String,
}

impl DevelopmentPlanEnded {
    pub(crate) fn apply(&self, plan: &mut DevelopmentPlan, stamp: &Stamp) {
        let what = PlanEnd {
            ended_on: self.ended_on,
            reason: self.reason.clone(),
            document_number: self.document_number.clone(),
        };
        plan.ended = Some(Dated::at(stamp, what));
    }
}
