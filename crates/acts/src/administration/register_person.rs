//! Registering a person: the account can do nothing until duties are assigned (Article 4, separation of administrators).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::PersonEvent;
use crate::party::{Duty, Party};
use crate::person::Person;

/// The system administrator opens an account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterPerson {
    /// The name shown to others.
    #[schemars(length(min = 1, max = 40))]
    pub name: String,
    /// The name for signing in.
    #[schemars(length(min = 2, max = 40))]
    pub login: String,
    /// The office the person belongs to.
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: CaseId,
}

impl Act for RegisterPerson {
    type In = Person;
    const META: Meta = Meta {
        code: "register_person",
        articles: &["4"],
        course: Course::Opens,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let known = hearing.directory().get(&self.office).is_some();
        let point = Point::new("4", "office_registered")
            .at("office")
            .fact("office", &self.office)
            .says(
                "所在单位应当已经登记",
                "The office must be in the register of organisations",
            )
            .remedy("先登记该单位", "Register the organisation first");
        hearing.weigh(if known { point.held() } else { point.broken() });
        let (name, login, office) = (self.name.clone(), self.login.clone(), self.office.clone());
        vec![Event::Person(PersonEvent::PersonRegistered(PersonRegistered {
            name,
            login,
            office,
        }))]
    }
}

/// A person was registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// The name.
    pub name: String,
    /// The name for signing in.
    pub login: String,
    /// The office.
    pub office: CaseId,
}

impl PersonRegistered {
    pub(crate) fn apply(&self, person: &mut Person, stamp: &Stamp) {
        person.since = Some(stamp.on);
        person.name.clone_from(&self.name);
        person.login.clone_from(&self.login);
        person.office.clone_from(&self.office);
    }
}
