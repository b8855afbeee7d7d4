//! Confirming the duties of an administrator: what the security administrator asks for takes effect when a second
//! administrator agrees (Article 4, separation of administrators).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::PersonEvent;
use crate::party::{Duty, Party};
use crate::person::Person;
use crate::stage::Stage;

/// The system administrator agrees to, or refuses, duties of an administrator that the security administrator asked for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmDuties {
    /// Whether they are agreed to.
    pub agreed: bool,
    /// A remark; needed when they are refused.
    #[serde(default)]
    #[schemars(length(max = 500), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for ConfirmDuties {
    type In = Person;
    const META: Meta = Meta {
        code: "confirm_duties",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[Stage::Kept],
        awaited: &[Stage::Kept],
        gravity: Gravity::Ordinary,
    };

    fn offered(person: &Person) -> bool {
        person.pending.is_some()
    }

    fn decide(&self, person: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(pending) = &person.pending else {
            let point =
                Point::new("4", "duties_pending").says("没有待确认的职责", "No duties wait for confirmation");
            hearing.weigh(point.broken());
            return Vec::new();
        };
        let actor = &hearing.actor().person;
        let second = *actor != pending.by && *actor != hearing.case().id;
        let point = Point::new("4", "confirmed_by_another")
            .says(
                "管理员职责应当由指定人、被指定人以外的第二人确认",
                "The duties of an administrator are confirmed by a second person, neither who asked nor whom it is about",
            )
            .remedy("请另一名管理员确认", "Let another administrator confirm them");
        hearing.weigh(if second { point.held() } else { point.broken() });
        let explained = self.agreed || !self.note.trim().is_empty();
        let point = Point::new("4", "refusal_explained")
            .at("note")
            .says("不同意应当写明理由", "A refusal gives its reason");
        hearing.weigh(if explained { point.held() } else { point.broken() });
        vec![Event::Person(PersonEvent::DutiesConfirmed(DutiesConfirmed {
            agreed: self.agreed,
            note: self.note.clone(),
        }))]
    }
}

/// Pending duties were agreed to or refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutiesConfirmed {
    /// Whether they were agreed to.
    pub agreed: bool,
    /// The remark.
    pub note: String,
}

impl DutiesConfirmed {
    pub(crate) fn apply(&self, person: &mut Person, _: &Stamp) {
        if let Some(pending) = person.pending.take()
            && self.agreed
        {
            person.duties = pending.what.duties;
        }
    }
}
