//! The project library (项目库): every project one may see, filtered, sorted, searched, fifty to a page (Article 10).

use acts::case::CaseKind;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use acts::words::Category;
use axum::extract::{Query, State};
use maud::{Markup, html};
use store::projects::ROWS_A_PAGE;

use crate::library::Filters;
use crate::messages::say;
use crate::office::Office;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::project_table::project_rows;
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Empty, Filter, FilterBar, Heading, Here};

/// The flags by which projects are found.
const FLAGS: [&str; 8] = [
    "late",
    "exception",
    "urgent",
    "split",
    "delegated",
    "classified",
    "imported",
    "correction",
];

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(filters): Query<Filters>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let query = filters.query(&reader.signed.actor)?;
    let page = office.app.store.projects(&query).await?;
    let sums = office
        .app
        .store
        .project_sums(&scope::projects(&reader.signed.actor))
        .await?;
    let mut years: Vec<i16> = sums.iter().map(|sum| sum.plan_year).collect();
    years.sort_unstable();
    years.dedup();
    let directory = office.directory().await?;
    let last = page.total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let title = say(language, "library.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: html! {
                a.button href="/import" { (say(language, "import.title")) }
                (exports::links(language, "projects", &filters))
                (buttons(language, &openings(&reader.signed.actor, Some(CaseKind::Project)), First::Step))
            },
        }))
        (ui::filter_bar(language, &bar(language, &filters, (&years, &directory))))
        @if page.rows.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "library.none").to_owned(),
                text: say(language, "library.none_why").to_owned(),
                steps: html! { a.button href="/library" { (say(language, "library.all")) } },
            }))
        } @else {
            (project_rows(language, (say(language, "library.caption"), Some(&filters)), (&page.rows, &directory)))
            (ui::pagination(language, page.total, (u64::from(query.page) + 1, last), |page| {
                filters.with("page", &page.to_string())
            }))
        }
    };
    frame::page(&office, &reader, (Here::Library, title), content).await
}

fn bar(language: Language, filters: &Filters, (years, directory): (&[i16], &Directory)) -> FilterBar {
    let named = |section: &'static str, codes: &[&'static str]| -> Vec<(String, String)> {
        codes
            .iter()
            .map(|code| ((*code).to_owned(), text(language, section, code).to_owned()))
            .collect()
    };
    let stages: Vec<&str> = Stage::OF_PROJECTS.iter().map(|stage| stage.code()).collect();
    let categories: Vec<&str> = Category::ALL.iter().map(|category| category.code()).collect();
    let filter = |name: &str, choices: Vec<(String, String)>, chosen: &str| Filter {
        name: name.to_owned(),
        label: say(language, &format!("library.{name}")).to_owned(),
        choices,
        chosen: chosen.to_owned(),
    };
    let years = years
        .iter()
        .map(|year| (year.to_string(), year.to_string()))
        .collect();
    let units = directory
        .iter()
        .map(|line| (line.id.0.clone(), line.name.clone()))
        .collect();
    let filters_shown = vec![
        filter("stage", named("stage", &stages), &filters.stage),
        filter("category", named("Category", &categories), &filters.category),
        filter("year", years, &filters.year),
        filter("unit", units, &filters.unit),
        filter("flag", named("flag", &FLAGS), &filters.flag),
    ];
    let kept = filters
        .pairs()
        .into_iter()
        .filter(|(name, _)| ["sort", "from", "to"].contains(name));
    FilterBar {
        action: "/library".to_owned(),
        search: Some(filters.q.clone()),
        chosen: chosen(filters, &filters_shown),
        filters: filters_shown,
        kept: kept
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    }
}

/// What is chosen, in words, each with the address without it.
fn chosen(filters: &Filters, shown: &[Filter]) -> Vec<(String, String)> {
    let mut chosen: Vec<(String, String)> = shown
        .iter()
        .filter_map(|filter| {
            let (_, name) = filter.choices.iter().find(|(code, _)| *code == filter.chosen)?;
            Some((name.clone(), filters.with(&filter.name, "")))
        })
        .collect();
    if !filters.q.trim().is_empty() {
        chosen.push((format!("“{}”", filters.q.trim()), filters.with("q", "")));
    }
    chosen
}
