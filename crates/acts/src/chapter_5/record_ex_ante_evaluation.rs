//! An evaluation before the project, which the unit may hold where it needs one (Article 36).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::weigh_happened;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::acceptance::EvaluationGrade;

/// The unit records its evaluation before the project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordExAnteEvaluation {
    /// The day of the evaluation.
    pub evaluated_on: Date,
    /// The conclusion.
    pub grade: EvaluationGrade,
    /// Necessity, goals, means and costs, as evaluated.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// The third party that evaluated, if one did.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub third_party: String,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for RecordExAnteEvaluation {
    type In = Project;
    const META: Meta = Meta {
        code: "record_ex_ante_evaluation",
        articles: &["36"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Reported,
            Stage::Checked,
            Stage::UnderReview,
            Stage::UnderAppraisal,
            Stage::AdmissionCorrection,
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened("36", ("evaluated_on", self.evaluated_on), hearing);
        vec![Event::Acceptance(AcceptanceEvent::ExAnteEvaluationRecorded(
            ExAnteEvaluationRecorded {
                evaluated_on: self.evaluated_on,
                grade: self.grade,
                opinion: self.opinion.clone(),
                third_party: self.third_party.clone(),
                report: self.report.clone(),
            },
        ))]
    }
}

/// An evaluation before the project was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExAnteEvaluationRecorded {
    /// The day.
    pub evaluated_on: Date,
    /// The conclusion.
    pub grade: EvaluationGrade,
    /// Why.
    pub opinion: String,
    /// Who evaluated, if a third party did.
    pub third_party: String,
    /// The report.
    pub report: Option<Document>,
}

impl ExAnteEvaluationRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.evaluations.ex_ante = Some(Dated::at(stamp, self.clone()));
    }
}
