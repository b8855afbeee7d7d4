//! The project manager (项目负责人), and the succession of one (Article 26).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::UNTIL_ACCEPTANCE;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::ProjectManager;
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit names who is in charge.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppointProjectManager {
    /// The name.
    #[schemars(length(min = 2, max = 60))]
    pub name: String,
    /// The post in the unit.
    #[schemars(length(min = 2, max = 100))]
    pub post: String,
    /// Since when.
    pub since: Date,
    /// Why there is a change, when there is one.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for AppointProjectManager {
    type In = Project;
    const META: Meta = Meta {
        code: "appoint_project_manager",
        articles: &["26"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: UNTIL_ACCEPTANCE,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        project.construction.managers.is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let rests_on = ("26", "第二十六条/1");
        weigh_happened(("since", self.since), rests_on, hearing);
        if let Some(before) = project.construction.managers.last() {
            weigh_order(
                ("since", before.what.since),
                ("since", self.since),
                rests_on,
                hearing,
            );
            let point = Point::new("26", "succession_explained")
                .clause("第二十六条/1")
                .at("reason")
                .fact("name", &before.what.name)
                .says(
                    format!("变更项目负责人（原为{}）应当说明原因", before.what.name),
                    format!(
                        "A change of the project manager ({} before) is explained",
                        before.what.name
                    ),
                )
                .remedy("填写变更原因", "State why");
            hearing.test(point, || !self.reason.trim().is_empty());
        }
        vec![Event::Construction(ConstructionEvent::ManagerAppointed(
            ManagerAppointed {
                name: self.name.clone(),
                post: self.post.clone(),
                since: self.since,
                reason: self.reason.clone(),
            },
        ))]
    }
}

/// A project manager was named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ManagerAppointed {
    /// The name.
    pub name: String,
    /// The post.
    pub post: String,
    /// Since when.
    pub since: Date,
    /// Why there was a change.
    pub reason: String,
}

impl ManagerAppointed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = ProjectManager {
            name: self.name.clone(),
            post: self.post.clone(),
            since: self.since,
            reason: self.reason.clone(),
        };
        project.construction.managers.push(Dated::at(stamp, what));
    }
}
