//! The standards a project is built to: mandatory national ones are followed, others are encouraged (Article 25).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::IN_STEP;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::{Standard, Standards};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit states the standards it builds to; the list replaces the one before.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordStandards {
    /// The standards.
    #[schemars(length(min = 1, max = 200))]
    pub standards: Vec<Standard>,
    /// Whether the mandatory national standards that apply are followed.
    #[serde(default)]
    pub mandatory_followed: Option<bool>,
}

impl Act for RecordStandards {
    type In = Project;
    const META: Meta = Meta {
        code: "record_standards",
        articles: &["25"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: IN_STEP,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        project.construction.standards.is_none()
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let followed = Point::new("25", "mandatory_standards")
            .clause("第二十五条/1")
            .at("mandatory_followed")
            .says(
                "项目应当贯彻执行国家强制性标准",
                "Mandatory national standards are followed",
            )
            .remedy(
                "确认已执行；未执行的，先按强制性标准修改设计",
                "Confirm it, or bring the design in line with them first",
            );
        hearing.test(followed, || self.mandatory_followed == Some(true));
        for (index, standard) in self.standards.iter().enumerate() {
            let once = Point::new("25", "standard_once")
                .clause("第二十五条/1")
                .at(&format!("standards.{index}.standard_number"))
                .fact("standard_number", &standard.standard_number)
                .says(
                    format!("标准「{}」只列一次", standard.standard_number),
                    format!("{} is listed once", standard.standard_number),
                )
                .remedy("去掉重复的一行", "Leave the second line out");
            let earlier = self.standards.iter().take(index);
            hearing.test(once, || {
                !earlier
                    .map(|other| &other.standard_number)
                    .any(|number| *number == standard.standard_number)
            });
        }
        vec![Event::Construction(ConstructionEvent::StandardsRecorded(
            StandardsRecorded {
                standards: self.standards.clone(),
            },
        ))]
    }
}

/// The standards of a project were stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandardsRecorded {
    /// The standards.
    pub standards: Vec<Standard>,
}

impl StandardsRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Standards {
            standards: self.standards.clone(),
        };
        project.construction.standards = Some(Dated::at(stamp, what));
    }
}
