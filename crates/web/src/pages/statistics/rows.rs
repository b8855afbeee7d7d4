//! The rows behind a figure of the statistics: exactly the projects, stays or deadlines that it counts (Article 42).

mod drawn;

use std::sync::Arc;

use acts::amount::Yuan;
use acts::messages::Language;
use acts::party::Directory;
use axum::extract::{Query, State};
use jiff::civil::Date;
use maud::{Markup, html};
use store::projects::{Page, ROWS_A_PAGE};
use store::statistics::money::Amount;
use store::statistics::rows::Portion;

use self::drawn::{deadline, deadline_columns, project, project_columns, stay, stay_columns};
use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::exports::{self, figure_rows};
use crate::pages::frame::{self, Reader};
use crate::pages::views;
use crate::problem::Problem;
use crate::statistics::question::question;
use crate::statistics::{Asked, Listed};
use crate::ui::{self, Column, Crumb, Empty, Heading, Here, Look, Row, Table};

/// Where the page is.
const PATH: &str = "/statistics/rows";

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
    let here = asked.address("", ("page", ""));
    let views = views::section(&office, &reader, (PATH, here.trim_start_matches('?'))).await?;
    let sums = sums(&office, &reader, (&asked, today)).await?;
    let content = html! {
        (ui::look(Look::Figures))
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "statistics.title").to_owned(), href: back.clone() }],
            title: title.to_owned(),
            under: html! { (chosen(language, &asked, &directory)) },
            steps: html! {
                @if page.total > 0 { (exports::links(language, figure_rows::LIST, &asked)) }
                a.button href=(back) { (say(language, "statistics.back")) }
            },
        }))
        (views)
        (counted(language, page.total, sums))
        @match page.rows.into_iter().next().filter(|table| !table.rows.is_empty()) {
            Some(table) => {
                div.board.counted { (ui::table(&table)) }
                (ui::pagination(language, page.total, (u64::from(number) + 1, last), |page| {
                    asked.address(PATH, ("page", &page.to_string()))
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

/// How many rows there are on all pages, and what the projects among them come to.
fn counted(language: Language, total: u64, sums: Vec<(Amount, i64)>) -> Markup {
    html! {
        @if sums.is_empty() {
            p.rows-total data-total=(total) { (say(language, "statistics.in_all")) " " b { (ui::count(total)) } }
        } @else {
            dl.headline-figures data-total=(total) {
                div { dt { (say(language, "statistics_column.projects")) } dd { (ui::count(total)) } }
                @for (amount, fen) in sums { div {
                    dt { (say(language, &format!("statistics_column.{}", amount.code()))) }
                    dd { (ui::amount(language, Yuan::from_fen(fen))) }
                } }
            }
        }
    }
}

/// What the projects come to in all, the amount whose figure was opened among them; nothing of other rows.
async fn sums(
    office: &Office,
    reader: &Reader,
    (asked, today): (&Asked, Date),
) -> Result<Vec<(Amount, i64)>, Problem> {
    let Listed::Projects(counted) = asked.listed(today)? else {
        return Ok(Vec::new());
    };
    let query = asked.query((&reader.signed.actor, &reader.signed.directory))?;
    let sums = office.app.store.counted_sums(&query, &counted).await?;
    Ok(Amount::ALL.into_iter().zip(sums).collect())
}

/// The rows as one table, and how many there are on all pages.
async fn table(
    office: &Office,
    reader: &Reader,
    (asked, today): (&Asked, Date),
) -> Result<Page<Table>, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let (query, portion) = (
        asked.query((&reader.signed.actor, &reader.signed.directory))?,
        Portion::Page(asked.page()?),
    );
    let directory = Arc::clone(&reader.signed.directory);
    let (total, columns, rows): (u64, Vec<Column>, Vec<Row>) = match asked.listed(today)? {
        Listed::Projects(counted) => {
            let found = store.counted_projects(&query, &counted, portion).await?;
            let rows = found.rows.iter().map(|row| project(language, row, &directory));
            (
                found.total,
                project_columns(language, asked, counted.by),
                rows.collect(),
            )
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
    let caption = match asked.listed(today)? {
        Listed::Projects(_) => "statistics.rows_caption",
        Listed::Stays(..) | Listed::Overdue(_) => "statistics.rows",
    };
    let caption = say(language, caption).to_owned();
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

/// What the rows have in common, in words.
fn chosen(language: Language, asked: &Asked, directory: &Directory) -> Markup {
    let named = question(language, asked, directory);
    html! {
        @for named in &named { span.tag.word { (named.heading) (language.of("：", ": ")) (named.value) } " " }
        @if named.is_empty() { span.soft { (say(language, "statistics.all")) } }
    }
}
