//! Finance's answer on the plan for construction and procured services (商自治区财政厅, Article 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::chapter_7::defer_investment_plan;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{Consultation, Plan};
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::{OpinionVerdict, PlanKind};

/// Finance answers the consultation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultFinance {
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The opinion.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for ConsultFinance {
    type In = Plan;
    const META: Meta = Meta {
        code: "consult_finance",
        articles: &["11"],
        course: Course::Continues,
        by: &[Party::Finance],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted, Stage::PlanConsulted],
        awaited: &[Stage::PlanDrafted],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, plan: &Plan) -> Vec<CaseId> {
        plan.entries.iter().map(|entry| entry.project.clone()).collect()
    }

    fn offered(plan: &Plan) -> bool {
        plan.kind != Some(PlanKind::Maintenance)
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("11", "plan_not_empty")
            .clause("第十一条/1")
            .says("计划中应当有项目", "The plan holds at least one project")
            .remedy("由数据局先编排计划", "Let the Bureau arrange the plan first");
        hearing.weigh(if plan.entries.is_empty() {
            point.broken()
        } else {
            point.held()
        });
        for entry in &plan.entries {
            let case = hearing.linked(&entry.project);
            if let Some(project) = case.and_then(|case| case.project()) {
                defer_investment_plan::tell_plan_entry(project, hearing);
            }
        }
        let (verdict, opinion) = (self.verdict, self.opinion.clone());
        vec![Event::Plan(PlanEvent::FinanceConsulted(FinanceConsulted {
            verdict,
            opinion,
        }))]
    }
}

/// Finance was consulted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinanceConsulted {
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The opinion.
    pub opinion: String,
}

impl FinanceConsulted {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        let what = Consultation {
            verdict: self.verdict,
            opinion: self.opinion.clone(),
        };
        plan.consultation = Some(Dated::at(stamp, what));
    }
}
