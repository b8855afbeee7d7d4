//! The result of the escalated argumentation (提级论证) by the Development and Reform Commission (Article 11).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_2::PlanEvent;
use crate::party::{Duty, Party};
use crate::plan::{DocumentedDecision, Plan};
use crate::project::Dated;
use crate::stage::Stage;

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

    fn decide(&self, _: &Plan, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_day(self.decided_on, "11", hearing);
        vec![Event::Plan(PlanEvent::ArgumentationRecorded(
            ArgumentationRecorded {
                document_number: self.document_number.clone(),
                decided_on: self.decided_on,
                result: self.result.clone(),
            },
        ))]
    }
}

/// What is recorded has happened already.
pub(super) fn weigh_day(day: Date, article: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new(article, "not_in_future")
        .at("decided_on")
        .fact("day", day)
        .fact("on", hearing.on())
        .says("日期不得晚于今天", "The day is not in the future");
    hearing.weigh(if day <= hearing.on() {
        point.held()
    } else {
        point.broken()
    });
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
}

impl ArgumentationRecorded {
    pub(crate) fn apply(&self, plan: &mut Plan, stamp: &Stamp) {
        let what = DocumentedDecision {
            document_number: self.document_number.clone(),
            decided_on: self.decided_on,
            note: self.result.clone(),
        };
        plan.argumentations.push(Dated::at(stamp, what));
    }
}
