//! The review body's report on the text: with it and the prerequisites the clock starts (Article 14).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::approval::{Approval, ReviewReport};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing;
use crate::words::Verdict;

/// The Bureau or the review body enters the report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiveReviewReport {
    /// The body that issued it.
    #[schemars(length(min = 2, max = 100))]
    pub body: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The amount the report recommends.
    pub recommended: Yuan,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for ReceiveReviewReport {
    type In = Project;
    const META: Meta = Meta {
        code: "receive_review_report",
        articles: &["14"],
        course: Course::Continues,
        by: &[Party::DataBureau, Party::ReviewBody],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderApproval],
        awaited: &[Stage::UnderApproval],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn offered(project: &Project) -> bool {
        project
            .open_approval()
            .is_some_and(|approval| approval.review_report_on().is_none())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let report = ReviewReport {
            on: hearing.on(),
            body: self.body.clone(),
            verdict: self.verdict,
            recommended: self.recommended,
        };
        if let Some(approval) = project.open_approval() {
            weigh_first(approval, hearing);
            weigh_total(approval, self.recommended, hearing);
            let with_report = Approval {
                report: Some(report.clone()),
                ..approval.clone()
            };
            weighing::approval_due(&with_report, hearing);
        }
        vec![Event::Project(ProjectEvent::ReviewReportReceived(
            ReviewReportReceived { report },
        ))]
    }
}

/// The clock runs from the report that passed the text; another one must not make it begin anew.
fn weigh_first(approval: &Approval, hearing: &mut Hearing<'_>) {
    let point = Point::new("14", "no_passed_report_yet")
        .clause("第十四条/1")
        .says(
            "评审已通过的，不再另收评审报告，审批时限不因此重新起算",
            "When a report has passed the text no other one is taken, and the clock does not begin anew",
        );
    hearing.weigh(match approval.review_report_on() {
        Some(on) => point.fact("review_report_on", on).broken(),
        None => point.held(),
    });
}

/// A report may cut what was applied for; that it recommends more is worth a remark.
fn weigh_total(approval: &Approval, recommended: Yuan, hearing: &mut Hearing<'_>) {
    let point = Point::new("14", "recommended_within_total")
        .at("recommended")
        .fact("recommended", recommended)
        .fact("total", approval.total)
        .notice()
        .says(
            "评审建议金额不超过申报总投资",
            "The report recommends no more than was applied for",
        );
    hearing.weigh(if recommended <= approval.total {
        point.held()
    } else {
        point.broken()
    });
}

/// The report came in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewReportReceived {
    /// The report.
    pub report: ReviewReport,
}

impl ReviewReportReceived {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        if let Some(approval) = project.approvals.iter_mut().find(|approval| approval.is_open()) {
            approval.report = Some(self.report.clone());
        }
    }
}
