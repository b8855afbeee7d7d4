//! Rectification within a period (限期整改) of what an inspection found (Articles 31 and 43).

use jiff::civil::Date;
use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::inspection::{Inspection, Ordered, RectificationOrder};
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{next_number, weigh_ahead};
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::supervision::{Rectification, RectificationNoted};
use crate::words::supervision::RectificationResult;

/// The inspector orders the unit to put right what was found.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderRectification {
    /// The numbers of the findings it covers.
    #[schemars(length(min = 1, max = 200), extend("x-ui" = "findings"))]
    pub findings: Vec<u32>,
    /// What is to be done.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub demands: String,
    /// Until when.
    pub due: Date,
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
}

impl Act for OrderRectification {
    type In = Inspection;
    const META: Meta = Meta {
        code: "order_rectification",
        articles: &["43", "31"],
        course: Course::Continues,
        by: &[Party::Inspector],
        duty: &[Duty::Prepare],
        during: &[Stage::InspectionOpen, Stage::Rectifying],
        awaited: &[Stage::InspectionOpen, Stage::Rectifying],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, inspection: &Inspection) -> Vec<CaseId> {
        inspection.project.iter().cloned().collect()
    }

    fn offered(inspection: &Inspection) -> bool {
        !inspection.findings.is_empty()
    }

    fn waits_for(inspection: &Inspection, _: Party, _: Basis<'_>) -> bool {
        inspection.unordered().next().is_some()
    }

    fn decide(&self, inspection: &Inspection, hearing: &mut Hearing<'_>) -> Vec<Event> {
        for (place, finding) in self.findings.iter().enumerate() {
            let earlier = self.findings.iter().take(place).filter(|other| *other == finding);
            weigh_finding(inspection, (place, *finding, earlier.count()), hearing);
        }
        weigh_ahead(self.due, "43", hearing);
        let ordered = Ordered {
            findings: self.findings.clone(),
            demands: self.demands.clone(),
            due: self.due,
            document_number: self.document_number.clone(),
        };
        let row = Rectification {
            inspection: hearing.case().id.clone(),
            order: next_number(&inspection.orders),
            findings: self.findings.clone(),
            ordered_on: hearing.on(),
            due: self.due,
            reported_on: None,
            result: RectificationResult::Pending,
        };
        note_in_project(inspection, row, hearing);
        vec![Event::Inspection(InspectionEvent::RectificationOrdered(
            RectificationOrdered { ordered },
        ))]
    }
}

/// The file of the project inspected keeps how its rectifications stand, because measures rest on them.
pub(super) fn note_in_project(inspection: &Inspection, row: Rectification, hearing: &mut Hearing<'_>) {
    let Some(project) = &inspection.project else {
        return;
    };
    if hearing.linked(project).is_some() {
        let noted = RectificationNoted { rectification: row };
        hearing.elsewhere(
            project.clone(),
            vec![Event::Supervision(SupervisionEvent::RectificationNoted(noted))],
        );
    }
}

/// An order is about findings of this inspection that are neither being rectified nor rectified already.
fn weigh_finding(inspection: &Inspection, of: (usize, u32, usize), hearing: &mut Hearing<'_>) {
    let (place, number, earlier) = of;
    let known = inspection.findings.iter().any(|finding| finding.number == number);
    let open = match inspection.settled(number) {
        None | Some(RectificationResult::Failed) => true,
        Some(RectificationResult::Pending | RectificationResult::Passed) => false,
    };
    let point = Point::new("43", "finding_to_rectify")
        .clause("第四十三条/1")
        .at(&format!("findings.{place}"))
        .fact("finding", number)
        .says(
            format!("第{number}号问题应当是本次检查发现、尚未整改合格且不在整改期内的问题，且只列一次"),
            format!(
                "Finding {number} is one of this inspection, listed once, that is not being rectified or done"
            ),
        )
        .remedy("选择待整改的问题", "Choose findings that wait for rectification");
    hearing.weigh(if known && open && earlier == 0 {
        point.held()
    } else {
        point.broken()
    });
}

/// Rectification was ordered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RectificationOrdered {
    /// What was ordered.
    pub ordered: Ordered,
}

impl RectificationOrdered {
    pub(crate) fn apply(&self, inspection: &mut Inspection, stamp: &Stamp) {
        let number = next_number(&inspection.orders);
        inspection.orders.push(RectificationOrder {
            number,
            ordered: Dated::at(stamp, self.ordered.clone()),
            reports: Vec::new(),
            conclusion: None,
        });
    }
}
