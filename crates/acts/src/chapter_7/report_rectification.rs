//! The unit reports what it did to put findings right (Article 43).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::order_rectification::note_in_project;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::inspection::{Inspection, RectificationOrder, Rectified};
use crate::list::Event;
use crate::list::chapter_7::InspectionEvent;
use crate::oversight::tell_lateness;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

/// The unit reports its rectification.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportRectification {
    /// The number of the order.
    #[schemars(range(min = 1), extend("x-ui" = "order"))]
    pub order: u32,
    /// What was done, finding by finding.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub done: String,
    /// The evidence.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

impl Act for ReportRectification {
    type In = Inspection;
    const META: Meta = Meta {
        code: "report_rectification",
        articles: &["43"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Rectifying],
        awaited: &[Stage::Rectifying],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, inspection: &Inspection) -> Vec<CaseId> {
        inspection.project.iter().cloned().collect()
    }

    fn waits_for(inspection: &Inspection, _: Party, _: Basis<'_>) -> bool {
        inspection.pending().any(|order| order.reports.is_empty())
    }

    fn documents(&self) -> Vec<String> {
        self.evidence
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, inspection: &Inspection, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(order) = pending_order(inspection, self.order, hearing) else {
            return Vec::new();
        };
        tell_lateness(
            order.ordered.what.due,
            ("43", "rectification_reported_in_time"),
            hearing,
        );
        let mut row = order.row(&hearing.case().id);
        row.reported_on = row.reported_on.or(Some(hearing.on()));
        note_in_project(inspection, row, hearing);
        let reported = RectificationReported {
            order: self.order,
            rectified: Rectified {
                done: self.done.clone(),
                evidence: self.evidence.clone(),
            },
        };
        vec![Event::Inspection(InspectionEvent::RectificationReported(
            reported,
        ))]
    }
}

/// The order with this number, which must wait for its conclusion.
pub(super) fn pending_order<'a>(
    inspection: &'a Inspection,
    number: u32,
    hearing: &mut Hearing<'_>,
) -> Option<&'a RectificationOrder> {
    let order = inspection.pending().find(|order| order.number == number);
    let point = Point::new("43", "rectification_pending")
        .clause("第四十三条/1")
        .at("order")
        .fact("order", number)
        .says(
            "应当是本次检查中尚未认定结果的限期整改",
            "The order is one of this inspection that has not been concluded",
        )
        .remedy("选择整改中的限期整改", "Choose an order under rectification");
    hearing.weigh(if order.is_some() {
        point.held()
    } else {
        point.broken()
    });
    order
}

/// Rectification was reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RectificationReported {
    /// The number of the order.
    pub order: u32,
    /// What was done.
    pub rectified: Rectified,
}

impl RectificationReported {
    pub(crate) fn apply(&self, inspection: &mut Inspection, stamp: &Stamp) {
        let mut orders = inspection.orders.iter_mut();
        if let Some(order) = orders.find(|order| order.number == self.order) {
            order.reports.push(Dated::at(stamp, self.rectified.clone()));
        }
    }
}
