//! The rows of each list as cells: what the page shows, with identities and exact amounts (Articles 10 and 42).

use acts::messages::{Language, text};
use acts::party::Directory;
use documents::export::Cell;
use store::case_lists::{CaseRow, ListedRow};
use store::projects::ProjectRow;
use store::worklists::DeadlineRow;

use super::cells::{day, flags, office_name};
use crate::case_list::{CaseFilters, CaseList};
use crate::library::Filters;
use crate::messages::{begun, known, say};
use crate::office::Office;
use crate::pages::calendar::asked::Asked;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::supervision_list::{self, ListedFilters};

/// A table to take away.
#[derive(Debug)]
pub struct Sheet {
    /// What it is called.
    pub name: &'static str,
    /// The headings.
    pub headings: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A worksheet holds so many rows below its headings.
pub(super) const MOST: u32 = 1_048_575;

/// The headings of projects.
pub(super) const PROJECT_HEADINGS: [&str; 13] = [
    "exports.case",
    "library.name",
    "exports.code",
    "library.unit",
    "exports.department",
    "library.category",
    "library.stage",
    "library.year",
    "exports.total",
    "exports.approved",
    "exports.reported",
    "lists.changed",
    "lists.flag",
];

/// Who asks, of whom.
pub(super) type By<'a> = (&'a Office, &'a Reader);

/// A text of the exports or of a page.
fn said(language: Language, key: &str) -> &'static str {
    known(language, key).unwrap_or_default()
}

pub(super) fn sheet(language: Language, (list, headings): (&str, &[&str]), rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: said(language, &format!("exports.name_{list}")),
        headings: headings.iter().map(|key| said(language, key)).collect(),
        rows,
    }
}

/// The project library.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn projects((office, reader): By<'_>, filters: Filters) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    let query = filters.query((&reader.signed.actor, &directory))?;
    let found = office.app.store.all_projects(&query, MOST).await?;
    let rows = found
        .iter()
        .map(|row| project(language, row, &directory))
        .collect();
    Ok(sheet(language, ("projects", &PROJECT_HEADINGS), rows))
}

/// A project as cells, in the order of [`PROJECT_HEADINGS`].
pub(super) fn project(language: Language, row: &ProjectRow, directory: &Directory) -> Vec<Cell> {
    let line = &row.line;
    let category = if line.managed_as.is_empty() {
        &line.category
    } else {
        &line.managed_as
    };
    vec![
        Cell::Text(row.case.0.clone()),
        Cell::Text(line.name.clone()),
        Cell::Text(line.code.clone()),
        Cell::Text(directory.name(&line.unit).to_owned()),
        Cell::Text(directory.name(&line.department).to_owned()),
        Cell::Text(begun(text(language, "Category", category))),
        Cell::Text(text(language, "stage", &line.stage).to_owned()),
        Cell::Whole(i64::from(line.plan_year)),
        line.total_fen.map_or(Cell::Blank, Cell::WanYuan),
        line.approved_fen.map_or(Cell::Blank, Cell::WanYuan),
        day(line.reported_on),
        day(line.changed_on),
        Cell::Text(flags(language, &line.flags)),
    ]
}

/// Case files of one kind.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn cases(
    (office, reader): By<'_>,
    (list, filters): (&CaseList, CaseFilters),
) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    let mut query = filters.query(list, (&reader.signed.actor, &directory))?;
    query.page = 0;
    let mut rows = Vec::new();
    loop {
        let page = office.app.store.case_lines(&query).await?;
        rows.extend(page.rows.iter().map(|row| case(language, row, &directory)));
        if page.rows.is_empty() || rows.len() as u64 >= page.total {
            break;
        }
        query.page += 1;
    }
    let one = format!("{}.one", list.key);
    let headings = [
        "exports.case",
        &one,
        "lists.unit",
        "lists.stage",
        "lists.opened",
        "lists.changed",
        "lists.flag",
        "lists.project",
    ];
    Ok(sheet(language, (list.key, &headings), rows))
}

fn case(language: Language, row: &CaseRow, directory: &Directory) -> Vec<Cell> {
    let line = &row.line;
    let project = line.project.as_ref().map(|project| project.0.clone());
    vec![
        Cell::Text(row.case.0.clone()),
        Cell::Text(line.title.clone()),
        office_name(line.office.as_ref(), directory),
        Cell::Text(text(language, "stage", &line.stage).to_owned()),
        day(line.opened_on),
        day(line.changed_on),
        Cell::Text(flags(language, &line.flags)),
        project.map_or(Cell::Blank, Cell::Text),
    ]
}

/// What stands in the lists of supervision today.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn supervision((office, reader): By<'_>, filters: ListedFilters) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    let mut query = filters.query((&reader.signed.actor, &directory), office.app.clock.today())?;
    query.page = 0;
    let mut rows = Vec::new();
    loop {
        let page = office.app.store.listed(&query).await?;
        let found = supervision_list::named(office, &reader.signed.actor, page.rows).await?;
        rows.extend(found.iter().map(|row| listed(language, row, &directory)));
        if found.is_empty() || rows.len() as u64 >= page.total {
            break;
        }
        query.page += 1;
    }
    let headings = [
        "exports.case",
        "desk.case",
        "supervision_lists.list",
        "desk.article",
        "supervision_lists.since",
        "lists.unit",
        "supervision_lists.note",
    ];
    Ok(sheet(language, ("supervision", &headings), rows))
}

fn listed(language: Language, row: &ListedRow, directory: &Directory) -> Vec<Cell> {
    let line = &row.line;
    let lapsed = supervision_list::lapse(language, &line.note);
    let note = lapsed.map_or_else(|| line.note.clone(), |(what, last)| format!("{what} {last}"));
    vec![
        Cell::Text(row.case.id.0.clone()),
        Cell::Text(row.case.title.clone()),
        Cell::Text(text(language, "list", &line.list).to_owned()),
        Cell::Text(line.article.clone()),
        day(line.on),
        office_name(line.office.as_ref(), directory),
        Cell::Text(note),
    ]
}

/// What is due.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn deadlines((office, reader): By<'_>, asked: Asked) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    let found = asked
        .everything(office, (&reader.signed.actor, &directory))
        .await?;
    let rows = found
        .iter()
        .map(|row| deadline(language, row, &directory))
        .collect();
    let headings = [
        "exports.case",
        "desk.case",
        "desk.what",
        "desk.article",
        "exports.party",
        "lists.unit",
        "exports.due",
        "exports.certainty",
    ];
    Ok(sheet(language, ("deadlines", &headings), rows))
}

fn deadline(language: Language, row: &DeadlineRow, directory: &Directory) -> Vec<Cell> {
    let line = &row.line;
    let certainty = if line.provisional {
        say(language, "feed.provisional")
    } else {
        ""
    };
    vec![
        Cell::Text(row.case.id.0.clone()),
        Cell::Text(row.case.title.clone()),
        Cell::Text(text(language, "deadline", &line.kind).to_owned()),
        Cell::Text(line.article.clone()),
        Cell::Text(text(language, "Party", line.party.code()).to_owned()),
        office_name(line.office.as_ref(), directory),
        line.due.map_or(Cell::Blank, day),
        Cell::Text(certainty.to_owned()),
    ]
}
