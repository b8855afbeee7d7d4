//! A verdict on whether a project duplicates another project or a system of the inventory, with its reason (Article 7,
//! items 1 and 2, looked at again in the review of Article 10). What resembles it is found by words; a person decides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::similarity::{Comparable, SimilarityJudgement, owner};
use crate::stage::Stage;
use crate::words::library::SimilarityVerdict;

/// The Centre or the Bureau says what the project is to another project or a system.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgeSimilarity {
    /// The other project, or the system of the inventory.
    #[schemars(extend("x-ui" = "similar", "x-wide" = true))]
    pub other: CaseId,
    /// What the project is to it.
    pub similarity: SimilarityVerdict,
    /// Which functions, data or users are the same; needed when something is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub shared: String,
    /// Why, and what was looked at.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for JudgeSimilarity {
    type In = Project;
    const META: Meta = Meta {
        code: "judge_similarity",
        articles: &["7", "10"],
        course: Course::Continues,
        by: &[Party::BigDataCentre, Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::UnderReview,
            Stage::AdmissionCorrection,
            Stage::UnderAppraisal,
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Project) -> Vec<CaseId> {
        vec![self.other.clone()]
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let own = &hearing.case().id;
        let other = hearing.linked(&self.other).filter(|case| &case.id != own);
        let comparable = other.and_then(|case| Some((case, Comparable::of(case)?)));
        let point = Point::new("7", "comparable_case")
            .clause("第七条/1")
            .at("other")
            .fact("other", &self.other)
            .says(
                "比较的对象应当是项目库中的另一个项目或者系统清册中的系统，且不涉密、未撤回",
                "What it is compared with is another project of the library or a system of the inventory, neither classified nor withdrawn",
            )
            .remedy(
                "从相近的项目和系统中选择",
                "Choose one of the similar projects and systems",
            );
        hearing.weigh(if comparable.is_some() {
            point.held()
        } else {
            point.broken()
        });
        self.weigh_shared(hearing);
        let Some((case, comparable)) = comparable else {
            return Vec::new();
        };
        let judgement = SimilarityJudgement {
            other: self.other.clone(),
            other_name: comparable.name,
            own_unit: is_of(&project.unit, case),
            verdict: self.similarity,
            shared: self.shared.clone(),
            reason: self.reason.clone(),
        };
        let judged = SimilarityJudged { judgement };
        vec![Event::Project(ProjectEvent::SimilarityJudged(judged))]
    }
}

impl JudgeSimilarity {
    /// Whoever finds something the same says what it is; a bare verdict helps nobody to upgrade or to share.
    fn weigh_shared(&self, hearing: &mut Hearing<'_>) {
        let needed = match self.similarity {
            SimilarityVerdict::Duplicate | SimilarityVerdict::Overlapping => true,
            SimilarityVerdict::Different | SimilarityVerdict::Undecided => false,
        };
        let point = Point::new("7", "shared_named")
            .clause("第七条/1/二")
            .at("shared")
            .says(
                "认定重复或者部分重叠的，应当写明相同的功能、数据或者服务对象",
                "A finding of duplication or overlap names the functions, data or users that are the same",
            )
            .remedy("写明相同之处", "Name what is the same");
        hearing.test(point, || !needed || !self.shared.trim().is_empty());
    }
}

fn is_of(unit: &CaseId, case: &CaseFile) -> bool {
    owner(case) == Some(unit)
}

/// An authority gave its verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimilarityJudged {
    /// The verdict with its reason.
    pub judgement: SimilarityJudgement,
}

impl SimilarityJudged {
    /// The latest verdict on the same case stands; the earlier ones are in the ledger.
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let judged = &mut project.library.similar;
        judged.retain(|earlier| earlier.what.other != self.judgement.other);
        judged.push(Dated::at(stamp, self.judgement.clone()));
    }
}
