//! Removing a project from the library (出库): the library is managed dynamically, and the unit is heard (Article 6).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Ending, Project};
use crate::stage::Stage;

/// The Bureau removes a project that is in the library and in no plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
    /// The day on which the unit was heard.
    #[serde(default)]
    pub heard_on: Option<Date>,
    /// What the unit said.
    #[serde(default)]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub unit_position: String,
}

impl Act for Remove {
    type In = Project;
    const META: Meta = Meta {
        code: "remove",
        articles: &["6", "4"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::InLibrary],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let heard = self.heard_on.is_some() && !self.unit_position.trim().is_empty();
        let point = Point::new("6", "unit_heard")
            .clause("第六条/1")
            .at("unit_position")
            .says(
                "出库前应当听取项目单位意见，并记录日期和意见",
                "The unit is heard before its project is removed; day and position are recorded",
            )
            .remedy(
                "记录听取意见的日期和内容",
                "Record the day and what the unit said",
            );
        hearing.weigh(if heard { point.held() } else { point.broken() });
        if let Some(day) = self.heard_on {
            weigh_happened(("heard_on", day), ("6", "第六条/1"), hearing);
        }
        let point = Point::new("6", "not_planned").clause("第六条/1").says(
            "已列入年度计划或者紧急增补的项目不得出库",
            "A project that is planned, or supplemented urgently, is not removed",
        );
        let planned = project.placement.is_some() || project.supplement.is_some();
        hearing.weigh(if planned { point.broken() } else { point.held() });
        vec![Event::Project(ProjectEvent::Removed(Removed {
            reason: self.reason.clone(),
            heard_on: self.heard_on,
            unit_position: self.unit_position.clone(),
        }))]
    }
}

/// The project left the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Removed {
    /// Why.
    pub reason: String,
    /// The day on which the unit was heard.
    pub heard_on: Option<Date>,
    /// What the unit said.
    pub unit_position: String,
}

impl Removed {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.ending = Some(Ending::Removed {
            reason: self.reason.clone(),
        });
    }
}
