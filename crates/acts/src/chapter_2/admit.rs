//! Admission to the project library: both the preliminary review and the appraisal have passed (Article 10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::words::Verdict;

/// The Bureau admits the project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Admit {
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for Admit {
    type In = Project;
    const META: Meta = Meta {
        code: "admit",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderReview, Stage::UnderAppraisal],
        awaited: &[Stage::UnderAppraisal],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.appraisal.is_some()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let passed = project
            .review
            .as_ref()
            .is_some_and(|review| review.what.verdict == Verdict::Passed);
        let point = Point::new("10", "preliminary_review_passed")
            .clause("第十条/1")
            .says(
                "前置审核通过的项目，方可纳入项目库",
                "Only a project that passed the preliminary review is admitted",
            )
            .remedy("由大数据中心完成前置审核", "Let the Centre complete its review");
        hearing.weigh(if passed { point.held() } else { point.broken() });
        let passed = project
            .appraisal
            .as_ref()
            .is_some_and(|appraisal| appraisal.what.verdict == Verdict::Passed);
        let point = Point::new("10", "appraisal_passed")
            .clause("第十条/1")
            .says(
                "评审论证通过的项目，方可纳入项目库",
                "Only a project that passed the appraisal is admitted",
            )
            .remedy("先得出评审论证结论", "Conclude the appraisal first");
        hearing.weigh(if passed { point.held() } else { point.broken() });
        vec![Event::Project(ProjectEvent::Admitted(Admitted {
            note: self.note.clone(),
        }))]
    }
}

/// The project was admitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Admitted {
    /// A remark.
    pub note: String,
}

impl Admitted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.admitted_on = Some(stamp.on);
    }
}
