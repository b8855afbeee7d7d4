//! The filters of a board as they stand in an address: one reading for the page and its exports (Articles 10 to 46).

use acts::case::CaseId;
use acts::listing::board::Board;
use acts::party::Actor;
use jiff::civil::Date;
use serde::Deserialize;
use store::boards::{BoardOrder, BoardQuery};

use crate::address::{Choices, page_number};
use crate::api::body::unreadable;
use crate::problem::Problem;
use crate::scope;

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
    /// [`Problem::Unreadable`] naming the filter that cannot be read.
    pub fn query(&self, board: Board, (actor, on): (&Actor, Date)) -> Result<BoardQuery, Problem> {
        let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let tab = filled(&self.tab);
        if let Some(tab) = &tab
            && !board.tabs().contains(&tab.as_str())
        {
            return Err(unreadable(&format!("tab={tab}")));
        }
        Ok(BoardQuery {
            scope: scope::projects(actor),
            board,
            tab,
            on,
            unit: filled(&self.unit).map(CaseId::new),
            department: filled(&self.department).map(CaseId::new),
            text: self.q.trim().to_owned(),
            order: self.ordered()?,
            page: page_number(&self.page)?,
        })
    }

    fn ordered(&self) -> Result<BoardOrder, Problem> {
        match self.order.trim() {
            "" | "due" => Ok(BoardOrder::Due),
            "amount" => Ok(BoardOrder::Amount),
            "figure" => Ok(BoardOrder::Measure),
            "figure_falling" => Ok(BoardOrder::MeasureDown),
            "changed" => Ok(BoardOrder::Changed),
            "title" => Ok(BoardOrder::Title),
            other => Err(unreadable(&format!("order={other}"))),
        }
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
