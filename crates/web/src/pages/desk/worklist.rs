//! Everything that waits for somebody and asks for one thing, fifty to a page: where the desk's counts lead (Articles 6, 9,
//! 10 and 14).

use std::sync::Arc;

use acts::messages::{Language, text};
use acts::party::Actor;
use axum::extract::{Query, State};
use maud::{Markup, html};
use serde::Deserialize;
use store::projects::ROWS_A_PAGE;
use store::worklists::{Awaits, TaskQuery};

use super::waiting::{Known, Waiting, name};
use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::reading::Reading;
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
    /// The act that they are about; empty for any.
    pub act: String,
    /// The page, from 1.
    pub page: String,
}

impl Asked {
    /// What the tasks ask for, and the page from 0, once every choice was understood.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn read(&self) -> Result<(Awaits, u32), Problem> {
        let mut reading = Reading::default();
        let awaits = reading.pick(
            ("of", &self.of),
            &Awaits::ALL.map(|awaits| (awaits.code(), awaits)),
        );
        let known = |code: &str| acts::list::entry(code).map(|entry| entry.meta.code);
        reading.told(("act", &self.act), (known, "act"));
        let page = reading.page(&self.page);
        reading.finish()?;
        Ok((awaits.unwrap_or(Awaits::Preparation), page))
    }

    /// The worklist of this actor, narrowed to the act.
    #[must_use]
    pub fn query(&self, actor: &Actor, limit: u32) -> TaskQuery {
        let act = self.act.trim();
        TaskQuery {
            act: (!act.is_empty()).then(|| act.to_owned()),
            ..scope::tasks(actor, limit)
        }
    }
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("of", &self.of), ("act", &self.act), ("page", &self.page)]
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
/// [`Problem::Misread`] for a choice that means nothing.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let (awaits, page) = asked.read()?;
    let query = asked.query(&reader.signed.actor, ROWS_A_PAGE);
    let by_act = store.tasks_by_act(&query, awaits).await?;
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
    let narrowed = |act: &str| asked.act.trim().is_empty() || asked.act.trim() == act;
    let own = by_act.iter().filter(|(act, _)| narrowed(act));
    let total: u64 = own.map(|(_, count)| count).sum();
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
            steps: html! { @if !tasks.is_empty() { (exports::links(language, "tasks", &asked)) } },
        }))
        (ui::tabs(title, &tabs.collect::<Vec<_>>(), &address(awaits)))
        (acts(language, (&asked, awaits), &by_act))
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

/// The acts that the tasks are about, each with its count as the way to them; nothing when there is but one.
fn acts(language: Language, (asked, awaits): (&Asked, Awaits), by_act: &[(String, u64)]) -> Markup {
    let chosen = asked.act.trim();
    let one = |act: &str| Asked {
        of: awaits.code().to_owned(),
        act: act.to_owned(),
        page: String::new(),
    };
    let link = |act: &str, name: &str, count: u64| {
        html! { li { a href=(one(act).address(PATH, ("page", ""))) aria-current=[(chosen == act).then_some("true")] {
            (name) " " span.count { (count) }
        } } }
    };
    html! { @if by_act.len() > 1 {
        ul.overview aria-label=(say(language, "desk.act")) {
            (link("", say(language, "desk.every_act"), by_act.iter().map(|(_, count)| count).sum()))
            @for (act, count) in by_act { (link(act, text(language, "act", act), *count)) }
        }
    } }
}
