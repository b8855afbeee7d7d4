//! The unit's evaluation after final acceptance and operation, within the window of Article 37.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{EvaluationWindow, post_evaluation_window};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::evaluation::{Indicator, weigh_indicators};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::acceptance::EvaluationGrade;

/// The unit evaluates the project in operation and reports to the approving department and Finance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitOperationEvaluation {
    /// The conclusion.
    pub grade: EvaluationGrade,
    /// How the performance goals were reached.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub goal_performance: String,
    /// How the system is used, and what it brings.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub operation_results: String,
    /// Problems, one each.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub problems: Vec<String>,
    /// Scored indicators.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// The report as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for SubmitOperationEvaluation {
    type In = Project;
    const META: Meta = Meta {
        code: "submit_operation_evaluation",
        articles: &["37"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Accepted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        let acceptance = &project.acceptance;
        acceptance.final_accepted_on().is_some() && acceptance.evaluations.operation.is_none()
    }

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("37", "evaluated_once").clause("第三十七条/1").says(
            "通过竣工验收的项目在投入运行后自评价一次",
            "A project that passed final acceptance is evaluated once in operation",
        );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        weigh_indicators(&self.indicators, ("37", "第三十七条/1"), hearing);
        let window = post_evaluation_window(project, hearing);
        let closes_on = window.as_ref().and_then(|window| window.closes);
        if let Some(window) = window {
            weigh_window(&window, hearing);
        }
        vec![Event::Acceptance(AcceptanceEvent::OperationEvaluationSubmitted(
            OperationEvaluationSubmitted {
                closes_on,
                grade: self.grade,
                goal_performance: self.goal_performance.clone(),
                operation_results: self.operation_results.clone(),
                problems: self.problems.clone(),
                indicators: self.indicators.clone(),
                report: self.report.clone(),
            },
        ))]
    }
}

/// 12至24个月内: not before the window opens; after it closed the report is taken and listed as late.
fn weigh_window(window: &EvaluationWindow, hearing: &mut Hearing<'_>) {
    let on = hearing.on();
    let (Some(opens), Some(closes)) = (window.opens, window.closes) else {
        let point = Point::new("37", "in_operation")
            .clause("第三十七条/1")
            .says(
                "自评价期间自通过竣工验收并投入运行起算",
                "The window runs from final acceptance and operation",
            )
            .remedy(
                "先登记投入运行日期",
                "Record since when the system is in operation",
            );
        return hearing.weigh(point.broken());
    };
    let point = Point::new("37", "evaluation_window_open")
        .clause("第三十七条/1")
        .fact("opens", opens)
        .fact("on", on)
        .says(
            format!("自评价自{opens}起开展"),
            format!("The evaluation opens on {opens}"),
        )
        .remedy(format!("{opens}以后提交"), format!("Hand it in from {opens} on"));
    hearing.weigh(if on >= opens { point.held() } else { point.broken() });
    let point = Point::new("37", "evaluated_in_time")
        .clause("第三十七条/1")
        .fact("closes", closes)
        .fact("on", on)
        .notice();
    hearing.weigh(if on <= closes {
        let says = (format!("在{closes}前提交"), format!("Handed in by {closes}"));
        point.says(says.0, says.1).held()
    } else {
        let says = (
            format!("自评价期间已于{closes}届满，本次提交列为逾期"),
            format!("The window closed on {closes}; the report is listed as late"),
        );
        point.says(says.0, says.1).broken()
    });
}

/// The evaluation in operation was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OperationEvaluationSubmitted {
    /// The last day in time.
    pub closes_on: Option<Date>,
    /// The conclusion.
    pub grade: EvaluationGrade,
    /// How the goals were reached.
    pub goal_performance: String,
    /// How the system is used.
    pub operation_results: String,
    /// Problems.
    pub problems: Vec<String>,
    /// Scored indicators.
    pub indicators: Vec<Indicator>,
    /// The report as a document.
    pub report: Option<Document>,
}

impl OperationEvaluationSubmitted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.evaluations.operation = Some(Dated::at(stamp, self.clone()));
    }
}
