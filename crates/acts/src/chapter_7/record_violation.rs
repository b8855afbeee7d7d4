//! A violation of the measure as it is found, with its evidence (Articles 12, 19, 42 and 46).

use jiff::civil::Date;
use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseFile, Stamp};
use crate::days::weigh_happened;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{SUPERVISORS, Violated, Violation, WATCHED, Watched};
use crate::oversight::{next_number, unit, weigh_not_itself};
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::words::supervision::ViolationKind;

/// An authority records a violation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordViolation {
    /// What was violated.
    pub violation_kind: ViolationKind,
    /// The facts; no names of persons.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub description: String,
    /// The day on which it happened.
    pub occurred_on: Date,
    /// The money concerned, where there is any.
    #[serde(default)]
    pub amount: Option<Yuan>,
    /// The evidence.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

impl Act for RecordViolation {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "record_violation",
        articles: &["46", "12", "19", "42"],
        course: Course::Continues,
        by: SUPERVISORS,
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: WATCHED,
        gravity: Gravity::Ordinary,
    };

    fn waits_for(case: &CaseFile, party: Party, _: Basis<'_>) -> bool {
        party == Party::DataBureau && case.project().is_some_and(proposed)
    }

    fn documents(&self) -> Vec<String> {
        self.evidence
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let watched = unit(case).cloned().unwrap_or_default();
        weigh_not_itself(&watched, "", hearing);
        weigh_happened(("occurred_on", self.occurred_on), ("46", "第四十六条/1"), hearing);
        if let Some(project) = case.project()
            && self.violation_kind == ViolationKind::BuiltBeforeApproval
        {
            weigh_before_approval(project, self.occurred_on, hearing);
        }
        let recorded = ViolationRecorded {
            violated: Violated {
                kind: self.violation_kind,
                description: self.description.clone(),
                occurred_on: self.occurred_on,
                amount: self.amount,
            },
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::ViolationRecorded(recorded))
        } else {
            Event::Inspection(InspectionEvent::ViolationRecorded(recorded))
        }]
    }
}

/// Whether the product's own list names something done before approval that nobody has recorded as a violation.
fn proposed(project: &Project) -> bool {
    let violations = &project.supervision.oversight.violations;
    let recorded = |day: Date| {
        let mut violated = violations.iter().map(|violation| &violation.recorded.what);
        violated.any(|what| what.kind == ViolationKind::BuiltBeforeApproval && what.occurred_on == day)
    };
    let mut early = project.construction.built_before_approval.iter();
    early.any(|early| !recorded(early.what.done_on))
}

/// 未批先建 is what was done before the approval.
fn weigh_before_approval(project: &Project, occurred_on: Date, hearing: &mut Hearing<'_>) {
    let approved_on = project.released_on();
    let point = Point::new("12", "before_approval")
        .clause("第十二条/1")
        .at("occurred_on")
        .fact("occurred_on", occurred_on)
        .says(
            "未批先建的行为应当发生在批复之前",
            "Built before approval is what was done before the approval",
        )
        .remedy(
            "核对日期，或者选择其他违规情形",
            "Check the day, or choose another kind",
        );
    hearing.weigh(match approved_on {
        Some(approved_on) if occurred_on >= approved_on => point.fact("approved_on", approved_on).broken(),
        Some(_) | None => point.held(),
    });
}

/// A violation was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViolationRecorded {
    /// What.
    pub violated: Violated,
}

impl ViolationRecorded {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let violations = &mut watched.oversight_mut().violations;
        violations.push(Violation {
            number: next_number(violations),
            party: stamp.party,
            recorded: Dated::at(stamp, self.violated.clone()),
            handlings: Vec::new(),
        });
    }
}
