//! The finding that a system runs without being used (僵尸系统, Article 41, item 4).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_system::weigh_no_documents;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::System;
use crate::usage::ZombieFinding;

/// The Bureau finds that nobody uses the system, with the evidence for it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindZombie {
    /// The day on which it was last used, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_on: Option<Date>,
    /// What shows that nobody uses it.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub shown_by: String,
    /// Documents that show it.
    #[serde(default)]
    pub documents: Vec<Document>,
}

impl Act for FindZombie {
    type In = System;
    const META: Meta = Meta {
        code: "find_zombie",
        articles: &["41"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.documents
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn offered(system: &System) -> bool {
        system.zombie.is_none()
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_first(system, hearing);
        self.weigh_last_use(system, hearing);
        weigh_no_documents(system, self.documents.len(), ("documents", hearing));
        tell_consequence(hearing);
        vec![Event::System(SystemEvent::ZombieFound(ZombieFound {
            finding: ZombieFinding {
                last_used_on: self.last_used_on,
                evidence: self.shown_by.clone(),
                documents: self.documents.clone(),
            },
        }))]
    }
}

impl FindZombie {
    /// The finding is held against the use on record.
    fn weigh_last_use(&self, system: &System, hearing: &mut Hearing<'_>) {
        let past = self.last_used_on.is_none_or(|day| day <= hearing.on());
        let point = Point::new("41", "last_use_past")
            .clause("第四十一条/1/四")
            .at("last_used_on")
            .says("最近使用日期不得晚于今日", "The last use lies in the past")
            .remedy("核对日期", "Check the day");
        hearing.weigh(if past { point.held() } else { point.broken() });
        let recorded = system.uses.iter().filter_map(|used| used.what.last_used_on).max();
        let later = recorded.is_some_and(|day| self.last_used_on.is_none_or(|stated| stated < day));
        if let (true, Some(day)) = (later, recorded) {
            hearing.weigh(
                Point::new("41", "use_on_record_later")
                    .clause("第四十一条/1/四")
                    .at("last_used_on")
                    .fact("last_used_on", day)
                    .notice()
                    .says(
                        format!("清册记录的最近使用日期为{day}，请核实"),
                        format!("By the inventory it was last used on {day}; look into it"),
                    )
                    .broken(),
            );
        }
    }
}

fn weigh_first(system: &System, hearing: &mut Hearing<'_>) {
    let point = Point::new("41", "not_found_yet").clause("第四十一条/1/四").says(
        "系统尚未被认定为僵尸系统",
        "The system has not been found a zombie yet",
    );
    hearing.weigh(if system.zombie.is_none() {
        point.held()
    } else {
        point.broken()
    });
}

fn tell_consequence(hearing: &mut Hearing<'_>) {
    hearing.weigh(
        Point::new("41", "no_funds_follow")
            .clause("第四十一条/1/四")
            .notice()
            .says(
                "认定后不安排运维经费，直至使用评估认定恢复使用",
                "No maintenance funds from then on, until an assessment finds it used again",
            )
            .held(),
    );
}

/// A system was found to run without being used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ZombieFound {
    /// The finding.
    pub finding: ZombieFinding,
}

impl ZombieFound {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.zombie = Some(Dated::at(stamp, self.finding.clone()));
    }
}
