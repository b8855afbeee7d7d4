//! Supervision (监督): the lists it keeps an eye on — exceptions in principle, built before approval, possible splitting,
//! whatever is overdue — with their counts, each entry opening to its case file (Articles 12, 33, 36, 43 to 46).

use acts::case::CaseKind;
use acts::messages::{Language, text};
use acts::party::Directory;
use axum::extract::{Query, State};
use maud::{Markup, html};
use store::case_lists::{ListedQuery, ListedRow};
use store::projects::ROWS_A_PAGE;

use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::case_list::{beside, chosen};
use crate::pages::desk::link;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::problem::Problem;
use crate::supervision_list::ListedFilters;
use crate::ui::{self, Column, Empty, Filter, FilterBar, Heading, Here, Table};

/// Where the page is.
const PATH: &str = "/supervision";

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(filters): Query<ListedFilters>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let query = filters.query(actor, office.app.clock.today())?;
    let page = office.app.store.listed(&query).await?;
    let counts = office.app.store.listed_counts(&unlisted(&query)).await?;
    let directory = office.directory().await?;
    let entries = openings(actor, Some(CaseKind::Inspection));
    let last = page.total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let title = say(language, "supervision_lists.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (say(language, "supervision_lists.why")) },
            steps: html! { (exports::links(language, "supervision", &filters)) (buttons(language, &entries, First::Beside)) },
        }))
        (beside(language, (&office, &reader), (Here::Supervision, PATH)).await?)
        (ui::filter_bar(language, &bar(language, &filters, &counts)))
        (overview(language, &filters, &counts))
        @if page.rows.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "supervision_lists.none").to_owned(),
                text: say(language, "supervision_lists.none_why").to_owned(),
                steps: html! { a.button href=(PATH) { (say(language, "lists.all")) } },
            }))
        } @else {
            (table(language, &page.rows, &directory))
            (ui::pagination(language, page.total, (u64::from(query.page) + 1, last), |page| {
                filters.address(PATH, ("page", &page.to_string()))
            }))
        }
    };
    frame::page(&office, &reader, (Here::Supervision, title), content).await
}

/// The same question over all lists, for their counts.
fn unlisted(query: &ListedQuery) -> ListedQuery {
    ListedQuery {
        list: None,
        page: 0,
        ..query.clone()
    }
}

/// Each list with its count, as a link to its entries.
fn overview(language: Language, filters: &ListedFilters, counts: &[(String, u64)]) -> Markup {
    html! {
        @if !counts.is_empty() {
            ul.overview { @for (list, count) in counts {
                li { a href=(filters.address(PATH, ("list", list))) aria-current=[(filters.list == *list).then_some("true")] {
                    (text(language, "list", list)) " " span.count { (count) }
                } }
            } }
        }
    }
}

fn bar(language: Language, filters: &ListedFilters, counts: &[(String, u64)]) -> FilterBar {
    let choices = counts
        .iter()
        .map(|(list, count)| {
            (
                list.clone(),
                format!("{}（{count}）", text(language, "list", list)),
            )
        })
        .collect();
    let shown = vec![Filter {
        name: "list".to_owned(),
        label: say(language, "supervision_lists.list").to_owned(),
        choices,
        chosen: filters.list.clone(),
    }];
    FilterBar {
        action: PATH.to_owned(),
        search: Some(filters.q.clone()),
        chosen: chosen(PATH, filters, (&shown, &filters.q)),
        filters: shown,
        kept: Vec::new(),
    }
}

fn table(language: Language, rows: &[ListedRow], directory: &Directory) -> Markup {
    let columns = vec![
        Column::text(say(language, "desk.case")),
        Column::text(say(language, "supervision_lists.list")),
        Column::text(say(language, "desk.article")),
        Column::number(say(language, "supervision_lists.since")),
        Column::text(say(language, "lists.unit")),
        Column::text(say(language, "supervision_lists.note")),
    ];
    let row = |row: &ListedRow| {
        let office = row.line.office.as_ref().map(|office| directory.name(office));
        vec![
            html! { a href=(link(&row.case.kind, row.case.id.as_str())) { (row.case.title) } },
            html! { (text(language, "list", &row.line.list)) },
            ui::article(language, &row.line.article),
            html! { time datetime=(row.line.on) { (row.line.on) } },
            html! { (office.unwrap_or_default()) },
            html! { (row.line.note) },
        ]
    };
    ui::table(&Table {
        caption: say(language, "desk.latest_first").to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
    })
}
