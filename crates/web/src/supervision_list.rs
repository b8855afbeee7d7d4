//! The lists that supervision keeps (Articles 12, 33, 36, 43 to 46) and their filters as they stand in an address.

use acts::party::Actor;
use jiff::civil::Date;
use serde::Deserialize;
use store::case_lists::ListedQuery;

use crate::address::{Choices, page_number};
use crate::problem::Problem;
use crate::scope;

/// The filters; an empty one asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListedFilters {
    /// The list's name.
    pub list: String,
    /// A phrase in the title of the case file or in the note.
    #[serde(alias = "text")]
    pub q: String,
    /// The page, from 1.
    pub page: String,
}

/// Everything that is listed on a day and that an actor may see.
#[must_use]
pub fn whole(actor: &Actor, on: Date) -> ListedQuery {
    ListedQuery {
        scope: scope::projects(actor),
        on: Some(on.to_string()),
        ..ListedQuery::default()
    }
}

impl ListedFilters {
    /// The question to the store as of a day, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] naming the filter that cannot be read.
    pub fn query(&self, actor: &Actor, on: Date) -> Result<ListedQuery, Problem> {
        let list = self.list.trim();
        Ok(ListedQuery {
            list: (!list.is_empty()).then(|| list.to_owned()),
            text: self.q.trim().to_owned(),
            page: page_number(&self.page)?,
            ..whole(actor, on)
        })
    }
}

impl Choices for ListedFilters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("list", &self.list), ("q", &self.q), ("page", &self.page)]
    }
}
