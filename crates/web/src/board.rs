//! The filters of a board as they stand in an address: one reading for the page and its exports (Articles 10 to 46).

use acts::listing::board::Board;
use acts::party::{Actor, Directory};
use jiff::civil::Date;
use serde::Deserialize;
use store::boards::{BoardOrder, BoardQuery};

use crate::address::Choices;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;

/// The orders by their codes.
const ORDERS: [(&str, BoardOrder); 6] = [
    ("due", BoardOrder::Due),
    ("amount", BoardOrder::Amount),
    ("figure", BoardOrder::Measure),
    ("figure_falling", BoardOrder::MeasureDown),
    ("changed", BoardOrder::Changed),
    ("title", BoardOrder::Title),
];

/// Who asks, the register of organisations, and the day.
pub type Asks<'a> = (&'a Actor, &'a Directory, Date);

/// The filters; an empty one asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoardFilters {
    /// The tab.
    pub tab: String,
    /// The unit.
    pub unit: String,
    /// The department over the unit.
    pub department: String,
    /// A phrase in the title.
    pub q: String,
    /// The order: `due`, `amount`, `figure`, `figure_falling`, `changed` or `title`.
    pub order: String,
    /// The page, from 1.
    pub page: String,
}

impl BoardFilters {
    /// The question to the store as of a day, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every filter that means nothing.
    pub fn query(&self, board: Board, (actor, directory, on): Asks<'_>) -> Result<BoardQuery, Problem> {
        let mut reading = Reading::default();
        let query = BoardQuery {
            scope: scope::projects(actor),
            board,
            tab: reading.code(("tab", &self.tab), board.tabs().iter().copied()),
            on,
            unit: reading.office(("unit", &self.unit), directory),
            department: reading.office(("department", &self.department), directory),
            text: reading.phrase(&self.q),
            order: reading
                .pick(("order", &self.order), &ORDERS)
                .unwrap_or(BoardOrder::Due),
            page: reading.page(&self.page),
        };
        reading.finish().map(|()| query)
    }
}

impl Choices for BoardFilters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("tab", &self.tab),
            ("unit", &self.unit),
            ("department", &self.department),
            ("q", &self.q),
            ("order", &self.order),
            ("page", &self.page),
        ]
    }
}
