//! The result of the escalated argumentation (提级论证) by the Development and Reform Commission (Article 11).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{Argumentation, Plan};
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::Verdict;

/// The Commission records result and conditions with the number of its document.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEscalatedArgumentation {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The day of the result.
    pub decided_on: Date,
    /// Result and conditions.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub result: String,
    /// The project it is about; none for the plan as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ui" = "case"))]
    pub project: Option<CaseId>,
    /// Whether it argues for or against.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Its conditions, one each.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub conditions: Vec<String>,
}

impl Act for RecordEscalatedArgumentation {
    type In = Plan;
    const META: Meta = Meta {
        code: "record_escalated_argumentation",
        articles: &["11", "14"],
        course: Course::Continues,
        by: &[Party::DevelopmentReform],
        duty: &[Duty::Prepare],
        during: &[Stage::PlanDrafted, Stage::PlanConsulted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, plan: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened(("decided_on", self.decided_on), ("11", "第十一条/1"), hearing);
        let of_plan = self.project.as_ref().is_none_or(|project| {
            let mut entries = plan.entries.iter();
            entries.any(|entry| &entry.project == project)
        });
        let point = Point::new("11", "argued_project_of_plan")
            .clause("第十一条/1")
            .at("project")
            .says(
                "提级论证的项目应当列在本计划中",
                "The project argued about stands in this plan",
            )
            .remedy("选择本计划中的项目", "Choose a project of this plan");
        hearing.weigh(if of_plan { point.held() } else { point.broken() });
        vec![Event::Plan(PlanEvent::ArgumentationRecorded(
            ArgumentationRecorded {
                document_number: self.document_number.clone(),
                decided_on: self.decided_on,
                result: self.result.clone(),
                project: self.project.clone(),
                verdict: self.verdict,
                conditions: self.conditions.clone(),
            },
        ))]
    }
}

/// A result was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArgumentationRecorded {
    /// The number of the document.
    pub document_number: String,
    /// The day.
    pub decided_on: Date,
    /// Result and conditions.
    pub result: String,
    /// The project it is about.
    #[serde(default)]
    pub project: Option<CaseId>,
    /// Whether it argues for or against.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Its conditions.
    #[serde(default)]
    pub conditions: Vec<String>,
}

impl ArgumentationRecorded {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        let what = Argumentation {
            document_number: self.document_number.clone(),
            decided_on: self.decided_on,
            note: self.result.clone(),
            project: self.project.clone(),
            verdict: self.verdict,
            conditions: self.conditions.clone(),
        };
        plan.argumentations.push(Dated::at(stamp, what));
    }
}
