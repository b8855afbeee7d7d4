//! Which deadlines are asked for, as it stands in the address of the calendar and of its exports: by month or day, by
//! whom they concern, by state (Articles 6, 9, 14 and the others that set days).

use acts::case::CaseId;
use acts::party::{Actor, Party};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use store::worklists::{DeadlineQuery, DeadlineRow, Doer};

use crate::address::Choices;
use crate::office::Office;
use crate::problem::Problem;
use crate::scope;

/// The most rows of the page.
pub const MOST: u32 = 500;

/// Which deadlines are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A year and month, `2026-02`; every month when it is left out.
    pub month: String,
    /// A day, `2026-02-28`; it goes before the month.
    pub day: String,
    /// `mine`, `unit`, or everything one may see.
    pub whose: String,
    /// The code of the party that has to act.
    pub party: String,
    /// The unit that has to act.
    pub unit: String,
    /// `overdue`, `provisional`, or any.
    pub state: String,
    /// The page, from 1.
    pub page: String,
}

impl Asked {
    /// The first and the last day asked for.
    #[must_use]
    pub fn days(&self, today: Date) -> (Option<Date>, Option<Date>) {
        if let Ok(day) = self.day.parse() {
            return (Some(day), Some(day));
        }
        let first: Option<Date> = format!("{}-01", self.month).parse().ok();
        let (from, to) = (first, first.map(Date::last_of_month));
        if self.state == "overdue" {
            return (from, Some(today.saturating_sub(1.day())));
        }
        (from, to)
    }

    /// The address of another time, for the same people.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> String {
        let timeless = Self {
            month: String::new(),
            day: String::new(),
            ..self.clone()
        };
        timeless.address("/calendar", (name, value))
    }

    /// The question to the store, within what the actor sees.
    #[must_use]
    pub fn query(&self, actor: &Actor, (from, to): (Option<Date>, Option<Date>)) -> DeadlineQuery {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let own = self.whose == "mine" || self.whose == "unit";
        let unit = (!self.unit.is_empty()).then(|| Doer {
            offices: vec![CaseId::new(&self.unit)],
            parties: Vec::new(),
        });
        let doer = own.then(|| Doer {
            offices: vec![actor.office.clone()],
            parties: actor.parties.iter().copied().collect(),
        });
        DeadlineQuery {
            scope: scope::projects(actor),
            party: Party::of_code(&self.party),
            doer: doer.or(unit),
            waiting: (self.whose == "mine").then(|| scope::tasks(actor, MOST)),
            provisional: (self.state == "provisional").then_some(true),
            from: text(from),
            to: text(to),
            skipped: 0,
            limit: MOST,
        }
    }

    /// Everything that is asked for, without an end to how much.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read.
    pub async fn everything(&self, office: &Office, actor: &Actor) -> Result<Vec<DeadlineRow>, Problem> {
        let query = DeadlineQuery {
            limit: u32::MAX,
            ..self.query(actor, self.days(office.app.clock.today()))
        };
        Ok(office.app.store.deadlines(&query).await?)
    }
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("month", &self.month),
            ("day", &self.day),
            ("whose", &self.whose),
            ("party", &self.party),
            ("unit", &self.unit),
            ("state", &self.state),
            ("page", &self.page),
        ]
    }
}
