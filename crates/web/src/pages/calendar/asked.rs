//! Which deadlines are asked for, as it stands in the address of the calendar and of its exports: by month or day, by
//! whom they concern, by state (Articles 6, 9, 14 and the others that set days).

use acts::case::CaseId;
use acts::party::{Actor, Directory, Party};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use store::worklists::{DeadlineQuery, DeadlineRow, Doer};

use crate::address::Choices;
use crate::office::Office;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;

/// The most rows of the page.
pub const MOST: u32 = 500;

/// Whose deadlines, where not everybody's.
pub const WHOSE: [&str; 2] = ["mine", "unit"];
/// The state of those whose day has passed.
const OVERDUE: &str = "overdue";
/// The states.
pub const STATES: [&str; 2] = [OVERDUE, "provisional"];

/// Which days are asked for, and which page.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The page, from 0.
    pub page: u32,
}

/// Which deadlines are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    /// The first and the last day asked for, and the page from 0, once every choice was understood.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn read(&self, today: Date, directory: &Directory) -> Result<Span, Problem> {
        let mut reading = Reading::default();
        let (day, first) = (
            reading.day(("day", &self.day)),
            reading.month(("month", &self.month)),
        );
        reading.code(("whose", &self.whose), WHOSE);
        reading.code(
            ("party", &self.party),
            Party::ALL.iter().map(|party| party.code()),
        );
        reading.office(("unit", &self.unit), directory);
        let state = reading.code(("state", &self.state), STATES);
        let page = reading.page(&self.page);
        reading.finish()?;
        let (from, to) = match day {
            Some(day) => (Some(day), Some(day)),
            None if state.as_deref() == Some(OVERDUE) => (first, Some(today.saturating_sub(1.day()))),
            None => (first, first.map(Date::last_of_month)),
        };
        Ok(Span { from, to, page })
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
    /// [`Problem::Misread`] with every choice that means nothing, [`Problem`] when the store cannot be read.
    pub async fn everything(
        &self,
        office: &Office,
        (actor, directory): (&Actor, &Directory),
    ) -> Result<Vec<DeadlineRow>, Problem> {
        let span = self.read(office.app.clock.today(), directory)?;
        let query = DeadlineQuery {
            limit: u32::MAX,
            ..self.query(actor, (span.from, span.to))
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
