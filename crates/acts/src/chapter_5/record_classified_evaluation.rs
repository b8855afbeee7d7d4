//! A classified system's evaluation and the Secrecy Bureau's examination, without which it is not used (Article 35).
//!
//! Verdict and days only: nothing of the content enters a networked product.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{Earlier, weigh_happened, weigh_order};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::{OfflineMilestone, Verdict};

/// The Secrecy Bureau states when the system was evaluated and whether it passed the examination.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordClassifiedEvaluation {
    /// The day on which the evaluation body finished.
    pub evaluated_on: Date,
    /// The day of the examination.
    pub examined_on: Date,
    /// Whether it was passed.
    pub verdict: Verdict,
}

impl Act for RecordClassifiedEvaluation {
    type In = Project;
    const META: Meta = Meta {
        code: "record_classified_evaluation",
        articles: &["35"],
        course: Course::Continues,
        by: &[Party::Secrecy],
        duty: &[Duty::Prepare],
        during: &[
            Stage::IndexCard,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.index_card.is_some() || project.facts.classified == Some(true)
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("35", "classified_system")
            .clause("第三十五条/1")
            .says(
                "测评审查针对涉密信息系统建设项目",
                "It is classified systems that are evaluated and examined",
            )
            .remedy(
                "非涉密系统提交网络安全等级保护测评报告",
                "An unclassified system hands in its protection-level test report",
            );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        weigh_happened("35", ("evaluated_on", self.evaluated_on), hearing);
        weigh_happened("35", ("examined_on", self.examined_on), hearing);
        let earlier = Earlier {
            rule: "examined_after_evaluation",
            day: Some(self.evaluated_on),
            zh: "检测评估完成日期",
            en: "the evaluation",
        };
        weigh_order("35", ("examined_on", self.examined_on), earlier, hearing);
        vec![Event::Acceptance(AcceptanceEvent::ClassifiedEvaluationRecorded(
            ClassifiedEvaluationRecorded {
                evaluated_on: self.evaluated_on,
                examined_on: self.examined_on,
                verdict: self.verdict,
            },
        ))]
    }
}

/// A classified system was evaluated and examined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedEvaluationRecorded {
    /// The day of the evaluation.
    pub evaluated_on: Date,
    /// The day of the examination.
    pub examined_on: Date,
    /// Whether it was passed.
    pub verdict: Verdict,
}

impl ClassifiedEvaluationRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let passed = self.verdict == Verdict::Passed;
        if let Some(card) = project.index_card.as_mut().filter(|_| passed) {
            let milestone = (OfflineMilestone::EvaluatedOffline, self.examined_on);
            card.milestones.push(milestone);
        }
        let recorded = Dated::at(stamp, self.clone());
        project.acceptance.classified_evaluations.push(recorded);
    }
}
