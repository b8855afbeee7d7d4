//! What is asked of the log: a kind, an outcome, days as they are counted here, and where a list goes on.

use acts::party::{Actor, Duty};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use store::beside::security_event::EventsAsked;

use crate::problem::Problem;
use crate::reading::Reading;
use crate::security::{ADMINISTRATOR, Kind};
use crate::session::instant;
use crate::ui;

/// How an event ends, by its code.
pub(super) const OUTCOMES: [&str; 2] = ["done", "refused"];

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What happened.
    #[serde(default)]
    pub(super) kind: String,
    /// How it ended.
    #[serde(default)]
    pub(super) outcome: String,
    /// The first day.
    #[serde(default)]
    pub(super) from: String,
    /// The last day.
    #[serde(default)]
    pub(super) to: String,
    /// Rows older than this one.
    #[serde(default)]
    pub(super) older_than: String,
    /// Acts of administrators before this number.
    #[serde(default)]
    pub(super) acts_before: Option<u64>,
}

impl Asked {
    pub(super) fn of(&self, actor: &Actor, limit: u32) -> Result<EventsAsked, Problem> {
        let hidden = if actor.duties.contains(&Duty::AuditAdmin) {
            ""
        } else {
            ADMINISTRATOR
        };
        let mut reading = Reading::default();
        let kinds = Kind::ALL.map(Kind::code);
        let asked = EventsAsked {
            kind: reading.code(("kind", &self.kind), kinds).unwrap_or_default(),
            outcome: reading
                .code(("outcome", &self.outcome), OUTCOMES)
                .unwrap_or_default(),
            person: String::new(),
            without_standing: hidden.to_owned(),
            from: began(&mut reading, ("from", &self.from), 0),
            before: began(&mut reading, ("to", &self.to), 1),
            older_than: self.older_than.clone(),
            limit,
        };
        reading.finish().map(|()| asked)
    }

    pub(super) fn query(&self, older_than: &str) -> String {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("kind", &self.kind)
            .append_pair("outcome", &self.outcome)
            .append_pair("from", &self.from)
            .append_pair("to", &self.to)
            .append_pair("older_than", older_than)
            .finish()
    }
}

/// The instant at which a day begins here, or one so many days after it; empty where no day is asked for.
fn began(reading: &mut Reading, named: (&'static str, &str), later: i64) -> String {
    let begins = |text: &str| {
        let day: Date = text.parse().ok()?;
        ui::begins(day.checked_add(later.days()).ok()?)
    };
    let begins = reading.told(named, (begins, "day"));
    begins.map(instant).unwrap_or_default()
}
