//! Deadlines (期限) by month, with the working days left and whether the day is sure.

use acts::messages::Language;
use axum::extract::{Query, State};
use jiff::civil::Date;
use jiff::ToSpan;
use maud::{Markup, html};
use serde::Deserialize;
use store::worklists::{DeadlineQuery, DeadlineRow};

use crate::messages::say;
use crate::office::Office;
use crate::pages::desk::deadline_table;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Empty, Heading, Here};

/// The most rows of the page.
const MOST: u32 = 500;

/// Which month.
#[derive(Debug, Default, Deserialize)]
pub struct Month {
    /// Its year and month, `2026-02`; everything when it is left out.
    #[serde(default)]
    month: String,
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(month): Query<Month>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let first: Option<Date> = format!("{}-01", month.month).parse().ok();
    let last = first.map(Date::last_of_month);
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    let query = DeadlineQuery {
        scope: scope::projects(&reader.signed.actor),
        from: text(first),
        to: text(last),
        limit: MOST,
    };
    let rows = office.app.store.deadlines(&query).await?;
    let title = say(language, "calendar.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (ui::day(language, office.app.clock.today())) },
            steps: months(language, first.unwrap_or_else(|| office.app.clock.today())),
        }))
        @if rows.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "calendar.none").to_owned(),
                text: say(language, "calendar.none_why").to_owned(),
                steps: html! {},
            }))
        }
        @for (name, rows) in by_month(language, &rows) {
            section.sheet { h2 { (name) } (deadline_table(&office, language, &rows)) }
        }
    };
    frame::page(&office, &reader, (Here::Calendar, title), content).await
}

/// Links to the month before, the month after, and everything.
fn months(language: Language, from: Date) -> Markup {
    let before = from.first_of_month().saturating_sub(1.day());
    let after = from.last_of_month().saturating_add(1.day());
    let link = |day: Date| format!("/calendar?month={}", day.strftime("%Y-%m"));
    html! {
        a.button href=(link(before)) rel="prev" { (before.strftime("%Y-%m")) }
        a.button href="/calendar" { (say(language, "calendar.all")) }
        a.button href=(link(after)) rel="next" { (after.strftime("%Y-%m")) }
    }
}

/// The rows month by month; clocks that stand still come last.
fn by_month(language: Language, rows: &[DeadlineRow]) -> Vec<(String, Vec<DeadlineRow>)> {
    let mut months: Vec<(String, Vec<DeadlineRow>)> = Vec::new();
    for row in rows {
        let name = row.line.due.map(|day| day.strftime("%Y-%m").to_string());
        let name = name.unwrap_or_else(|| say(language, "calendar.paused").to_owned());
        match months.last_mut().filter(|(last, _)| *last == name) {
            Some((_, rows)) => rows.push(row.clone()),
            None => months.push((name, vec![row.clone()])),
        }
    }
    months
}
