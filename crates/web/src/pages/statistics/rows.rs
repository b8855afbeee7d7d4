//! The rows behind a figure of the statistics: exactly the projects, stays or deadlines that it counts (Article 42).

use std::sync::Arc;

use acts::amount::Yuan;
use acts::messages::{Language, text};
use acts::party::Directory;
use axum::extract::{Query, State};
use jiff::civil::Date;
use maud::{Markup, html};
use store::projects::{Page, ROWS_A_PAGE};
use store::statistics::rows::Portion;

use crate::address::Choices;
use crate::messages::{begun, say};
use crate::office::Office;
use crate::pages::exports::{self, figure_rows};
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::statistics::question::question;
use crate::statistics::{Asked, Listed};
use crate::ui::{self, Column, Crumb, Empty, Heading, Here, Row, Table};

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let today = office.app.clock.today();
    let (page, number) = (table(&office, &reader, (&asked, today)).await?, asked.page()?);
    let last = page.total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let title = say(language, "statistics.rows");
    let directory = Arc::clone(&reader.signed.directory);
    let back = narrowed(&asked).address("/statistics", ("page", ""));
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "statistics.title").to_owned(), href: back.clone() }],
            title: title.to_owned(),
            under: html! { (chosen(language, &asked, &directory)) },
            steps: html! {
                @if page.total > 0 { (exports::links(language, figure_rows::LIST, &asked)) }
                a.button href=(back) { (say(language, "statistics.back")) }
            },
        }))
        p.rows-total data-total=(page.total) { (say(language, "statistics.in_all")) " " b { (page.total) } }
        @match page.rows.into_iter().next().filter(|table| !table.rows.is_empty()) {
            Some(table) => {
                (ui::table(&table))
                (ui::pagination(language, page.total, (u64::from(number) + 1, last), |page| {
                    asked.address("/statistics/rows", ("page", &page.to_string()))
                }))
            }
            None => (ui::empty(&Empty {
                title: say(language, "statistics.none").to_owned(),
                text: say(language, "statistics.none_why").to_owned(),
                steps: html! {},
            })),
        }
    };
    frame::page(&office, &reader, (Here::Statistics, title), content).await
}

/// The choices that narrow the statistics, without those that name a figure.
fn narrowed(asked: &Asked) -> Asked {
    Asked {
        year: asked.year.clone(),
        category: asked.category.clone(),
        department: asked.department.clone(),
        unit: asked.unit.clone(),
        direction: asked.direction.clone(),
        ..Asked::default()
    }
}

/// The rows as one table, and how many there are on all pages.
async fn table(
    office: &Office,
    reader: &Reader,
    (asked, today): (&Asked, Date),
) -> Result<Page<Table>, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let (query, portion) = (asked.query(&reader.signed.actor)?, Portion::Page(asked.page()?));
    let directory = Arc::clone(&reader.signed.directory);
    let (total, columns, rows): (u64, Vec<Column>, Vec<Row>) = match asked.listed(today)? {
        Listed::Projects(counted) => {
            let found = store.counted_projects(&query, &counted, portion).await?;
            let rows = found.rows.iter().map(|row| project(language, row, &directory));
            (found.total, project_columns(language), rows.collect())
        }
        Listed::Stays(stage, stays) => {
            let found = store.counted_stays(&query, (&stage, stays), portion).await?;
            let rows = found.rows.iter().map(stay);
            (found.total, stay_columns(language), rows.collect())
        }
        Listed::Overdue(kind) => {
            let found = store.counted_overdue(&query, (&kind, today), portion).await?;
            let rows = found
                .rows
                .iter()
                .map(|row| deadline((language, today), row, &directory));
            (found.total, deadline_columns(language), rows.collect())
        }
    };
    let caption = say(language, "statistics.rows").to_owned();
    let table = Table {
        caption,
        columns,
        rows,
    };
    Ok(Page {
        total,
        rows: vec![table],
    })
}

fn project_columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "library.name")),
        Column::text(say(language, "library.unit")),
        Column::text(say(language, "library.category")),
        Column::text(say(language, "library.stage")),
        Column::number(say(language, "library.year")),
        Column::number(say(language, "library.wan")),
        Column::number(say(language, "statistics.approved_wan")),
    ]
}

fn project(language: Language, row: &store::projects::ProjectRow, directory: &Directory) -> Row {
    let line = &row.line;
    let amount = |fen: Option<i64>| fen.map(|fen| ui::amount_number(language, Yuan::from_fen(fen)));
    let managed = if line.managed_as.is_empty() {
        say(language, "statistics.undecided")
    } else {
        text(language, "Category", &line.managed_as)
    };
    vec![
        html! { a href={ "/cases/" (row.case) } { (line.name) } },
        html! { (directory.name(&line.unit)) },
        html! { (begun(managed)) },
        html! { (text(language, "stage", &line.stage)) },
        html! { (line.plan_year) },
        html! { @if let Some(amount) = amount(line.total_fen) { (amount) } },
        html! { @if let Some(amount) = amount(line.approved_fen) { (amount) } },
    ]
}

fn stay_columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "library.name")),
        Column::number(say(language, "statistics.since")),
        Column::number(say(language, "statistics.until")),
        Column::number(say(language, "statistics.took")),
        Column::number(say(language, "statistics.counted")),
        Column::number(say(language, "statistics.allowed")),
        Column::number(say(language, "statistics.due")),
    ]
}

fn stay(row: &store::statistics::rows::StayRow) -> Row {
    let text = |text: Option<&String>| html! { @if let Some(text) = text { (text) } };
    let days = |days: Option<i64>| html! { @if let Some(days) = days { (days) } };
    vec![
        html! { a href={ "/cases/" (row.case.id) } { (row.case.title) } },
        html! { (row.since_on) },
        text(row.until_on.as_ref()),
        days(row.days),
        days(row.counted_days),
        days(row.limit_days),
        text(row.due_on.as_ref()),
    ]
}

fn deadline_columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "library.name")),
        Column::text(say(language, "statistics.what_is_due")),
        Column::text(say(language, "statistics.who")),
        Column::number(say(language, "statistics.due")),
        Column::number(say(language, "statistics.days_late")),
    ]
}

fn deadline(
    (language, today): (Language, Date),
    row: &store::worklists::DeadlineRow,
    directory: &Directory,
) -> Row {
    let line = &row.line;
    let who = match &line.office {
        Some(office) => directory.name(office).to_owned(),
        None => text(language, "Party", line.party.code()).to_owned(),
    };
    let late = line.due.map(|due| (today - due).get_days());
    vec![
        html! { a href={ "/cases/" (row.case.id) } { (row.case.title) } },
        html! { (ui::article(language, &line.article)) " " (text(language, "deadline", &line.kind)) },
        html! { (who) },
        html! { @if let Some(due) = line.due { (ui::day(language, due)) } },
        html! { @if let Some(late) = late { (late) } },
    ]
}

/// What the rows have in common, in words.
fn chosen(language: Language, asked: &Asked, directory: &Directory) -> Markup {
    let named = question(language, asked, directory);
    html! { @for named in &named { span.tag.word title=(named.heading) { (named.value) } " " } }
}
