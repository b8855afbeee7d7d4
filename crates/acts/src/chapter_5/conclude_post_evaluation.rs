//! The post-evaluation, which the Bureau may entrust to a third party, in view of the unit's own evaluation (Article 37).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{post_evaluation_window, weigh_happened};
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

/// The Bureau concludes the post-evaluation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludePostEvaluation {
    /// The third party that was entrusted.
    #[schemars(length(min = 2, max = 100))]
    pub third_party: String,
    /// The day of its report.
    pub evaluated_on: Date,
    /// The conclusion.
    pub grade: EvaluationGrade,
    /// The opinion.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
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

impl Act for ConcludePostEvaluation {
    type In = Project;
    const META: Meta = Meta {
        code: "conclude_post_evaluation",
        articles: &["37"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Accepted],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        let acceptance = &project.acceptance;
        acceptance.final_accepted_on().is_some() && acceptance.evaluations.post.is_none()
    }

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened("37", ("evaluated_on", self.evaluated_on), hearing);
        weigh_indicators(&self.indicators, ("37", "第三十七条/1"), hearing);
        let point = Point::new("37", "post_evaluated_once")
            .clause("第三十七条/1")
            .says(
                "通过竣工验收的项目后评价一次",
                "A project that passed final acceptance is post-evaluated once",
            );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        weigh_self_evaluation(project, hearing);
        vec![Event::Acceptance(AcceptanceEvent::PostEvaluationConcluded(
            PostEvaluationConcluded {
                third_party: self.third_party.clone(),
                evaluated_on: self.evaluated_on,
                grade: self.grade,
                opinion: self.opinion.clone(),
                problems: self.problems.clone(),
                indicators: self.indicators.clone(),
                report: self.report.clone(),
            },
        ))]
    }
}

/// 结合自评价情况: the unit's evaluation comes first, unless its time has run out.
fn weigh_self_evaluation(project: &Project, hearing: &mut Hearing<'_>) {
    let submitted = project.acceptance.evaluations.operation.is_some();
    let window = post_evaluation_window(project, hearing);
    let closed = window.and_then(|window| window.closes);
    let over = closed.is_some_and(|closes| hearing.on() > closes);
    let point = Point::new("37", "self_evaluation_considered")
        .clause("第三十七条/1")
        .says(
            "后评价结合项目单位的自评价情况开展；自评价期间届满仍未提交的除外",
            "A post-evaluation considers the unit's own, unless the window closed without one",
        )
        .remedy("等待项目单位提交自评价报告", "Wait for the unit's evaluation");
    hearing.weigh(if submitted || over {
        point.held()
    } else {
        point.broken()
    });
}

/// The post-evaluation was concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostEvaluationConcluded {
    /// The third party.
    pub third_party: String,
    /// The day of its report.
    pub evaluated_on: Date,
    /// The conclusion.
    pub grade: EvaluationGrade,
    /// The opinion.
    pub opinion: String,
    /// Problems.
    pub problems: Vec<String>,
    /// Scored indicators.
    pub indicators: Vec<Indicator>,
    /// The report as a document.
    pub report: Option<Document>,
}

impl PostEvaluationConcluded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.evaluations.post = Some(Dated::at(stamp, self.clone()));
    }
}
