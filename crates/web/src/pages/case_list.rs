//! A list of case files of one kind: filtered, searched, fifty to a page; the kinds have a page each and share this
//! drawing (Articles 5, 18, 39 and 43).

use std::sync::Arc;

use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use maud::{Markup, html};
use store::case_lists::CaseRow;
use store::projects::ROWS_A_PAGE;

use crate::address::Choices;
use crate::case_list::{CASE_LISTS, CaseFilters, CaseList};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::parts::has_cases;
use crate::pages::{boards, exports};
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Filter, FilterBar, Heading, Here, Tab, Table};

/// The page of a list.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn page(
    (office, reader): (&Office, &Reader),
    (list, here): (&CaseList, Here),
    filters: &CaseFilters,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let directory = Arc::clone(&reader.signed.directory);
    let query = filters.query(list, (actor, &directory))?;
    let page = office.app.store.case_lines(&query).await?;
    let entries = openings(actor, Some(list.kind));
    let last = page.total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let title = word(language, list, "title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: html! { (exports::links(language, list.key, filters)) (buttons(language, &entries, First::Step)) },
        }))
        (beside(language, (office, reader), (here, list.path)).await?)
        (ui::filter_bar(language, &bar(language, (list, filters), &directory)))
        @if page.rows.is_empty() {
            (ui::empty(&Empty {
                title: word(language, list, "none").to_owned(),
                text: word(language, list, "none_why").to_owned(),
                steps: html! { a.button href=(list.path) { (say(language, "lists.all")) } },
            }))
        } @else {
            (table(language, (list, title), (&page.rows, &directory)))
            (ui::pagination(language, page.total, (u64::from(query.page) + 1, last), |page| {
                filters.address(list.path, ("page", &page.to_string()))
            }))
        }
    };
    frame::page(office, reader, (here, title), content).await
}

/// A text of the list itself.
fn word<'a>(language: Language, list: &CaseList, key: &str) -> &'a str {
    let key = format!("{}.{key}", list.key);
    crate::messages::known(language, &key).unwrap_or_default()
}

/// The pages that belong together, as far as the reader has something to see there.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn beside(
    language: Language,
    (office, reader): (&Office, &Reader),
    (part, here): (Here, &str),
) -> Result<Markup, Problem> {
    let (first, lists): (_, &[&str]) = if part == Here::Plans {
        (("/plans", "plans.title"), &["development_plans", "frameworks"])
    } else if part == Here::Supervision {
        (("/supervision", "supervision_lists.tab"), &["inspections"])
    } else {
        return Ok(html! {});
    };
    let tab = |name: &str, href: &str| Tab {
        name: name.to_owned(),
        href: href.to_owned(),
        count: None,
    };
    let mut tabs = vec![tab(say(language, first.1), first.0)];
    for list in CASE_LISTS.iter().filter(|list| lists.contains(&list.key)) {
        if list.path == here || has_cases(office, &reader.signed.actor, list).await? {
            tabs.push(tab(word(language, list, "title"), list.path));
        }
    }
    if part == Here::Supervision {
        let boards = [&boards::findings::FACE, &boards::measures::FACE];
        let used = office
            .app
            .store
            .boards_in_use(&crate::scope::projects(&reader.signed.actor))
            .await?;
        for face in boards {
            if face.path == here || used.contains(&face.board) {
                tabs.push(tab(boards::said(language, face.board.code()), face.path));
            }
        }
    }
    Ok(html! { @if tabs.len() > 1 { (ui::tabs(say(language, "lists.beside"), &tabs, here)) } })
}

fn bar(language: Language, (list, filters): (&CaseList, &CaseFilters), directory: &Directory) -> FilterBar {
    let named = |section: &'static str, codes: Vec<&'static str>| -> Vec<(String, String)> {
        codes
            .into_iter()
            .map(|code| (code.to_owned(), text(language, section, code).to_owned()))
            .collect()
    };
    let filter = |name: &str, choices: Vec<(String, String)>, chosen: &str| Filter {
        name: name.to_owned(),
        label: say(language, &format!("lists.{name}")).to_owned(),
        choices,
        chosen: chosen.to_owned(),
    };
    let stages = list.stages.iter().map(|stage| stage.code()).collect();
    let units = directory
        .iter()
        .map(|line| (line.id.0.clone(), line.name.clone()))
        .collect();
    let all = [
        filter("stage", named("stage", stages), &filters.stage),
        filter("unit", units, &filters.unit),
        filter("flag", named("flag", list.flags.to_vec()), &filters.flag),
    ];
    let filters_shown: Vec<Filter> = all
        .into_iter()
        .filter(|filter| !filter.choices.is_empty())
        .collect();
    FilterBar {
        action: list.path.to_owned(),
        search: Some(filters.q.clone()),
        chosen: chosen(list.path, filters, (&filters_shown, &filters.q)),
        filters: filters_shown,
        kept: Vec::new(),
    }
}

/// What is chosen, in words, each with the address without it.
pub fn chosen(
    path: &str,
    choices: &impl Choices,
    (shown, phrase): (&[Filter], &str),
) -> Vec<(String, String)> {
    let mut chosen: Vec<(String, String)> = shown
        .iter()
        .filter_map(|filter| {
            let (_, name) = filter.choices.iter().find(|(code, _)| *code == filter.chosen)?;
            Some((name.clone(), choices.address(path, (&filter.name, ""))))
        })
        .collect();
    if !phrase.trim().is_empty() {
        chosen.push((format!("“{}”", phrase.trim()), choices.address(path, ("q", ""))));
    }
    chosen
}

fn table(
    language: Language,
    (list, caption): (&CaseList, &str),
    (rows, directory): (&[CaseRow], &Directory),
) -> Markup {
    let columns = vec![
        Column::text(word(language, list, "one")),
        Column::text(say(language, "lists.unit")),
        Column::text(say(language, "lists.stage")),
        Column::number(say(language, "lists.opened")),
        Column::number(say(language, "lists.changed")),
    ];
    let rows = rows
        .iter()
        .map(|row| cells(language, row, (list, directory)))
        .collect();
    ui::table(&Table {
        caption: caption.to_owned(),
        columns,
        rows,
    })
}

fn cells(language: Language, row: &CaseRow, (list, directory): (&CaseList, &Directory)) -> Vec<Markup> {
    let line = &row.line;
    let stage: Option<Stage> = list
        .stages
        .iter()
        .copied()
        .find(|stage| stage.code() == line.stage);
    let office = line.office.as_ref().map(|office: &CaseId| directory.name(office));
    vec![
        html! {
            a href={ "/cases/" (row.case) } { (line.title) }
            @for flag in line.flags.split(',').filter(|flag| !flag.is_empty()) {
                " " span.tag { (text(language, "flag", flag)) }
            }
            @if let Some(project) = &line.project {
                " " a.soft href={ "/cases/" (project) } { (say(language, "lists.project")) }
            }
        },
        html! { (office.unwrap_or_default()) },
        html! { @match stage { Some(stage) => (ui::stage(language, stage)), None => (line.stage) } },
        html! { time { (line.opened_on) } },
        html! { time { (line.changed_on) } },
    ]
}
