//! Opening a closed account again: it can do nothing until duties are assigned anew (Article 4).

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

/// The system administrator opens a closed account again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenAccount {
    /// Why.
    #[schemars(length(min = 2, max = 500), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ReopenAccount {
    type In = Person;
    const META: Meta = Meta {
        code: "reopen_account",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(person: &Person) -> bool {
        person.closed
    }

    fn decide(&self, person: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("4", "account_closed").says("账号应当已经关闭", "The account is closed");
        hearing.weigh(if person.closed {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Person(PersonEvent::AccountReopened(AccountReopened {
            reason: self.reason.clone(),
        }))]
    }
}

/// The account was opened again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountReopened {
    /// Why.
    pub reason: String,
}

impl AccountReopened {
    pub(crate) fn apply(&self, person: &mut Person, _: &Stamp) {
        person.closed = false;
    }
}
