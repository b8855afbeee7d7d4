//! Assigning duties to a person: by the security administrator alone, the three administrators kept apart (Article 4).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::appoint_administrators::SETUP;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::PersonEvent;
use crate::party::{Duty, Party};
use crate::person::{PendingDuties, Person};
use crate::project::Dated;
use crate::stage::Stage;

/// The security administrator says what a person may do.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignDuties {
    /// The duties from now on; none closes the account to all acts.
    pub duties: Vec<Duty>,
}

impl Act for AssignDuties {
    type In = Person;
    const META: Meta = Meta {
        code: "assign_duties",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::SecurityAdmin],
        duty: &[Duty::SecurityAdmin],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(person: &Person) -> bool {
        !person.closed
    }

    fn decide(&self, person: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let duties: BTreeSet<Duty> = self.duties.iter().copied().collect();
        let administers = duties.iter().filter(|duty| duty.administers()).count();
        let point = Point::new("4", "administrators_apart").at("duties").says(
            "系统、安全、审计管理员三员分立：一人只能担任其中之一，且不得兼任业务职责",
            "The three administrators are kept apart: one person holds at most one of them and then no business duty",
        ).remedy("分别指定不同的人员", "Give the duties to different persons");
        let apart = administers == 0 || duties.len() == 1;
        hearing.weigh(if apart { point.held() } else { point.broken() });
        let own = hearing.case().id == hearing.actor().person;
        let point = Point::new("4", "not_own_duties")
            .at("duties")
            .says("不得为自己指定职责", "Nobody assigns duties to themselves");
        hearing.weigh(if own { point.broken() } else { point.held() });
        let kept = person.duties.iter().filter(|duty| duty.administers());
        if kept.into_iter().any(|duty| !duties.contains(duty)) {
            super::close_account::weigh_last(hearing);
        }
        // The installation itself acts before there is a second administrator: at first start, and for a demonstration.
        let by_installation = hearing.actor().person.as_str() == SETUP;
        if administers > 0 && duties != person.duties && !by_installation {
            hearing.weigh(
                Point::new("4", "second_person_confirms")
                    .at("duties")
                    .notice()
                    .says(
                        "管理员职责经系统管理员确认后生效",
                        "The duties of an administrator take effect when the system administrator confirms them",
                    )
                    .held(),
            );
            return vec![Event::Person(PersonEvent::DutiesAsked(DutiesAsked { duties }))];
        }
        vec![Event::Person(PersonEvent::DutiesAssigned(DutiesAssigned {
            duties,
        }))]
    }
}

/// Duties of an administrator were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutiesAsked {
    /// All duties once they are confirmed.
    pub duties: BTreeSet<Duty>,
}

impl DutiesAsked {
    pub(crate) fn apply(&self, person: &mut Person, stamp: &Stamp) {
        person.pending = Some(Dated::at(
            stamp,
            PendingDuties {
                duties: self.duties.clone(),
            },
        ));
    }
}

/// Duties were assigned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutiesAssigned {
    /// All duties from now on.
    pub duties: BTreeSet<Duty>,
}

impl DutiesAssigned {
    pub(crate) fn apply(&self, person: &mut Person, _: &Stamp) {
        person.duties.clone_from(&self.duties);
        person.pending = None;
    }
}
