//! A date on an index card that others depend on; nothing of the content (Articles 14, 35).

use jiff::civil::Date;
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
use crate::words::OfflineMilestone;

/// The unit notes when something happened offline.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteClassifiedMilestone {
    /// What happened.
    pub milestone: OfflineMilestone,
    /// The day.
    pub reached_on: Date,
}

impl Act for NoteClassifiedMilestone {
    type In = Project;
    const META: Meta = Meta {
        code: "note_classified_milestone",
        articles: &["14", "35"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::IndexCard],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("14", "not_in_future")
            .at("reached_on")
            .fact("on", hearing.on())
            .says("日期不得晚于今天", "The day is not in the future");
        hearing.weigh(if self.reached_on <= hearing.on() {
            point.held()
        } else {
            point.broken()
        });
        let (milestone, reached_on) = (self.milestone, self.reached_on);
        vec![Event::Project(ProjectEvent::ClassifiedMilestoneNoted(
            ClassifiedMilestoneNoted {
                milestone,
                reached_on,
            },
        ))]
    }
}

/// A milestone was noted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedMilestoneNoted {
    /// What happened.
    pub milestone: OfflineMilestone,
    /// The day.
    pub reached_on: Date,
}

impl ClassifiedMilestoneNoted {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        if let Some(card) = &mut project.index_card {
            card.milestones.push((self.milestone, self.reached_on));
        }
    }
}
