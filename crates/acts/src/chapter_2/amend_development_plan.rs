//! Amending a development plan: a new statement of it, the earlier ones are kept (Article 5).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record_department_plan::weigh_joined;
use super::record_development_plan::weigh_tasks;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::days::weigh_order;
use crate::development_plan::{DevelopmentPlan, PlanStatement, PlanTask};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::DevelopmentPlanEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

/// Whoever registered the plan states it anew.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendDevelopmentPlan {
    /// The name from now on.
    #[schemars(length(min = 2, max = 120))]
    pub name: String,
    /// The first day for which it plans.
    pub valid_from: Date,
    /// The last day for which it plans.
    pub valid_until: Date,
    /// Its tasks from now on.
    #[schemars(length(min = 1))]
    pub tasks: Vec<PlanTask>,
    /// Why, with the document that changed it.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for AmendDevelopmentPlan {
    type In = DevelopmentPlan;
    const META: Meta = Meta {
        code: "amend_development_plan",
        articles: &["5"],
        course: Course::Continues,
        by: &[Party::DataBureau, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::DevelopmentPlanInForce],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, plan: &DevelopmentPlan) -> Vec<CaseId> {
        plan.joins.iter().cloned().collect()
    }

    fn decide(&self, plan: &DevelopmentPlan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_own_plan(plan, hearing);
        weigh_order(
            ("valid_from", self.valid_from),
            ("valid_until", self.valid_until),
            ("5", "第五条/1"),
            hearing,
        );
        weigh_tasks(&self.tasks, hearing);
        if let Some(joins) = &plan.joins {
            let regional = hearing.linked(joins);
            let regional = regional.and_then(|case| case.development_plan());
            weigh_joined(regional, &self.tasks, hearing);
        }
        let statement = PlanStatement {
            name: self.name.clone(),
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            tasks: self.tasks.clone(),
            reason: self.reason.clone(),
        };
        vec![Event::DevelopmentPlan(
            DevelopmentPlanEvent::DevelopmentPlanAmended(DevelopmentPlanAmended { statement }),
        )]
    }
}

/// The region's plan is the Bureau's to change, a department's plan the department's own.
pub(super) fn weigh_own_plan(plan: &DevelopmentPlan, hearing: &mut Hearing<'_>) {
    let actor = hearing.actor();
    let own = match &plan.office {
        Some(office) => office == &actor.office,
        None => actor.parties.contains(&Party::DataBureau),
    };
    let point = Point::new("5", "own_plan")
        .clause("第五条/1")
        .says(
            "发展规划由编制单位修改或者终止",
            "A plan is changed or ended by whoever drew it up",
        )
        .remedy("由编制单位办理", "Leave it to the office that drew it up");
    hearing.weigh(if own { point.held() } else { point.broken() });
}

/// The plan was stated anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DevelopmentPlanAmended {
    /// What it says from now on.
    pub statement: PlanStatement,
}

impl DevelopmentPlanAmended {
    pub(crate) fn apply(&self, plan: &mut DevelopmentPlan, stamp: &Stamp) {
        plan.name.clone_from(&self.statement.name);
        plan.statements.push(Dated::at(stamp, self.statement.clone()));
    }
}
