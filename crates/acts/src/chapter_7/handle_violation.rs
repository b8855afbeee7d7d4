//! How the body in charge handled a violation: criticism, discipline, penalty or transfer (Article 46).

use jiff::civil::Date;
use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, Stamp};
use crate::days::{weigh_happened, weigh_order};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{Handled, SUPERVISORS, Violation, WATCHED, Watched, oversight};
use crate::oversight::{unit, weigh_not_itself};
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::words::supervision::ViolationHandling;

/// An authority records how a violation was handled.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandleViolation {
    /// The number of the violation in the case.
    #[schemars(range(min = 1), extend("x-ui" = "violation"))]
    pub violation: u32,
    /// How it was handled.
    pub handling: ViolationHandling,
    /// The body that handled it.
    #[schemars(length(min = 2, max = 200))]
    pub handling_body: String,
    /// The number of its document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The day of the document.
    pub handled_on: Date,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

fn violations(case: &CaseFile) -> impl Iterator<Item = &Violation> {
    let kept = oversight(case).map(|kept| kept.violations.iter());
    kept.into_iter().flatten()
}

impl Act for HandleViolation {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "handle_violation",
        articles: &["46"],
        course: Course::Continues,
        by: SUPERVISORS,
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: WATCHED,
        gravity: Gravity::Ordinary,
    };

    fn offered(case: &CaseFile) -> bool {
        violations(case).next().is_some()
    }

    fn waits_for(case: &CaseFile, party: Party, _: Basis<'_>) -> bool {
        violations(case).any(|violation| violation.handlings.is_empty() && violation.party == party)
    }

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let watched = unit(case).cloned().unwrap_or_default();
        weigh_not_itself(&watched, "", hearing);
        weigh_happened(("handled_on", self.handled_on), ("46", "第四十六条/1"), hearing);
        let violation = violations(case).find(|violation| violation.number == self.violation);
        weigh_known(violation, self.violation, hearing);
        let Some(violation) = violation else {
            return Vec::new();
        };
        let occurred_on = ("occurred_on", violation.recorded.what.occurred_on);
        weigh_order(
            occurred_on,
            ("handled_on", self.handled_on),
            ("46", "第四十六条/1"),
            hearing,
        );
        weigh_penalty(violation, self.handling, hearing);
        let handled = ViolationHandled {
            violation: self.violation,
            handled: Handled {
                handling: self.handling,
                body: self.handling_body.clone(),
                document_number: self.document_number.clone(),
                handled_on: self.handled_on,
            },
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::ViolationHandled(handled))
        } else {
            Event::Inspection(InspectionEvent::ViolationHandled(handled))
        }]
    }
}

fn weigh_known(violation: Option<&Violation>, number: u32, hearing: &mut Hearing<'_>) {
    let point = Point::new("46", "violation_recorded")
        .clause("第四十六条/1")
        .at("violation")
        .fact("violation", number)
        .says(
            "处理的应当是本卷宗中已登记的违规行为",
            "What is handled is a violation that this case has recorded",
        )
        .remedy("先登记违规行为，再登记处理结果", "Record the violation first");
    hearing.weigh(if violation.is_some() {
        point.held()
    } else {
        point.broken()
    });
}

/// 《财政违法行为处罚处分条例》 is for 截留、挪用 and for maintenance funds arranged against the rules.
fn weigh_penalty(violation: &Violation, handling: ViolationHandling, hearing: &mut Hearing<'_>) {
    if handling != ViolationHandling::FiscalPenalty {
        return;
    }
    let kind = violation.recorded.what.kind;
    let point = Point::new("46", "fiscal_penalty_for_fiscal_offence")
        .clause("第四十六条/1")
        .at("handling")
        .fact("violation_kind", kind.code())
        .says(
            "按财政违法行为查处的，应当是截留、挪用项目资金或者违反规定安排运维经费",
            "A fiscal penalty is for funds diverted, or maintenance funds arranged against the rules",
        )
        .remedy(
            "选择与违规情形相应的处理方式",
            "Choose a handling that fits the violation",
        );
    hearing.weigh(if kind.is_fiscal() {
        point.held()
    } else {
        point.broken()
    });
}

/// A violation was handled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViolationHandled {
    /// The number of the violation.
    pub violation: u32,
    /// How.
    pub handled: Handled,
}

impl ViolationHandled {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let mut violations = watched.oversight_mut().violations.iter_mut();
        if let Some(violation) = violations.find(|violation| violation.number == self.violation) {
            violation.handlings.push(Dated::at(stamp, self.handled.clone()));
        }
    }
}
