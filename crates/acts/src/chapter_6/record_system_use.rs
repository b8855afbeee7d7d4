//! Evidence of the use of a system, which checks, assessments and zombie findings rest on (Articles 6, 7, 41).

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
use crate::usage::PeriodOfUse;

/// The unit or the operator states how the system was used in a period.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordSystemUse {
    /// The first day of the period.
    pub period_from: Date,
    /// The last day of the period.
    pub period_until: Date,
    /// How many different users signed in.
    #[schemars(range(min = 0, max = 2_000_000_000))]
    pub active_users: u32,
    /// How often it was visited.
    #[schemars(range(min = 0, max = 1_000_000_000_000_i64))]
    pub visits: u64,
    /// How many matters were handled with it.
    #[schemars(range(min = 0, max = 1_000_000_000_000_i64))]
    pub transactions: u64,
    /// The day on which it was last used; left out when nobody used it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_on: Option<Date>,
    /// Where the figures come from.
    #[schemars(length(min = 2, max = 500))]
    pub source: String,
    /// Evidence of them.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

impl Act for RecordSystemUse {
    type In = System;
    const META: Meta = Meta {
        code: "record_system_use",
        articles: &["6", "7", "41"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department, Party::Operator],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse, Stage::Deactivated],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.evidence
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_period((self.period_from, self.period_until), "period_until", hearing);
        self.weigh_last_use(hearing);
        weigh_no_documents(system, self.evidence.len(), ("evidence", hearing));
        vec![Event::System(SystemEvent::UseRecorded(UseRecorded {
            period: PeriodOfUse {
                from: self.period_from,
                until: self.period_until,
                active_users: self.active_users,
                visits: self.visits,
                transactions: self.transactions,
                last_used_on: self.last_used_on,
                source: self.source.clone(),
                evidence: self.evidence.clone(),
            },
        }))]
    }
}

impl RecordSystemUse {
    /// Whoever says that it was used says when, and not after the period.
    fn weigh_last_use(&self, hearing: &mut Hearing<'_>) {
        let was_used = self.active_users > 0 || self.visits > 0 || self.transactions > 0;
        let stated = !was_used || self.last_used_on.is_some();
        let point = Point::new("6", "last_use_stated")
            .clause("第六条/1")
            .at("last_used_on")
            .says(
                "有使用记录的，应当填写最近使用日期",
                "Use that is recorded has a last day",
            )
            .remedy("填写最近使用日期", "State the day on which it was last used");
        hearing.weigh(if stated { point.held() } else { point.broken() });
        let within = self.last_used_on.is_none_or(|day| day <= self.period_until);
        let point = Point::new("6", "last_use_within_period")
            .clause("第六条/1")
            .at("last_used_on")
            .fact("period_until", self.period_until)
            .says(
                "最近使用日期不得晚于统计期末",
                "The last use does not come after the end of the period",
            )
            .remedy("核对日期或统计期", "Check the day or the period");
        hearing.weigh(if within { point.held() } else { point.broken() });
    }
}

/// A period that has ended and runs forward.
pub(super) fn weigh_period((from, until): (Date, Date), field: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new("6", "period_ended")
        .clause("第六条/1")
        .at(field)
        .fact("period_from", from)
        .fact("period_until", until)
        .says(
            "统计期应当先起后止，且期末不晚于今日",
            "The period begins before it ends, and it has ended",
        )
        .remedy("核对统计期", "Check the period");
    let ended = from <= until && until <= hearing.on();
    hearing.weigh(if ended { point.held() } else { point.broken() });
}

/// The use in a period was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UseRecorded {
    /// The period and its figures.
    pub period: PeriodOfUse,
}

impl UseRecorded {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.uses.push(Dated::at(stamp, self.period.clone()));
    }
}
