//! What the rules are asked of the projects somebody may see, for trying out another law (articles 47 and 49).

use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::{COLUMNS, ProjectRow, Scope, row_of, scoped};
use crate::sql;
use acts::case::CaseId;
use acts::questions::ProjectQuestions;
use sqlx::Row;

/// What is asked of one project, still as it is stored: reading thousands of them is for several threads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredQuestions {
    /// The case file.
    pub case: CaseId,
    asked: String,
}

impl StoredQuestions {
    /// The questions of a project as an act writes them.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when they cannot be written as JSON.
    pub fn of(case: CaseId, asked: &ProjectQuestions) -> Result<Self, StoreFault> {
        let written = serde_json::to_string(asked);
        let asked =
            written.map_err(|error| StoreFault::corrupt(format!("question_line {}", case.0), error))?;
        Ok(Self { case, asked })
    }

    /// The questions.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when they are not what an act wrote.
    pub fn read(&self) -> Result<ProjectQuestions, StoreFault> {
        let corrupt = |error| StoreFault::corrupt(format!("question_line {}", self.case.0), error);
        serde_json::from_str(&self.asked).map_err(corrupt)
    }
}

impl Store {
    /// The lines of these projects, in the order of the case files; those that are not there are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn projects_of(&self, ids: &[CaseId]) -> Result<Vec<ProjectRow>, StoreFault> {
        let keys: Vec<&str> = ids.iter().map(CaseId::as_str).collect();
        let mut connection = self.reading.acquire().await?;
        let text = format!("SELECT {COLUMNS} FROM project_line WHERE case_id IN");
        let rows = sql::rows_in(&mut connection, (&text, ""), &keys).await?;
        let mut lines: Vec<ProjectRow> = rows.iter().map(row_of).collect::<Result<_, StoreFault>>()?;
        lines.sort_by(|one, other| one.case.cmp(&other.case));
        Ok(lines)
    }

    /// What is asked of every project in this scope, in the order of the case files.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn questions(&self, scope: &Scope) -> Result<Vec<StoredQuestions>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let (text, cells) = match scope {
            Scope::Everything => (
                "SELECT case_id, asked FROM question_line ORDER BY case_id".to_owned(),
                Vec::new(),
            ),
            Scope::Offices(_) => {
                let (filter, cells) = scoped(scope);
                let seen = format!("SELECT case_id FROM project_line {filter}");
                let text = format!(
                    "SELECT case_id, asked FROM question_line WHERE case_id IN ({seen}) ORDER BY case_id"
                );
                (text, cells)
            }
        };
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter()
            .map(|row| {
                Ok(StoredQuestions {
                    case: CaseId(row.try_get(0)?),
                    asked: row.try_get(1)?,
                })
            })
            .collect()
    }
}
