//! Everything that waits for somebody and asks for one thing, fifty to a page: where the desk's counts lead (Articles 6, 9,
//! 10 and 14).

use std::sync::Arc;

use axum::extract::{Query, State};
use maud::{Markup, html};
use serde::Deserialize;
use store::projects::ROWS_A_PAGE;
use store::worklists::Awaits;

use super::waiting::{Known, Waiting, name};
use crate::address::{Choices, page_number};
use crate::api::body::unreadable;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Crumb, Empty, Heading, Here, Tab};

/// Where the page is.
pub const PATH: &str = "/worklist";

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// What the tasks ask for; empty for preparation.
    pub of: String,
    /// The page, from 1.
    pub page: String,
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("of", &self.of), ("page", &self.page)]
    }
}

/// The address of the tasks that ask for this.
#[must_use]
pub fn address(awaits: Awaits) -> String {
    format!("{PATH}?of={}", awaits.code())
}

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let awaits = match asked.of.trim() {
        "" => Awaits::Preparation,
        code => Awaits::ALL
            .into_iter()
            .find(|awaits| awaits.code() == code)
            .ok_or_else(|| unreadable(&format!("of={code}")))?,
    };
    let page = page_number(&asked.page)?;
    let query = scope::tasks(&reader.signed.actor, ROWS_A_PAGE);
    let counts = store.task_counts(&query).await?;
    let tasks = store.tasks_awaiting(&query, (awaits, page)).await?;
    let known = Known::of(&office, tasks.iter()).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let drawn = Waiting {
        office: &office,
        reader: &reader,
        directory: &directory,
        known: &known,
    };
    let total = counts
        .iter()
        .find(|(one, _)| *one == awaits)
        .map_or(0, |(_, count)| *count);
    let last = total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let tabs = counts.iter().map(|(awaits, count)| Tab {
        name: name(language, *awaits).to_owned(),
        href: address(*awaits),
        count: usize::try_from(*count).ok(),
    });
    let title = say(language, "desk.waiting");
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "desk.title").to_owned(), href: "/".to_owned() }],
            title: title.to_owned(),
            under: html! {},
            steps: html! {},
        }))
        (ui::tabs(title, &tabs.collect::<Vec<_>>(), &address(awaits)))
        @if tasks.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "desk.nothing_waits").to_owned(),
                text: say(language, "desk.nothing_waits_why").to_owned(),
                steps: html! { a.button href="/" { (say(language, "desk.title")) } },
            }))
        } @else {
            (drawn.table(awaits, &tasks))
            (ui::pagination(language, total, (u64::from(page) + 1, last), |page| {
                asked.address(PATH, ("page", &page.to_string()))
            }))
        }
    };
    frame::page(&office, &reader, (Here::Desk, title), content).await
}
