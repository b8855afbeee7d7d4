//! Refusing admission, with the reason in writing (Article 10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Ending, Project};
use crate::stage::Stage;
use crate::words::Verdict;

/// The Bureau does not admit the project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseAdmission {
    /// Why, as the unit will read it.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for RefuseAdmission {
    type In = Project;
    const META: Meta = Meta {
        code: "refuse_admission",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAppraisal],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let review = project
            .review
            .as_ref()
            .is_some_and(|review| review.what.verdict == Verdict::Failed);
        let appraisal = project
            .appraisal
            .as_ref()
            .is_some_and(|appraisal| appraisal.what.verdict == Verdict::Failed);
        let point = Point::new("10", "something_failed")
            .clause("第十条/1")
            .says(
                "前置审核或者评审论证未通过的，方可不予入库",
                "Admission is refused only when review or appraisal failed",
            )
            .remedy(
                "材料问题请退回补正",
                "Return the application for correction instead",
            );
        hearing.weigh(if review || appraisal {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Project(ProjectEvent::AdmissionRefused(AdmissionRefused {
            reason: self.reason.clone(),
        }))]
    }
}

/// Admission was refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdmissionRefused {
    /// Why.
    pub reason: String,
}

impl AdmissionRefused {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.ending = Some(Ending::Refused {
            reason: self.reason.clone(),
        });
    }
}
