//! The index card of a classified project: all that a networked product may hold of it (Article 14).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{IndexCard, Project};

/// A unit registers the existence of a classified project that is handled offline.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterClassifiedProject {
    /// The number of the offline file; it must not tell what the project is.
    #[schemars(length(min = 2, max = 60))]
    pub file_number: String,
    /// The year planned for.
    #[schemars(range(min = 2000, max = 2100))]
    pub plan_year: i16,
    /// The office that holds the file.
    #[schemars(extend("x-ui" = "organisation"))]
    pub held_by: CaseId,
}

impl Act for RegisterClassifiedProject {
    type In = Project;
    const META: Meta = Meta {
        code: "register_classified_project",
        articles: &["14"],
        course: Course::Opens,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let known = hearing.directory().get(&self.held_by).is_some();
        let point = Point::new("14", "holder_registered")
            .at("held_by")
            .says(
                "案卷保管单位应当已经登记",
                "The office that holds the file must be registered",
            )
            .remedy("从单位名录中选择", "Choose it from the register of organisations");
        hearing.weigh(if known { point.held() } else { point.broken() });
        let office = hearing.actor().office.clone();
        vec![Event::Project(ProjectEvent::ClassifiedRegistered(
            ClassifiedRegistered {
                department: hearing.directory().department_of(&office),
                unit: office,
                policy: hearing.law().policy().to_owned(),
                file_number: self.file_number.clone(),
                plan_year: self.plan_year,
                held_by: self.held_by.clone(),
            },
        ))]
    }
}

/// An index card was registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedRegistered {
    /// The unit.
    pub unit: CaseId,
    /// The department over it.
    pub department: CaseId,
    /// The governing measure.
    pub policy: String,
    /// The number of the offline file.
    pub file_number: String,
    /// The year planned for.
    pub plan_year: i16,
    /// The office that holds the file.
    pub held_by: CaseId,
}

impl ClassifiedRegistered {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.unit.clone_from(&self.unit);
        project.department.clone_from(&self.department);
        project.policy.clone_from(&self.policy);
        project.facts.plan_year = self.plan_year;
        project.facts.classified = Some(true);
        project.reported_on = Some(stamp.on);
        let (file_number, held_by) = (self.file_number.clone(), self.held_by.clone());
        project.index_card = Some(IndexCard {
            file_number,
            held_by,
            milestones: Vec::new(),
        });
    }
}
