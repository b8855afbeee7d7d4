//! Deadlines (期限): the month with its working days and what falls on each; below it what is overdue, then month by
//! month, with the working days left and whether the day is sure (Articles 6, 9 and 14 set the days).

pub mod asked;
pub mod feed;
mod month;

use std::sync::Arc;

use std::collections::BTreeMap;

use acts::messages::{self, Language};
use acts::party::{Actor, Directory, Party};
use axum::extract::{Query, State};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use store::projects::ROWS_A_PAGE;
use store::worklists::{DeadlineQuery, DeadlineRow};

use self::asked::{Asked, STATES, Span, WHOSE};
use self::month::Month;
use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::desk::deadline_table;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::pages::views;
use crate::problem::Problem;
use crate::ui::{self, Empty, Filter, FilterBar, Heading, Here};

/// The parties that deadlines are set for.
const DOERS: [Party; 5] = [
    Party::ProjectUnit,
    Party::Department,
    Party::Operator,
    Party::DataBureau,
    Party::BigDataCentre,
];

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
    let directory = Arc::clone(&reader.signed.directory);
    let Span { from, to, page } = asked.read(today, &directory)?;
    let shown = from.unwrap_or(today).first_of_month();
    let query = DeadlineQuery {
        limit: ROWS_A_PAGE,
        skipped: page.saturating_mul(ROWS_A_PAGE),
        ..asked.query(&reader.signed.actor, (from, to))
    };
    let rows = office.app.store.deadlines(&query).await?;
    let total = office.app.store.due_count(&query).await?;
    let last = total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let of_month = rows_of_month(&office, &reader.signed.actor, (&asked, shown)).await?;
    let month = Month {
        first: shown,
        today,
        calendar: &office.regime().calendar,
        due: &of_month,
    };
    let here = asked.address("", ("page", ""));
    let views = views::section(&office, &reader, ("/calendar", here.trim_start_matches('?'))).await?;
    let title = say(language, "deadlines.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (ui::day(language, today)) },
            steps: html! { (steps(language, &asked, shown)) (exports::links(language, "deadlines", &asked)) },
        }))
        (ui::filter_bar(language, &bar(language, &asked, &directory)))
        (views)
        section.sheet {
            h2 { (say(language, "workdays.title")) }
            (month::grid(language, &month, |day| asked.with("day", &day.to_string())))
            (month::sources(language, month.calendar, shown))
        }
        (overdue((&office, &directory), language, &rows))
        (lists((&office, &directory), language, &rows))
        @if total > 0 {
            (ui::pagination(language, total, (u64::from(page) + 1, last), |page| {
                asked.address("/calendar", ("page", &page.to_string()))
            }))
        }
        (feed::section(&office, &reader).await?)
    };
    frame::page(&office, &reader, (Here::Calendar, title), content).await
}

/// How many things fall due on each day of a month.
async fn rows_of_month(
    office: &Office,
    actor: &Actor,
    (asked, first): (&Asked, Date),
) -> Result<BTreeMap<Date, usize>, Problem> {
    let query = asked.query(actor, (Some(first), Some(first.last_of_month())));
    let counted = office.app.store.due_by_day(&query).await?;
    let due = counted.into_iter().filter_map(|(day, count)| {
        let day: Date = day.parse().ok()?;
        Some((day, usize::try_from(count).ok()?))
    });
    Ok(due.collect())
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

fn bar(language: Language, asked: &Asked, directory: &Directory) -> FilterBar {
    let filter = |name: &str, choices: Vec<(String, String)>, chosen: &str| Filter {
        name: name.to_owned(),
        label: say(language, &format!("deadlines.{name}")).to_owned(),
        choices,
        chosen: chosen.to_owned(),
    };
    let said = |codes: [&str; 2]| -> Vec<(String, String)> {
        let said = |code: &str| say(language, &format!("deadlines.only_{code}")).to_owned();
        codes
            .iter()
            .map(|code| ((*code).to_owned(), said(code)))
            .collect()
    };
    let parties = DOERS.iter().map(|party| {
        let code = party.code();
        (
            code.to_owned(),
            messages::text(language, "Party", code).to_owned(),
        )
    });
    let units = directory
        .iter()
        .map(|line| (line.id.0.clone(), line.name.clone()));
    let kept = [("month", &asked.month), ("day", &asked.day)];
    FilterBar {
        action: "/calendar".to_owned(),
        search: None,
        filters: vec![
            filter("whose", said(WHOSE), &asked.whose),
            filter("party", parties.collect(), &asked.party),
            Filter {
                name: "unit".to_owned(),
                ..filter("of_unit", units.collect(), &asked.unit)
            },
            filter("state", said(STATES), &asked.state),
        ],
        kept: kept
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect(),
        chosen: Vec::new(),
    }
}

/// Some deadlines under a name; nothing when there are none.
fn sheet(
    by: (&Office, &Directory),
    language: Language,
    (name, why, rows): (&str, &str, &[DeadlineRow]),
) -> Markup {
    html! { @if !rows.is_empty() { section.sheet {
        h2 { (name) " " span.count { (rows.len()) } }
        @if !why.is_empty() { p.soft { (why) } }
        (deadline_table(by, language, rows))
    } } }
}

/// What is overdue, before everything else.
fn overdue(by: (&Office, &Directory), language: Language, rows: &[DeadlineRow]) -> Markup {
    let today = by.0.app.clock.today();
    let over: Vec<DeadlineRow> = rows
        .iter()
        .filter(|row| row.line.is_overdue(today))
        .cloned()
        .collect();
    sheet(by, language, (say(language, "deadlines.overdue"), "", &over))
}

/// What is to come month by month, and what stands still.
fn lists(by: (&Office, &Directory), language: Language, rows: &[DeadlineRow]) -> Markup {
    let today = by.0.app.clock.today();
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
        @for (first, rows) in &months { (sheet(by, language, (&month::name(language, *first), "", rows))) }
        (sheet(by, language, (still, why, &paused)))
    }
}
