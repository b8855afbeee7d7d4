//! Replacing a drawn expert by a further draw with avoidance, its seed recorded like that of the first (Article 10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::administration::register_expert::POOL;
use crate::case::{CaseId, Stamp};
use crate::expert_pool::Replacement;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::words::library::ReplacementGround;

/// The Bureau replaces one expert who cannot, or must not, appraise.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceExpert {
    /// The expert's number in the pool.
    #[schemars(range(min = 1, max = 1_000_000), extend("x-ui" = "expert"))]
    pub expert: u32,
    /// The ground.
    pub ground: ReplacementGround,
    /// More about it.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ReplaceExpert {
    type In = Project;
    const META: Meta = Meta {
        code: "replace_expert",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAppraisal],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Project) -> Vec<CaseId> {
        vec![CaseId::new(POOL)]
    }

    fn offered(project: &Project) -> bool {
        project.draw.is_some() && project.appraisal.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let draw = project.draw.as_ref().map(|draw| &draw.what);
        let leaving = draw.and_then(|draw| draw.drawn.iter().find(|one| one.number == self.expert));
        let point = Point::new("10", "expert_is_drawn")
            .clause("第十条/1")
            .at("expert")
            .fact("expert", self.expert)
            .says(
                "更换的应当是已抽取的专家，且评审论证尚无结论",
                "A drawn expert is replaced, and before the conclusion",
            )
            .remedy("填写已抽取专家的编号", "Give the number of a drawn expert");
        hearing.test(point, || leaving.is_some() && project.appraisal.is_none());
        let (Some(draw), Some(leaving)) = (draw, leaving) else {
            return Vec::new();
        };
        let seed = hearing.fresh().seed;
        let interested = [
            Some(&project.unit),
            Some(&project.department),
            project.applicant(),
        ];
        let interested: Vec<&CaseId> = interested.into_iter().flatten().collect();
        let pool = hearing
            .linked(&CaseId::new(POOL))
            .and_then(|case| case.expert_pool());
        let next = pool.and_then(|pool| pool.draw_another(seed, draw, &interested));
        let point = Point::new("10", "enough_experts")
            .clause("第十条/1")
            .at("expert")
            .says(
                "专家库中应当还有未抽取且无须回避的专家",
                "The pool holds another expert who was not drawn and need not avoid",
            )
            .remedy("先登记专家", "Register experts first");
        hearing.test(point, || next.is_some());
        let Some(next) = next else {
            return Vec::new();
        };
        let replacement = Replacement {
            left: leaving.clone(),
            came: next,
            ground: self.ground,
            reason: self.reason.clone(),
            seed,
        };
        vec![Event::Project(ProjectEvent::ExpertReplaced(ExpertReplaced {
            replacement,
        }))]
    }
}

/// An expert was replaced; what the one who left had said no longer counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertReplaced {
    /// Who left, who came, and why.
    pub replacement: Replacement,
}

impl ExpertReplaced {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        let left = self.replacement.left.number;
        project
            .library
            .opinions
            .retain(|opinion| opinion.what.expert != left);
        let Some(draw) = &mut project.draw else {
            return;
        };
        if let Some(place) = draw.what.drawn.iter_mut().find(|one| one.number == left) {
            *place = self.replacement.came.clone();
        }
        draw.what.replacements.push(self.replacement.clone());
    }
}
