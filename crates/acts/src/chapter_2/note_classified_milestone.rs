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

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("14", "not_in_future")
            .at("reached_on")
            .fact("on", hearing.on())
            .says("日期不得晚于今天", "The day is not in the future");
        hearing.weigh(if self.reached_on <= hearing.on() {
            point.held()
        } else {
            point.broken()
        });
        if self.milestone == OfflineMilestone::AcceptedOffline {
            weigh_evaluated(project, hearing);
        }
        let (milestone, reached_on) = (self.milestone, self.reached_on);
        vec![Event::Project(ProjectEvent::ClassifiedMilestoneNoted(
            ClassifiedMilestoneNoted {
                milestone,
                reached_on,
            },
        ))]
    }
}

/// 经保密行政管理部门审查合格，方可投入使用: accepted only after the examination was passed. What the Secrecy Bureau
/// recorded last counts; where it recorded nothing, the milestone that the unit noted does.
fn weigh_evaluated(project: &Project, hearing: &mut Hearing<'_>) {
    let noted = project.index_card.iter().flat_map(|card| &card.milestones);
    let noted = noted
        .into_iter()
        .any(|(milestone, _)| *milestone == OfflineMilestone::EvaluatedOffline);
    let acceptance = &project.acceptance;
    let passed = if acceptance.classified_evaluations.is_empty() {
        noted
    } else {
        acceptance.classified_evaluation_passed()
    };
    let point = Point::new("35", "classified_evaluation_passed")
        .clause("第三十五条/1")
        .at("milestone")
        .says(
            "涉密信息系统应当经检测评估并审查合格",
            "A classified system has been evaluated and passed the examination",
        )
        .remedy(
            "由国家保密局登记测评审查结论，或者先登记「保密测评审查合格」",
            "Let the Secrecy Bureau record the examination, or note that it was passed",
        );
    hearing.weigh(if passed { point.held() } else { point.broken() });
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
