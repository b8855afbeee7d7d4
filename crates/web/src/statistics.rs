//! The statistics as they stand in an address and as tables: one reading and one set of figures for the page, the
//! interface for programs and exports (Articles 11, 14, 29, 30, 33 and 42).

mod course;
mod overview;
pub mod question;
pub mod table;

use acts::case::CaseId;
use acts::messages::Language;
use acts::party::{Actor, Directory};
use jiff::civil::Date;
use serde::Deserialize;
use store::statistics::bands::{Band, MOVEMENTS, SLIPS};
use store::statistics::money::Amount;
use store::statistics::rows::{Counted, State, Stays};
use store::statistics::{Statistics, StatisticsQuery};

use crate::address::{Choices, page_number};
use crate::api::body::unreadable;
use crate::problem::Problem;
use crate::scope;
use crate::statistics::table::Block;

/// The category of what is not decided yet, as it stands in an address.
pub const UNDECIDED: &str = "undecided";

/// What is chosen; an empty choice asks for nothing in particular. The first six narrow the statistics; the others name
/// the figure whose rows are listed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// The year planned for.
    pub year: String,
    /// The category as managed.
    pub category: String,
    /// The department.
    pub department: String,
    /// The unit.
    pub unit: String,
    /// The supported direction.
    pub direction: String,
    /// The stage of projects, or of stays.
    pub stage: String,
    /// The step that was reached at least.
    pub reach: String,
    /// The band of slippage, or `not_due`.
    pub slip: String,
    /// The band of the movement of an estimate.
    pub movement: String,
    /// What is so of a project.
    pub state: String,
    /// Which stays in the stage are listed.
    pub stays: String,
    /// The kind of deadline whose passed ones are listed.
    pub overdue: String,
    /// The amount by which projects are in order, the greatest first.
    pub order: String,
    /// The page of a list, from 1.
    pub page: String,
    /// The table that is shown with all its lines; it asks for no other figures, and so is no part of the question.
    pub whole: String,
}

/// What is so of a project, by its code.
const STATES: [(&str, State); 7] = [
    ("sent_back", State::SentBack),
    ("deferred", State::Deferred),
    ("planned", State::Planned),
    ("approved", State::Approved),
    ("contracted", State::Contracted),
    ("paid", State::Paid),
    ("saved", State::Saved),
];

/// The rows that a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// Projects.
    Projects(Counted),
    /// Stays in a stage.
    Stays(String, Stays),
    /// Deadlines of a kind that have passed.
    Overdue(String),
}

impl Asked {
    /// The question to the store, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] naming the choice that cannot be read.
    pub fn query(&self, actor: &Actor) -> Result<StatisticsQuery, Problem> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let year = filled(&self.year).map(|year| year.parse().map_err(|_| bad("year", &year)));
        let category = filled(&self.category);
        Ok(StatisticsQuery {
            scope: scope::projects(actor),
            plan_year: year.transpose()?,
            managed_as: category.map(|code| if code == UNDECIDED { String::new() } else { code }),
            department: filled(&self.department).map(CaseId),
            unit: filled(&self.unit).map(CaseId),
            direction: filled(&self.direction),
        })
    }

    /// The rows that are asked for.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] naming the choice that is not known.
    pub fn listed(&self, today: Date) -> Result<Listed, Problem> {
        if !self.overdue.is_empty() {
            return Ok(Listed::Overdue(self.overdue.clone()));
        }
        let stays = match self.stays.as_str() {
            "" => None,
            "ended" => Some(Stays::Ended),
            "within" => Some(Stays::Within),
            "over" => Some(Stays::Over),
            "overdue" => Some(Stays::Overdue(today)),
            other => return Err(bad("stays", other)),
        };
        if let Some(stays) = stays {
            return Ok(Listed::Stays(self.stage.clone(), stays));
        }
        let not_due = self.slip == NOT_DUE;
        let slip = if not_due {
            None
        } else {
            band("slip", &self.slip, &SLIPS)?
        };
        let state = STATES.iter().find(|(code, _)| *code == self.state);
        if state.is_none() && !self.state.is_empty() {
            return Err(bad("state", &self.state));
        }
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(Listed::Projects(Counted {
            stage: text(&self.stage),
            reach: text(&self.reach),
            slip: slip.map(|band| (band, today)),
            not_due: not_due.then_some(today),
            movement: band("movement", &self.movement, &MOVEMENTS)?,
            state: state.map(|(_, state)| *state),
            by: self.by()?,
        }))
    }

    /// The amount by which projects are in order: the one asked for, or the one whose figure was opened.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when it is none.
    pub fn by(&self) -> Result<Amount, Problem> {
        let of = |code: &str| Amount::ALL.into_iter().find(|amount| amount.code() == code);
        if self.order.is_empty() {
            return Ok(of(&self.state).unwrap_or_default());
        }
        of(&self.order).ok_or_else(|| bad("order", &self.order))
    }

    /// The page asked for, from 0.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when it is no number.
    pub fn page(&self) -> Result<u32, Problem> {
        page_number(&self.page)
    }

    /// The address of the rows of a figure, within these choices.
    #[must_use]
    pub fn rows(&self, figure: &[(&'static str, &str)]) -> String {
        let kept = self.chosen().into_iter();
        let kept = kept.filter(|(name, _)| *name != "page" && figure.iter().all(|(other, _)| other != name));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept.chain(figure.iter().copied()));
        format!("/statistics/rows?{}", query.finish())
    }
}

/// The choice of what is neither done nor due.
pub const NOT_DUE: &str = "not_due";

fn band(name: &str, code: &str, bands: &[Band]) -> Result<Option<Band>, Problem> {
    if code.is_empty() {
        return Ok(None);
    }
    let known = bands.iter().find(|band| band.code == code).copied();
    known.map(Some).ok_or_else(|| bad(name, code))
}

fn bad(name: &str, value: &str) -> Problem {
    unreadable(&format!("{name}={value}"))
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("year", &self.year),
            ("category", &self.category),
            ("department", &self.department),
            ("unit", &self.unit),
            ("direction", &self.direction),
            ("stage", &self.stage),
            ("reach", &self.reach),
            ("slip", &self.slip),
            ("movement", &self.movement),
            ("state", &self.state),
            ("stays", &self.stays),
            ("overdue", &self.overdue),
            ("order", &self.order),
            ("page", &self.page),
        ]
    }
}

/// What the tables are made of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The figures.
    pub statistics: &'a Statistics,
    /// What was asked.
    pub asked: &'a Asked,
    /// The names of offices.
    pub directory: &'a Directory,
    /// In which language.
    pub language: Language,
}

/// Every table, in the order of the page.
#[must_use]
pub fn blocks(told: Told<'_>) -> Vec<Block> {
    [overview::blocks(told), course::blocks(told)].concat()
}
