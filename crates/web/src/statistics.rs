//! The statistics as they stand in an address and as tables: one reading and one set of figures for the page, the
//! interface for programs and exports (Articles 11, 14, 29, 30, 33 and 42).

mod course;
mod overview;
pub mod question;
pub mod table;

use acts::deadlines::kinds::KINDS;
use acts::listing::figures::REACH;
use acts::messages::Language;
use acts::party::{Actor, Directory};
use acts::stage::Stage;
use acts::words::{Category, SupportDirection};
use jiff::civil::Date;
use serde::Deserialize;
use store::statistics::bands::{Band, MOVEMENTS, SLIPS};
use store::statistics::money::Amount;
use store::statistics::rows::{Counted, State, Stays};
use store::statistics::{Statistics, StatisticsQuery};

use crate::address::{Choices, page_number};
use crate::problem::Problem;
use crate::reading::Reading;
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

/// Which stays in a stage, before the day is known.
#[derive(Debug, Clone, Copy)]
enum Stayed {
    Ended,
    Within,
    Over,
    Overdue,
}

/// Which stays in a stage, by their codes.
const STAYS: [(&str, Stayed); 4] = [
    ("ended", Stayed::Ended),
    ("within", Stayed::Within),
    ("over", Stayed::Over),
    ("overdue", Stayed::Overdue),
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
    /// The question to the store, within what the actor sees, once every choice was understood, those that name a figure
    /// too.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn query(&self, (actor, directory): (&Actor, &Directory)) -> Result<StatisticsQuery, Problem> {
        let mut reading = Reading::default();
        let categories = Category::ALL.iter().map(|category| category.code());
        let category = reading.code(("category", &self.category), categories.chain([UNDECIDED]));
        let directions = SupportDirection::ALL.iter().map(|direction| direction.code());
        let query = StatisticsQuery {
            scope: scope::projects(actor),
            plan_year: reading.year(("year", &self.year)),
            managed_as: category.map(|code| if code == UNDECIDED { String::new() } else { code }),
            department: reading.office(("department", &self.department), directory),
            unit: reading.office(("unit", &self.unit), directory),
            direction: reading.code(("direction", &self.direction), directions),
        };
        self.figure(&mut reading);
        reading.page(&self.page);
        reading.finish().map(|()| query)
    }

    /// The rows that are asked for.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn listed(&self, today: Date) -> Result<Listed, Problem> {
        let mut reading = Reading::default();
        let figure = self.figure(&mut reading);
        reading.finish()?;
        if let Some(kind) = figure.overdue {
            return Ok(Listed::Overdue(kind));
        }
        let stays = figure.stays.map(|stays| match stays {
            Stayed::Ended => Stays::Ended,
            Stayed::Within => Stays::Within,
            Stayed::Over => Stays::Over,
            Stayed::Overdue => Stays::Overdue(today),
        });
        if let Some(stays) = stays {
            return Ok(Listed::Stays(figure.stage.unwrap_or_default(), stays));
        }
        Ok(Listed::Projects(Counted {
            stage: figure.stage,
            reach: figure.reach,
            slip: figure.slip.flatten().map(|band| (band, today)),
            not_due: (figure.slip == Some(None)).then_some(today),
            movement: figure.movement,
            state: figure.state,
            by: figure.by,
        }))
    }

    /// The choices that name a figure.
    fn figure(&self, reading: &mut Reading) -> Figured {
        let kinds = KINDS.iter().map(|(code, _, _)| *code);
        let slips = SLIPS.iter().map(|band| (band.code, Some(*band)));
        let slips: Vec<(&str, Option<Band>)> = slips.chain([(NOT_DUE, None)]).collect();
        let amounts = Amount::ALL.map(|amount| (amount.code(), amount));
        let opened = amounts.iter().find(|(code, _)| *code == self.state.trim());
        Figured {
            overdue: reading.code(("overdue", &self.overdue), kinds),
            stays: reading.pick(("stays", &self.stays), &STAYS),
            stage: reading.code(("stage", &self.stage), Stage::OF_PROJECTS.map(Stage::code)),
            reach: reading.code(("reach", &self.reach), REACH),
            slip: reading.pick(("slip", &self.slip), &slips),
            movement: reading.pick(
                ("movement", &self.movement),
                &MOVEMENTS.map(|band| (band.code, band)),
            ),
            state: reading.pick(("state", &self.state), &STATES),
            by: reading
                .pick(("order", &self.order), &amounts)
                .or_else(|| opened.map(|(_, amount)| *amount))
                .unwrap_or_default(),
        }
    }

    /// The page asked for, from 0.
    ///
    /// # Errors
    /// [`Problem::Misread`] when it is no number.
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

/// The choices that name a figure, once they were understood.
struct Figured {
    overdue: Option<String>,
    stays: Option<Stayed>,
    stage: Option<String>,
    reach: Option<String>,
    /// A band, or none for what is neither done nor due.
    slip: Option<Option<Band>>,
    movement: Option<Band>,
    state: Option<State>,
    by: Amount,
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
