//! The coordination of a joint project: mechanism, scope and obligations of each participant (Article 21).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::IN_STEP;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::{CoordinatedParticipant, Coordination};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::SupportDirection;

/// The lead department records how the departments coordinate, and what each builds and answers for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCoordination {
    /// The mechanism of coordination.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub mechanism: String,
    /// The mechanism of building together and sharing.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub sharing_mechanism: String,
    /// The participants.
    #[schemars(length(min = 1, max = 50))]
    pub participants: Vec<CoordinatedParticipant>,
}

impl Act for RecordCoordination {
    type In = Project;
    const META: Meta = Meta {
        code: "record_coordination",
        articles: &["21"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: IN_STEP,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        let joint = &project.facts.directions;
        project.construction.coordination.is_none()
            && joint.contains(&SupportDirection::CrossDepartmentSharing)
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        for (index, participant) in self.participants.iter().enumerate() {
            self.weigh_participant(project, (index, participant), hearing);
        }
        vec![Event::Construction(ConstructionEvent::CoordinationRecorded(
            CoordinationRecorded {
                mechanism: self.mechanism.clone(),
                sharing_mechanism: self.sharing_mechanism.clone(),
                participants: self.participants.clone(),
            },
        ))]
    }
}

impl RecordCoordination {
    fn weigh_participant(
        &self,
        project: &Project,
        participant: (usize, &CoordinatedParticipant),
        hearing: &mut Hearing<'_>,
    ) {
        let (index, participant) = participant;
        let name = hearing.directory().name(&participant.office).to_owned();
        let at = format!("participants.{index}.office");
        let point = |rule: &str| {
            Point::new("21", rule)
                .clause("第二十一条/1")
                .at(&at)
                .fact("participant", &name)
        };
        let known = point("participant_known")
            .says(
                format!("参建部门「{name}」应当已登记"),
                format!("The participant {name} is registered"),
            )
            .remedy("由系统管理员登记该单位", "Let the administrator register it");
        let is_known = hearing.directory().get(&participant.office).is_some();
        hearing.test(known, || is_known);
        let other = point("participant_other_than_lead")
            .says(
                "牵头部门自身不列为参建部门",
                "The lead department is not its own participant",
            )
            .remedy("去掉该行", "Leave it out");
        hearing.test(other, || participant.office != project.unit);
        let once = point("participant_once")
            .says(format!("「{name}」只列一次"), format!("{name} is listed once"))
            .remedy("合并为一行", "Put it into one line");
        let lines = self
            .participants
            .iter()
            .filter(|line| line.office == participant.office);
        hearing.test(once, || lines.count() == 1);
    }
}

/// The coordination was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoordinationRecorded {
    /// The mechanism of coordination.
    pub mechanism: String,
    /// The mechanism of building together and sharing.
    pub sharing_mechanism: String,
    /// The participants.
    pub participants: Vec<CoordinatedParticipant>,
}

impl CoordinationRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Coordination {
            mechanism: self.mechanism.clone(),
            sharing_mechanism: self.sharing_mechanism.clone(),
            participants: self.participants.clone(),
        };
        project.construction.coordination = Some(Dated::at(stamp, what));
    }
}
