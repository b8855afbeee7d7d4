//! Standing in during an absence: a colleague of the same office does what the absent person would (Article 4; who prepared,
//! reviewed and signed an act stay three persons all the same).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::PersonEvent;
use crate::party::{Duty, Party};
use crate::person::{Absence, Person, StandingIn};
use crate::stage::Stage;

use jiff::civil::Date;
use std::collections::BTreeSet;

/// A person names who stands in during an absence.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegateTasks {
    /// The colleague who stands in.
    #[schemars(extend("x-ui" = "colleague"))]
    pub deputy: CaseId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Why.
    #[schemars(length(min = 2, max = 200))]
    pub reason: String,
}

impl Act for DelegateTasks {
    type In = Person;
    const META: Meta = Meta {
        code: "delegate_tasks",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::AccountHolder],
        duty: &[Duty::Prepare, Duty::Review, Duty::Sign],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Person) -> Vec<CaseId> {
        vec![self.deputy.clone()]
    }

    fn decide(&self, person: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let own = hearing.case().id.clone();
        let deputy = hearing.linked(&self.deputy).and_then(|file| file.person());
        let fits = deputy.is_some_and(|deputy| {
            deputy.office == person.office
                && !deputy.closed
                && !deputy.duties.iter().any(|duty| duty.administers())
                && self.deputy != own
        });
        let point = Point::new("4", "deputy_of_same_office")
            .at("deputy")
            .fact("deputy", &self.deputy)
            .says(
                "代办人应当是本单位在岗的其他工作人员，且不是管理员",
                "Whoever stands in is another person of the office with an open account, and no administrator",
            )
            .remedy("另选代办人", "Choose somebody else");
        hearing.weigh(if fits { point.held() } else { point.broken() });
        let point = Point::new("4", "absence_ahead")
            .at("until")
            .fact("from", self.from)
            .fact("until", self.until)
            .says(
                "代办期间的起止日期应当依次，且不在今天之前结束",
                "The days are in order, and the last is not before today",
            );
        let ordered = self.from <= self.until && self.until >= hearing.on();
        hearing.weigh(if ordered { point.held() } else { point.broken() });
        let duties: BTreeSet<Duty> = person.duties.clone();
        let standing = StandingIn {
            absent: own,
            from: self.from,
            until: self.until,
            duties,
        };
        hearing.elsewhere(
            self.deputy.clone(),
            vec![Event::Person(PersonEvent::StandInBegun(StandInBegun {
                standing,
            }))],
        );
        vec![Event::Person(PersonEvent::TasksDelegated(TasksDelegated {
            absence: Absence {
                deputy: self.deputy.clone(),
                from: self.from,
                until: self.until,
                reason: self.reason.clone(),
            },
        }))]
    }
}

/// Somebody stands in for the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TasksDelegated {
    /// Who, when and why.
    pub absence: Absence,
}

impl TasksDelegated {
    pub(crate) fn apply(&self, person: &mut Person, _: &Stamp) {
        person.absences.push(self.absence.clone());
    }
}

/// The person stands in for somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandInBegun {
    /// For whom, when, with which duties.
    pub standing: StandingIn,
}

impl StandInBegun {
    pub(crate) fn apply(&self, person: &mut Person, _: &Stamp) {
        person.stands_in.push(self.standing.clone());
    }
}
