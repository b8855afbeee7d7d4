//! Drawing experts at random from the pool, with avoidance (Article 10); the seed is recorded and the draw reproducible.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::administration::register_expert::POOL;
use crate::case::{CaseId, Stamp};
use crate::expert_pool::ExpertDraw;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The Bureau draws the experts of an appraisal.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawExperts {
    /// How many are to be drawn; an odd number lets them decide.
    #[schemars(range(min = 1, max = 15))]
    pub count: u32,
}

impl Act for DrawExperts {
    type In = Project;
    const META: Meta = Meta {
        code: "draw_experts",
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
        project.draw.is_none() && project.appraisal.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_first(project, hearing);
        let count = usize::try_from(self.count).unwrap_or(usize::MAX);
        let interested = [
            Some(&project.unit),
            Some(&project.department),
            project.applicant(),
        ];
        let interested: Vec<&CaseId> = interested.into_iter().flatten().collect();
        let pool = hearing
            .linked(&CaseId::new(POOL))
            .and_then(|case| case.expert_pool());
        let draw = pool.map(|pool| pool.draw(hearing.fresh().seed, count, &interested));
        let eligible = draw.as_ref().map_or(0, |draw| draw.drawn.len());
        let point = Point::new("10", "enough_experts")
            .clause("第十条/1")
            .at("count")
            .fact("count", self.count)
            .fact("eligible", eligible)
            .says(
                "专家库中除应当回避的外，应当有足够的专家",
                "The pool holds enough experts besides those who must avoid",
            )
            .remedy(
                "减少抽取人数，或先登记专家",
                "Draw fewer, or register experts first",
            );
        hearing.weigh(if eligible == count {
            point.held()
        } else {
            point.broken()
        });
        draw.map(|draw| Event::Project(ProjectEvent::ExpertsDrawn(ExpertsDrawn { draw })))
            .into_iter()
            .collect()
    }
}

/// Whoever may draw until the names please draws nothing.
fn weigh_first(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("10", "drawn_once").clause("第十条/1").says(
        "专家只抽取一次，且应当在得出评审论证结论之前抽取",
        "Experts are drawn once, and before the appraisal is concluded",
    );
    hearing.weigh(if DrawExperts::offered(project) {
        point.held()
    } else {
        point.broken()
    });
}

/// Experts were drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertsDrawn {
    /// The draw.
    pub draw: ExpertDraw,
}

impl ExpertsDrawn {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.draw = Some(Dated::at(stamp, self.draw.clone()));
    }
}
