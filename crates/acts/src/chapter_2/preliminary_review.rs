//! The Centre's preliminary review on four aspects (Article 10), with the questions of Article 7 looked at again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::{AspectOpinion, Dated, PreliminaryReview, Project};
use crate::stage::Stage;
use crate::weighing::support::weigh_support;
use crate::words::{ReviewAspect, Verdict};

/// The Centre gives its opinion on each aspect.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreliminaryReviewAct {
    /// Verdict and opinion on each of the four aspects.
    #[schemars(extend("x-ui" = "aspects"))]
    pub aspects: Vec<AspectOpinion>,
    /// What the Centre finds on the applicant's answers to Article 7.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub screening_opinion: String,
}

impl Act for PreliminaryReviewAct {
    type In = Project;
    const META: Meta = Meta {
        code: "preliminary_review",
        articles: &["10", "7"],
        course: Course::Continues,
        by: &[Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderReview],
        awaited: &[Stage::UnderReview],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, project: &Project) -> Vec<CaseId> {
        vec![project.unit.clone()]
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        for aspect in ReviewAspect::ALL {
            self.weigh_aspect(*aspect, hearing);
        }
        let failed = self
            .aspects
            .iter()
            .any(|aspect| aspect.verdict == Verdict::Failed);
        let verdict = if failed { Verdict::Failed } else { Verdict::Passed };
        weigh_support(project, verdict, hearing);
        let (aspects, screening_opinion) = (self.aspects.clone(), self.screening_opinion.clone());
        let reviewed = PreliminarilyReviewed {
            aspects,
            screening_opinion,
            verdict,
        };
        vec![Event::Project(ProjectEvent::PreliminarilyReviewed(reviewed))]
    }
}

impl PreliminaryReviewAct {
    fn weigh_aspect(&self, aspect: ReviewAspect, hearing: &mut Hearing<'_>) {
        let (zh, en) = pair("ReviewAspect", aspect.code()).unwrap_or_default();
        let given = self
            .aspects
            .iter()
            .filter(|opinion| opinion.aspect == aspect)
            .count();
        let point = Point::new("10", "four_aspects")
            .clause("第十条/1")
            .at("aspects")
            .fact("aspect", aspect.code())
            .says(
                format!("前置审核应当就「{zh}」出具一项审核意见"),
                format!("The review gives exactly one opinion on {en}"),
            )
            .remedy(
                format!("补充对「{zh}」的结论和意见"),
                format!("Add verdict and opinion on {en}"),
            );
        hearing.weigh(if given == 1 { point.held() } else { point.broken() });
    }
}

/// The Centre's review is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreliminarilyReviewed {
    /// The four opinions.
    pub aspects: Vec<AspectOpinion>,
    /// On the questions of Article 7.
    pub screening_opinion: String,
    /// Passed when every aspect passed.
    pub verdict: Verdict,
}

impl PreliminarilyReviewed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = PreliminaryReview {
            aspects: self.aspects.clone(),
            verdict: self.verdict,
        };
        project.review = Some(Dated::at(stamp, what));
    }
}
