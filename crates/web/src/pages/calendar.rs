//! Deadlines (期限): overdue first, then month by month, with the working days left and whether the day is sure; beside
//! them the month's working days (Articles 6, 9 and 14 set the days).

mod month;

use std::collections::{BTreeMap, BTreeSet};

use acts::case::CaseId;
use acts::messages::Language;
use acts::party::Actor;
use axum::extract::{Query, State};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use store::worklists::{DeadlineQuery, DeadlineRow};

use self::month::Month;
use crate::messages::say;
use crate::office::Office;
use crate::pages::desk::deadline_table;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Empty, Filter, FilterBar, Heading, Here};

/// The most rows of the page.
const MOST: u32 = 500;

/// Which deadlines are asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A year and month, `2026-02`; every month when it is left out.
    #[serde(default)]
    month: String,
    /// A day, `2026-02-28`; it goes before the month.
    #[serde(default)]
    day: String,
    /// `mine`, `unit`, or everything one may see.
    #[serde(default)]
    whose: String,
}

impl Asked {
    /// The first and the last day asked for.
    fn days(&self) -> (Option<Date>, Option<Date>) {
        if let Ok(day) = self.day.parse() {
            return (Some(day), Some(day));
        }
        let first: Option<Date> = format!("{}-01", self.month).parse().ok();
        (first, first.map(Date::last_of_month))
    }

    /// The address of another time, for the same people.
    fn with(&self, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(name, value);
        if !self.whose.is_empty() {
            query.append_pair("whose", &self.whose);
        }
        format!("/calendar?{}", query.finish())
    }
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let (language, today) = (reader.language, office.app.clock.today());
    let (from, to) = asked.days();
    let shown = from.unwrap_or(today).first_of_month();
    let rows = rows(&office, &reader.signed.actor, (&asked, from, to)).await?;
    let of_month = rows_of_month(&office, &reader.signed.actor, (&asked, shown)).await?;
    let month = Month {
        first: shown,
        today,
        calendar: &office.regime().calendar,
        due: &of_month,
    };
    let title = say(language, "deadlines.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (ui::day(language, today)) },
            steps: steps(language, &asked, shown),
        }))
        (ui::filter_bar(language, &bar(language, &asked)))
        (overdue(&office, language, &rows))
        section.sheet {
            h2 { (say(language, "workdays.title")) }
            (month::grid(language, &month, |day| asked.with("day", &day.to_string())))
            (month::sources(language, month.calendar, shown))
        }
        (lists(&office, language, &rows))
    };
    frame::page(&office, &reader, (Here::Calendar, title), content).await
}

/// The deadlines between two days of whom the reader asks for.
async fn rows(
    office: &Office,
    actor: &Actor,
    (asked, from, to): (&Asked, Option<Date>, Option<Date>),
) -> Result<Vec<DeadlineRow>, Problem> {
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    let query = DeadlineQuery {
        scope: scope::projects(actor),
        from: text(from),
        to: text(to),
        limit: MOST,
    };
    let mut rows = office.app.store.deadlines(&query).await?;
    if asked.whose == "mine" || asked.whose == "unit" {
        rows.retain(|row| is_of_office(actor, row));
    }
    if asked.whose == "mine" {
        let tasks = office.app.store.tasks(&scope::tasks(actor, MOST)).await?;
        let waiting: BTreeSet<CaseId> = tasks.into_iter().map(|task| task.case.id).collect();
        rows.retain(|row| waiting.contains(&row.case.id));
    }
    Ok(rows)
}

/// How many things fall due on each day of a month.
async fn rows_of_month(
    office: &Office,
    actor: &Actor,
    (asked, first): (&Asked, Date),
) -> Result<BTreeMap<Date, usize>, Problem> {
    let rows = rows(office, actor, (asked, Some(first), Some(first.last_of_month()))).await?;
    let mut due = BTreeMap::new();
    for day in rows.iter().filter_map(|row| row.line.due) {
        *due.entry(day).or_default() += 1;
    }
    Ok(due)
}

/// Whether it is for the actor's office to act.
fn is_of_office(actor: &Actor, row: &DeadlineRow) -> bool {
    match &row.line.office {
        Some(office) => *office == actor.office,
        None => actor.parties.contains(&row.line.party),
    }
}

/// Links to the month before, the month after, and everything.
fn steps(language: Language, asked: &Asked, shown: Date) -> Markup {
    let before = shown.first_of_month().saturating_sub(1.day());
    let after = shown.last_of_month().saturating_add(1.day());
    let href = |day: Date| asked.with("month", &day.strftime("%Y-%m").to_string());
    html! {
        a.button href=(href(before)) rel="prev" { (say(language, "deadlines.before")) }
        a.button href=(asked.with("month", "")) { (say(language, "deadlines.all_months")) }
        a.button href=(href(after)) rel="next" { (say(language, "deadlines.after")) }
    }
}

fn bar(language: Language, asked: &Asked) -> FilterBar {
    let choices = vec![
        ("mine".to_owned(), say(language, "deadlines.mine").to_owned()),
        ("unit".to_owned(), say(language, "deadlines.unit").to_owned()),
    ];
    let kept = [("month", &asked.month), ("day", &asked.day)];
    FilterBar {
        action: "/calendar".to_owned(),
        search: None,
        filters: vec![Filter {
            name: "whose".to_owned(),
            label: say(language, "deadlines.whose").to_owned(),
            choices,
            chosen: asked.whose.clone(),
        }],
        kept: kept
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect(),
        chosen: Vec::new(),
    }
}

/// Some deadlines under a name; nothing when there are none.
fn sheet(office: &Office, language: Language, (name, why, rows): (&str, &str, &[DeadlineRow])) -> Markup {
    html! { @if !rows.is_empty() { section.sheet {
        h2 { (name) " " span.count { (rows.len()) } }
        @if !why.is_empty() { p.soft { (why) } }
        (deadline_table(office, language, rows))
    } } }
}

/// What is overdue, before everything else.
fn overdue(office: &Office, language: Language, rows: &[DeadlineRow]) -> Markup {
    let today = office.app.clock.today();
    let over: Vec<DeadlineRow> = rows
        .iter()
        .filter(|row| row.line.is_overdue(today))
        .cloned()
        .collect();
    sheet(office, language, (say(language, "deadlines.overdue"), "", &over))
}

/// What is to come month by month, and what stands still.
fn lists(office: &Office, language: Language, rows: &[DeadlineRow]) -> Markup {
    let today = office.app.clock.today();
    let mut months: BTreeMap<Date, Vec<DeadlineRow>> = BTreeMap::new();
    for row in rows {
        if let Some(due) = row.line.due.filter(|due| *due >= today) {
            months.entry(due.first_of_month()).or_default().push(row.clone());
        }
    }
    let paused: Vec<DeadlineRow> = rows
        .iter()
        .filter(|row| row.line.due.is_none())
        .cloned()
        .collect();
    let full = u32::try_from(rows.len()).is_ok_and(|count| count >= MOST);
    let (still, why) = (
        say(language, "deadlines.paused"),
        say(language, "deadlines.paused_why"),
    );
    html! {
        @if rows.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "deadlines.none").to_owned(),
                text: say(language, "deadlines.none_why").to_owned(),
                steps: html! { a.button href="/calendar" { (say(language, "deadlines.show_all")) } },
            }))
        }
        @if full { p.notice { (say(language, "deadlines.most")) } }
        @for (first, rows) in &months { (sheet(office, language, (&month::name(language, *first), "", rows))) }
        (sheet(office, language, (still, why, &paused)))
    }
}
