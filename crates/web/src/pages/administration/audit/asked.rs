//! What is asked of the log: a kind, an outcome, days as they are counted here, and where a list goes on.

use acts::party::{Actor, Duty};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use store::beside::security_event::EventsAsked;

use crate::api::body::unreadable;
use crate::problem::Problem;
use crate::security::ADMINISTRATOR;
use crate::session::instant;
use crate::ui;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
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
        Ok(EventsAsked {
            kind: self.kind.clone(),
            outcome: self.outcome.clone(),
            person: String::new(),
            without_standing: hidden.to_owned(),
            from: began("from", &self.from, 0)?,
            before: began("to", &self.to, 1)?,
            older_than: self.older_than.clone(),
            limit,
        })
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
fn began(name: &str, day: &str, later: i64) -> Result<String, Problem> {
    if day.trim().is_empty() {
        return Ok(String::new());
    }
    let read: Option<Date> = day.trim().parse().ok();
    let begins = read.and_then(|day| ui::begins(day.checked_add(later.days()).ok()?));
    begins
        .map(instant)
        .ok_or_else(|| unreadable(&format!("{name}={day}")))
}
