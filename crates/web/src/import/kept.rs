//! An import as it is kept between upload and result, and as it is shown to programs.

use std::collections::BTreeSet;

use acts::party::Actor;
use documents::intake::{Answers, Preview, RowReport};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::beside::workbook_import::WorkbookImport;

use super::confirming::Progress;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::instant;
use crate::shape;

/// An import as it stands.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its identity.
    pub id: String,
    /// The file's name.
    pub file_name: String,
    /// What was answered.
    pub answers: Answers,
    /// What would be made of it.
    pub preview: Preview,
    /// What was made of it, row by row; empty until it is confirmed.
    pub results: Vec<RowResult>,
    /// How far its confirmation has come, while it runs.
    pub running: Option<Progress>,
}

/// What became of a row on confirmation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowResult {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The project's name.
    pub name: String,
    /// The case file, when one was opened.
    pub case: Option<String>,
    /// Why not, in Chinese and English; empty when one was opened.
    pub refused: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    preview: Preview,
    results: Vec<RowResult>,
}

/// Keeps an import in place of what was kept of it before.
///
/// # Errors
/// [`Problem`] when the store cannot be written.
pub async fn keep(
    office: &Office,
    actor: &Actor,
    (import, digest): (&Import, String),
) -> Result<(), Problem> {
    let unwritable = |fault: serde_json::Error| Problem::Internal(fault.to_string());
    let kept = Kept {
        preview: import.preview.clone(),
        results: import.results.clone(),
    };
    let row = WorkbookImport {
        id: import.id.clone(),
        person: actor.person.clone(),
        office: actor.office.clone(),
        file_name: import.file_name.clone(),
        digest,
        answers: serde_json::to_string(&import.answers).map_err(unwritable)?,
        preview: serde_json::to_string(&kept).map_err(unwritable)?,
        state: import.state().to_owned(),
        changed_at: instant(office.app.clock.now()),
    };
    Ok(office.app.store.keep_import(&row).await?)
}

/// The stored import of this person.
///
/// # Errors
/// [`Problem::NotFound`] also for the import of another.
pub async fn kept(office: &Office, actor: &Actor, id: &str) -> Result<WorkbookImport, Problem> {
    let row = office.app.store.import(id).await?;
    row.filter(|row| row.person == actor.person)
        .ok_or(Problem::NotFound)
}

/// Reads a stored import.
///
/// # Errors
/// [`Problem::Internal`] when what is stored cannot be read.
pub fn import_of(row: WorkbookImport) -> Result<Import, Problem> {
    let unreadable = |fault: serde_json::Error| Problem::Internal(format!("import {}: {fault}", row.id));
    let kept: Kept = serde_json::from_str(&row.preview).map_err(unreadable)?;
    let answers = serde_json::from_str(&row.answers).map_err(unreadable)?;
    Ok(Import {
        id: row.id.clone(),
        file_name: row.file_name.clone(),
        answers,
        preview: kept.preview,
        results: kept.results,
        running: None,
    })
}

impl Import {
    /// The rows that are taken and not yet reported, in the order of the file.
    pub fn outstanding(&self) -> impl Iterator<Item = &RowReport> {
        let reported: BTreeSet<(&str, u32)> = self
            .results
            .iter()
            .filter(|result| result.case.is_some())
            .map(|result| (result.sheet.as_str(), result.row))
            .collect();
        self.preview
            .rows
            .iter()
            .filter(move |row| row.taken.is_some() && !reported.contains(&(row.sheet.as_str(), row.row)))
    }

    /// How far it has come: `asked`, `ready`, `running` or `done`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        if self.running.is_some() {
            "running"
        } else if !self.results.is_empty() {
            "done"
        } else if self.preview.totals.waiting > 0 {
            "asked"
        } else {
            "ready"
        }
    }

    /// The import as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let result = |row: &RowResult| {
            let refused: Vec<Value> = row.refused.iter().map(|(zh, en)| shape::says(zh, en)).collect();
            json!({ "sheet": row.sheet, "row": row.row, "name": row.name, "case": row.case, "refused": refused })
        };
        let results: Vec<Value> = self.results.iter().map(result).collect();
        json!({
            "import": self.id,
            "file_name": self.file_name,
            "state": self.state(),
            "progress": self.running.map(|progress| json!({ "done": progress.done, "of": progress.of })),
            "answers": self.answers,
            "preview": self.preview,
            "results": results,
        })
    }
}
