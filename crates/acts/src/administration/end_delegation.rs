//! Coming back before the absence ends: from the next day on nobody stands in any more (Article 4).

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

/// A person is back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndDelegation {
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub note: String,
}

impl Act for EndDelegation {
    type In = Person;
    const META: Meta = Meta {
        code: "end_delegation",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::AccountHolder],
        duty: &[Duty::Prepare, Duty::Review, Duty::Sign],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, person: &Person) -> Vec<CaseId> {
        person
            .absences
            .iter()
            .map(|absence| absence.deputy.clone())
            .collect()
    }

    fn offered(person: &Person) -> bool {
        !person.absences.is_empty()
    }

    fn decide(&self, person: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let on = hearing.on();
        let mut deputies: Vec<CaseId> = person
            .absences
            .iter()
            .filter(|absence| absence.until >= on)
            .map(|absence| absence.deputy.clone())
            .collect();
        deputies.sort();
        deputies.dedup();
        let seen = deputies.iter().all(|deputy| hearing.linked(deputy).is_some());
        let point = Point::new("4", "deputy_of_same_office")
            .says(
                "代理人已调离本单位的，不能由本人结束代理",
                "Whoever stands in has left the office; the delegation is not ended from here",
            )
            .remedy(
                "请安全管理员调整代理人的职责",
                "Let the security administrator change the deputy's duties",
            );
        hearing.test(point, || seen);
        let point =
            Point::new("4", "absence_runs").says("应当有未到期的代办", "Somebody stands in today or later");
        hearing.weigh(if deputies.is_empty() {
            point.broken()
        } else {
            point.held()
        });
        let absent = hearing.case().id.clone();
        for deputy in deputies {
            let ended = StandInEnded {
                absent: absent.clone(),
            };
            hearing.elsewhere(deputy, vec![Event::Person(PersonEvent::StandInEnded(ended))]);
        }
        vec![Event::Person(PersonEvent::DelegationEnded(DelegationEnded {
            note: self.note.clone(),
        }))]
    }
}

/// The person is back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DelegationEnded {
    /// The remark.
    pub note: String,
}

impl DelegationEnded {
    pub(crate) fn apply(&self, person: &mut Person, stamp: &Stamp) {
        person.absences.retain(|absence| absence.until < stamp.on);
    }
}

/// The person no longer stands in for somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandInEnded {
    /// For whom.
    pub absent: CaseId,
}

impl StandInEnded {
    pub(crate) fn apply(&self, person: &mut Person, stamp: &Stamp) {
        person
            .stands_in
            .retain(|entry| entry.absent != self.absent || entry.until < stamp.on);
    }
}
