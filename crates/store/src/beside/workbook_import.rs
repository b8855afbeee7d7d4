//! Imports of workbooks in progress: what was uploaded, what was answered, what would be made of it. The import
//! itself is a row of acts in the ledger.

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// An import in progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookImport {
    /// Its identity.
    pub id: String,
    /// Who uploaded it.
    pub person: CaseId,
    /// For which office.
    pub office: CaseId,
    /// The file's name.
    pub file_name: String,
    /// SM3 digest of the file, lower-case hexadecimal.
    pub digest: String,
    /// Answers to the questions it raised, as JSON text.
    pub answers: String,
    /// What would be made of it, as JSON text.
    pub preview: String,
    /// How far it has come, as a code.
    pub state: String,
    /// When it was last changed.
    pub changed_at: String,
}

impl Store {
    /// Keeps an import, in place of what was kept under its identity before.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn keep_import(&self, import: &WorkbookImport) -> Result<(), StoreFault> {
        let text = "INSERT INTO workbook_import \
             (id, person, office, file_name, digest, answers, preview, state, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
             ON CONFLICT (id) DO UPDATE SET answers = excluded.answers, preview = excluded.preview, \
             state = excluded.state, changed_at = excluded.changed_at";
        let query = sqlx::query(text)
            .bind(import.id.as_str())
            .bind(import.person.as_str())
            .bind(import.office.as_str())
            .bind(import.file_name.as_str())
            .bind(import.digest.as_str())
            .bind(import.answers.as_str())
            .bind(import.preview.as_str())
            .bind(import.state.as_str())
            .bind(import.changed_at.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// The import with this identity.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn import(&self, id: &str) -> Result<Option<WorkbookImport>, StoreFault> {
        let text = "SELECT id, person, office, file_name, digest, answers, preview, state, changed_at \
             FROM workbook_import WHERE id = $1";
        let row = sqlx::query(text)
            .bind(id)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        row.as_ref().map(import_of).transpose()
    }

    /// The imports of a person, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn imports(&self, person: &CaseId) -> Result<Vec<WorkbookImport>, StoreFault> {
        let text = "SELECT id, person, office, file_name, digest, answers, preview, state, changed_at \
             FROM workbook_import WHERE person = $1 ORDER BY changed_at DESC, id";
        let rows = sqlx::query(text)
            .bind(person.as_str())
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(import_of).collect()
    }
}

fn import_of(row: &AnyRow) -> Result<WorkbookImport, StoreFault> {
    Ok(WorkbookImport {
        id: row.try_get(0)?,
        person: CaseId(row.try_get(1)?),
        office: CaseId(row.try_get(2)?),
        file_name: row.try_get(3)?,
        digest: row.try_get(4)?,
        answers: row.try_get(5)?,
        preview: row.try_get(6)?,
        state: row.try_get(7)?,
        changed_at: row.try_get(8)?,
    })
}
