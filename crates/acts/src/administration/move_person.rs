//! Moving a person to another office: what the person may do there is assigned anew (Article 4).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::PersonEvent;
use crate::party::{Duty, Party};
use crate::person::Person;
use crate::stage::Stage;

/// The system administrator moves a person to another office.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovePerson {
    /// The office from now on.
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: CaseId,
    /// Why.
    #[schemars(length(min = 2, max = 500), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for MovePerson {
    type In = Person;
    const META: Meta = Meta {
        code: "move_person",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(person: &Person) -> bool {
        !person.closed
    }

    fn decide(&self, person: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let known = hearing.directory().get(&self.office).is_some() && self.office != person.office;
        let point = Point::new("4", "other_office_registered")
            .at("office")
            .fact("office", &self.office)
            .says(
                "调入单位应当已经登记，且不是现单位",
                "The new office is in the register and is another one",
            )
            .remedy("先登记该单位", "Register the organisation first");
        hearing.weigh(if known { point.held() } else { point.broken() });
        super::close_account::weigh_last(hearing);
        vec![Event::Person(PersonEvent::PersonMoved(PersonMoved {
            office: self.office.clone(),
            reason: self.reason.clone(),
        }))]
    }
}

/// The person was moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonMoved {
    /// The office from now on.
    pub office: CaseId,
    /// Why.
    pub reason: String,
}

impl PersonMoved {
    pub(crate) fn apply(&self, person: &mut Person, stamp: &Stamp) {
        person.office.clone_from(&self.office);
        person.since = Some(stamp.on);
        person.duties.clear();
        person.pending = None;
        person.stands_in.clear();
    }
}
