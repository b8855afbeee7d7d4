//! The Bureau returns an application for final acceptance for correction; everything handed in stays (Article 33).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Correction, Dated, Project};
use crate::stage::Stage;

/// The Bureau says what is to be corrected.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnFinalAcceptance {
    /// The points to be corrected, one each.
    #[schemars(length(min = 1), inner(length(min = 2, max = 500)))]
    pub points: Vec<String>,
}

impl Act for ReturnFinalAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "return_final_acceptance",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare, Duty::Review],
        during: &[Stage::UnderAcceptance],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.correction.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("33", "one_return_at_a_time")
            .clause("第三十三条/1")
            .says(
                "上一次退回尚未补正",
                "An earlier return has not been answered yet",
            )
            .remedy("等待项目单位补正", "Wait for the unit's correction");
        let first = project.correction.is_none();
        let says = ("没有待补正的退回", "No return waits for correction");
        hearing.weigh(if first {
            point.says(says.0, says.1).held()
        } else {
            point.broken()
        });
        let points = self.points.clone();
        vec![Event::Acceptance(AcceptanceEvent::FinalAcceptanceReturned(
            FinalAcceptanceReturned { points },
        ))]
    }
}

/// The application for final acceptance was returned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinalAcceptanceReturned {
    /// The points to be corrected.
    pub points: Vec<String>,
}

impl FinalAcceptanceReturned {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let points = self.points.clone();
        project.correction = Some(Dated::at(stamp, Correction { points }));
    }
}
