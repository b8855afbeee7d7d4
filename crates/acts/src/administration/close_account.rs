//! Closing an account when somebody leaves: one act, which also ends every session (Article 4, separation of
//! administrators).

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

/// The system administrator closes an account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseAccount {
    /// Why.
    #[schemars(length(min = 2, max = 500), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for CloseAccount {
    type In = Person;
    const META: Meta = Meta {
        code: "close_account",
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
        let point = Point::new("4", "account_open").says("账号应当尚未关闭", "The account is not closed yet");
        hearing.weigh(if person.closed {
            point.broken()
        } else {
            point.held()
        });
        weigh_last(hearing);
        vec![Event::Person(PersonEvent::AccountClosed(AccountClosed {
            reason: self.reason.clone(),
        }))]
    }
}

/// The last system, security or audit administrator cannot be removed, because nobody could put another in place.
pub(super) fn weigh_last(hearing: &mut Hearing<'_>) {
    let last = hearing.surroundings().is_last_administrator(&hearing.case().id);
    let point = Point::new("4", "administrator_left")
        .says(
            "三员中的每一员都应当有人担任，不得撤去最后一名",
            "Each of the three administrators stays in place; the last one cannot be removed",
        )
        .remedy("先指定继任人员", "Appoint a successor first");
    hearing.weigh(if last { point.broken() } else { point.held() });
}

/// The account was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountClosed {
    /// Why.
    pub reason: String,
}

impl AccountClosed {
    pub(crate) fn apply(&self, person: &mut Person, _: &Stamp) {
        person.closed = true;
        person.duties.clear();
        person.pending = None;
        person.stands_in.clear();
    }
}
