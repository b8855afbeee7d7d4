//! The lists that supervision keeps (Articles 12, 33, 36, 43 to 46) and their filters as they stand in an address.

use acts::case::{CaseFile, CaseId};
use acts::deadlines::kinds::KINDS;
use acts::messages::{self, Language, text};
use acts::party::{Actor, Directory};
use acts::similarity::SIMILAR_JUDGED;
use jiff::civil::Date;
use serde::Deserialize;
use store::case_lists::{ListedQuery, ListedRow};
use store::fault::StoreFault;

use crate::address::Choices;
use crate::disclosure::unnamed::{Named, Unnamed};
use crate::messages::begun;
use crate::office::Office;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;

/// The filters; an empty one asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListedFilters {
    /// The list's name.
    pub list: String,
    /// The department over the office concerned.
    pub department: String,
    /// The office concerned.
    pub unit: String,
    /// A phrase in the title of the case file or in the note.
    #[serde(alias = "text")]
    pub q: String,
    /// The page, from 1.
    pub page: String,
}

/// Everything that is listed on a day and that an actor may see.
#[must_use]
pub fn whole(actor: &Actor, on: Date) -> ListedQuery {
    ListedQuery {
        scope: scope::projects(actor),
        on: Some(on.to_string()),
        ..ListedQuery::default()
    }
}

impl ListedFilters {
    /// The question to the store as of a day, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every filter that means nothing.
    pub fn query(&self, (actor, directory): (&Actor, &Directory), on: Date) -> Result<ListedQuery, Problem> {
        let mut reading = Reading::default();
        reading.office(("department", &self.department), directory);
        reading.office(("unit", &self.unit), directory);
        let query = ListedQuery {
            offices: self.offices(directory),
            list: reading.code(("list", &self.list), messages::codes("list")),
            text: reading.phrase(&self.q),
            page: reading.page(&self.page),
            ..whole(actor, on)
        };
        reading.finish().map(|()| query)
    }

    /// The offices asked for: a unit, or a department with everything under it; nothing for all. A department without
    /// the unit that is asked for holds nobody, which is no office's name.
    fn offices(&self, directory: &Directory) -> Vec<CaseId> {
        let (department, unit) = (self.department.trim(), self.unit.trim());
        if department.is_empty() && unit.is_empty() {
            return Vec::new();
        }
        let fits = |id: &CaseId| {
            (unit.is_empty() || id.as_str() == unit)
                && (department.is_empty() || directory.department_of(id).as_str() == department)
        };
        let offices = directory.iter().map(|line| &line.id).filter(|id| fits(id));
        let offices: Vec<CaseId> = offices.cloned().collect();
        if offices.is_empty() {
            vec![CaseId::new("")]
        } else {
            offices
        }
    }
}

/// What lapsed, as its deadline is called, and its last day, when a note says so.
#[must_use]
pub fn lapse(language: Language, noted: &str) -> Option<(String, Date)> {
    let (kind, last) = noted.split_once(" / ")?;
    let known = KINDS.iter().find(|(code, _, _)| *code == kind)?;
    Some((begun(text(language, "deadline", known.0)), last.parse().ok()?))
}

/// The rows as this reader may have them: a verdict on a resemblance with the name of the other project, where the reader
/// may see that one too.
///
/// # Errors
/// [`StoreFault`] when the store cannot be read.
pub async fn named(
    office: &Office,
    actor: &Actor,
    mut rows: Vec<ListedRow>,
) -> Result<Vec<ListedRow>, StoreFault> {
    let judged = rows.iter().filter(|row| row.line.list == SIMILAR_JUDGED);
    let ids: Vec<CaseId> = judged.map(|row| row.case.id.clone()).collect();
    if ids.is_empty() {
        return Ok(rows);
    }
    let files = office.app.store.cases(&ids).await?;
    let mut named = Named::default();
    for file in &files {
        named.of_case(file);
    }
    let unnamed = Unnamed::of(office, actor, named).await?;
    for row in rows.iter_mut().filter(|row| row.line.list == SIMILAR_JUDGED) {
        let file = files.iter().find(|file| file.id == row.case.id);
        let project = file.and_then(CaseFile::project);
        let mut judged = project.into_iter().flat_map(|project| &project.library.similar);
        if let Some(judged) = judged.find(|judged| judged.what.note() == row.line.note) {
            row.line.note = unnamed.text(&judged.what.full_note(), Language::Chinese);
        }
    }
    Ok(rows)
}

impl Choices for ListedFilters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("list", &self.list),
            ("department", &self.department),
            ("unit", &self.unit),
            ("q", &self.q),
            ("page", &self.page),
        ]
    }
}
