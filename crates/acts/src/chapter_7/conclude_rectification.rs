//! The inspector concludes whether rectification has passed (Article 43).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::order_rectification::note_in_project;
use super::report_rectification::pending_order;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::inspection::{Concluded, Inspection, RectificationOrder};
use crate::list::Event;
use crate::list::chapter_7::InspectionEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::Verdict;
use crate::words::supervision::RectificationResult;

/// The inspector concludes on a rectification.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeRectification {
    /// The number of the order.
    #[schemars(range(min = 1), extend("x-ui" = "order"))]
    pub order: u32,
    /// Whether it complies now.
    pub verdict: Verdict,
    /// The opinion.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for ConcludeRectification {
    type In = Inspection;
    const META: Meta = Meta {
        code: "conclude_rectification",
        articles: &["43"],
        course: Course::Continues,
        by: &[Party::Inspector],
        duty: &[Duty::Prepare],
        during: &[Stage::Rectifying],
        awaited: &[Stage::Rectifying],
        gravity: Gravity::Irreversible,
    };

    fn links(&self, inspection: &Inspection) -> Vec<CaseId> {
        inspection.project.iter().cloned().collect()
    }

    fn waits_for(inspection: &Inspection, _: Party, _: Basis<'_>) -> bool {
        inspection.pending().any(|order| !order.reports.is_empty())
    }

    fn decide(&self, inspection: &Inspection, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(order) = pending_order(inspection, self.order, hearing) else {
            return Vec::new();
        };
        let result = match self.verdict {
            Verdict::Passed => RectificationResult::Passed,
            Verdict::Failed => RectificationResult::Failed,
        };
        match self.verdict {
            Verdict::Passed => weigh_report(order, hearing),
            Verdict::Failed => weigh_period(order, hearing),
        }
        tell_overdue(order, hearing);
        let mut row = order.row(&hearing.case().id);
        row.result = result;
        note_in_project(inspection, row, hearing);
        let concluded = RectificationConcluded {
            order: self.order,
            concluded: Concluded {
                result,
                opinion: self.opinion.clone(),
            },
        };
        vec![Event::Inspection(InspectionEvent::RectificationConcluded(
            concluded,
        ))]
    }
}

/// What nobody reported was not rectified as far as the file knows.
fn weigh_report(order: &RectificationOrder, hearing: &mut Hearing<'_>) {
    let point = Point::new("43", "rectification_reported")
        .clause("第四十三条/1")
        .at("order")
        .fact("order", order.number)
        .says(
            "认定整改合格前，项目单位应当已报告整改情况",
            "Before rectification passes the unit has reported what it did",
        )
        .remedy("由项目单位先报告整改情况", "Let the unit report first");
    hearing.weigh(if order.reports.is_empty() {
        point.broken()
    } else {
        point.held()
    });
}

/// 逾期不整改或整改后仍不符合要求: before the period ends, only what was reported can have failed.
fn weigh_period(order: &RectificationOrder, hearing: &mut Hearing<'_>) {
    let last = order.last_day(hearing.calendar()).date;
    let point = Point::new("43", "rectification_period_over")
        .clause("第四十三条/1")
        .at("verdict")
        .fact("due", last)
        .fact("on", hearing.on())
        .says(
            format!("整改期限至{last}；期满前未报告整改情况的，不得认定整改不合格"),
            format!("The period runs until {last}; before its end nothing has failed that was not reported"),
        )
        .remedy(
            "待项目单位报告整改情况或者期满后再认定",
            "Wait for the report or for the end of the period",
        );
    let over = hearing.on() > last || !order.reports.is_empty();
    hearing.weigh(if over { point.held() } else { point.broken() });
}

/// Whether the rectification came too late, which the conclusion states.
fn tell_overdue(order: &RectificationOrder, hearing: &mut Hearing<'_>) {
    let last = order.last_day(hearing.calendar()).date;
    let judged = order.reported_on().unwrap_or(hearing.on());
    let point = Point::new("43", "rectification_in_time")
        .clause("第四十三条/1")
        .fact("due", last)
        .fact("reported_on", judged)
        .notice();
    hearing.weigh(if judged <= last {
        let says = (
            format!("整改期限至{last}，未逾期"),
            format!("Due by {last}; in time"),
        );
        point.says(says.0, says.1).held()
    } else {
        let says = (
            format!("整改期限至{last}，已逾期"),
            format!("Due by {last}; overdue"),
        );
        point.says(says.0, says.1).broken()
    });
}

/// A rectification was concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RectificationConcluded {
    /// The number of the order.
    pub order: u32,
    /// The conclusion.
    pub concluded: Concluded,
}

impl RectificationConcluded {
    pub(crate) fn apply(&self, inspection: &mut Inspection, stamp: &Stamp) {
        let mut orders = inspection.orders.iter_mut();
        if let Some(order) = orders.find(|order| order.number == self.order) {
            order.conclusion = Some(Dated::at(stamp, self.concluded.clone()));
        }
    }
}
