//! The Government's decision on the plan, recorded by the Bureau with number and scan (Article 11).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::weigh_happened;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{DocumentedDecision, Plan, PlanCondition};
use crate::project::Dated;
use crate::stage::Stage;
use crate::weighing::{self, Escalated};
use crate::words::{Category, OpinionVerdict, PlanKind, Verdict};

/// The Bureau records that the Government decided the plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordGovernmentDecision {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The day of the decision.
    pub decided_on: Date,
    /// Its scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
    /// What else it says.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
    /// Conditions under which it was made.
    #[serde(default)]
    pub conditions: Vec<PlanCondition>,
}

impl Act for RecordGovernmentDecision {
    type In = Plan;
    const META: Meta = Meta {
        code: "record_government_decision",
        articles: &["11"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted, Stage::PlanConsulted],
        awaited: &[Stage::PlanConsulted],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn offered(plan: &Plan) -> bool {
        plan.kind != Some(PlanKind::Maintenance)
    }

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("11", "government_decides_construction")
            .clause("第十一条/1")
            .says(
                "报自治区政府审定的是建设类、采购服务类项目年度计划",
                "The Government decides the plan of construction and procured services",
            );
        hearing.weigh(if Self::offered(plan) {
            point.held()
        } else {
            point.broken()
        });
        weigh_steps(plan, hearing);
        weigh_arguments(plan, hearing);
        weigh_conditions(plan, &self.conditions, hearing);
        weigh_happened(("decided_on", self.decided_on), ("11", "第十一条/1"), hearing);
        vec![Event::Plan(PlanEvent::GovernmentDecided(GovernmentDecided {
            document_number: self.document_number.clone(),
            decided_on: self.decided_on,
            note: self.note.clone(),
            conditions: self.conditions.clone(),
        }))]
    }
}

/// 商自治区财政厅后，报自治区政府审定; with escalated argumentation in between where it applies.
fn weigh_steps(plan: &Plan, hearing: &mut Hearing<'_>) {
    let triggered = hearing
        .law()
        .flag(rules::parameter::ESCALATED_ARGUMENTATION_TRIGGER)
        .value;
    let escalated = if triggered || !plan.argumentations.is_empty() {
        Escalated::Yes
    } else {
        Escalated::No
    };
    let Some(steps) = weighing::plan_approval(Category::Construction, escalated, hearing) else {
        return;
    };
    for step in steps {
        let (done, zh, en) = match step.as_str() {
            "consult_finance" => (
                finance_agreed(plan),
                "报政府审定前应当商自治区财政厅并取得同意",
                "Finance is consulted and agrees before the Government decides",
            ),
            "escalated_argumentation" => (
                !plan.argumentations.is_empty(),
                "应当先由自治区发展改革委开展提级论证",
                "The Commission argues first",
            ),
            _ => continue,
        };
        let point = Point::new("11", "plan_steps")
            .clause("第十一条/1")
            .fact("step", &step)
            .says(zh, en);
        hearing.weigh(if done {
            point.held()
        } else {
            point.remedy("先完成该步骤", "Do this step first").broken()
        });
    }
}

fn finance_agreed(plan: &Plan) -> bool {
    plan.consultation
        .as_ref()
        .is_some_and(|answer| answer.what.verdict == OpinionVerdict::Agreed)
}

/// A project that the Commission argued against is not put before the Government.
fn weigh_arguments(plan: &Plan, hearing: &mut Hearing<'_>) {
    for entry in &plan.entries {
        let Some(argued) = plan.argumentation(&entry.project) else {
            continue;
        };
        let point = Point::new("11", "argued_for")
            .clause("第十一条/1")
            .fact("project", &entry.project)
            .fact("document_number", &argued.document_number)
            .says(
                "列入计划的项目，提级论证应当通过",
                "A project of the plan was not argued against",
            )
            .remedy(
                "重新编排计划，去掉该项目，或者重新论证",
                "Arrange the plan without it, or have it argued again",
            );
        let against = argued.verdict == Some(Verdict::Failed);
        hearing.weigh(if against { point.broken() } else { point.held() });
    }
}

/// A condition about one project names a project of the plan.
fn weigh_conditions(plan: &Plan, conditions: &[PlanCondition], hearing: &mut Hearing<'_>) {
    for (index, condition) in conditions.iter().enumerate() {
        let of_plan = condition.project.as_ref().is_none_or(|project| {
            let mut entries = plan.entries.iter();
            entries.any(|entry| &entry.project == project)
        });
        let point = Point::new("11", "condition_of_plan")
            .clause("第十一条/1")
            .at(&format!("conditions.{index}.project"))
            .says(
                "附条件的项目应当列在本计划中",
                "A condition is about a project of this plan",
            );
        hearing.weigh(if of_plan { point.held() } else { point.broken() });
    }
}

/// The Government decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GovernmentDecided {
    /// The number of the document.
    pub document_number: String,
    /// The day.
    pub decided_on: Date,
    /// What else it says.
    pub note: String,
    /// Conditions under which it was made.
    #[serde(default)]
    pub conditions: Vec<PlanCondition>,
}

impl GovernmentDecided {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        let what = DocumentedDecision {
            document_number: self.document_number.clone(),
            decided_on: self.decided_on,
            note: self.note.clone(),
            conditions: self.conditions.clone(),
        };
        plan.decision = Some(Dated::at(stamp, what));
    }
}
