//! Maintenance is accepted by the unit itself (Article 33, paragraph 3).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{
    ORGANISED_BY_UNIT, SystemFacts, acceptance_materials, is_accepted_by_bureau, weigh_happened,
};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit accepts the maintenance that was done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptMaintenance {
    /// The day of acceptance.
    pub accepted_on: Date,
    /// What was done, how well, and what the unit concludes.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub conclusion: String,
    /// The opinion as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for AcceptMaintenance {
    type In = Project;
    const META: Meta = Meta {
        code: "accept_maintenance",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Construction],
        awaited: &[Stage::Construction],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        !is_accepted_by_bureau(project)
    }

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened("33", ("accepted_on", self.accepted_on), hearing);
        let facts = SystemFacts {
            classified: project.facts.classified,
            custom_software: project.facts.custom_software,
        };
        let demands = acceptance_materials(project, facts, hearing);
        let point = Point::new("33", "accepted_by_unit")
            .clause("第三十三条/3")
            .says(
                "只有运维服务类项目由项目单位自行组织验收",
                "Only maintenance is accepted by the unit itself",
            )
            .remedy(
                "经初步验收后向项目审批部门申请竣工验收",
                "Complete preliminary acceptance and apply for final acceptance",
            );
        let own = demands.is_some_and(|demands| demands.organised_by == ORGANISED_BY_UNIT);
        hearing.weigh(if own { point.held() } else { point.broken() });
        vec![Event::Acceptance(AcceptanceEvent::MaintenanceAccepted(
            MaintenanceAccepted {
                accepted_on: self.accepted_on,
                conclusion: self.conclusion.clone(),
                scan: self.scan.clone(),
            },
        ))]
    }
}

/// Maintenance was accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MaintenanceAccepted {
    /// The day.
    pub accepted_on: Date,
    /// What was concluded.
    pub conclusion: String,
    /// The opinion as a document.
    pub scan: Option<Document>,
}

impl MaintenanceAccepted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.maintenance = Some(Dated::at(stamp, self.clone()));
    }
}
