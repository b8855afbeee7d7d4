//! Reading case files: the fold of their acts as the last commit left it (articles 42 to 46).

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{counted, rows_in};
use acts::case::{CaseFile, CaseId, CaseKind};
use sqlx::Row;
use sqlx::any::AnyRow;

impl Store {
    /// The case file with this identity; none when there is none.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn case(&self, id: &CaseId) -> Result<Option<CaseFile>, StoreFault> {
        let text = "SELECT id, state FROM case_file WHERE id = $1";
        let row = sqlx::query(text)
            .bind(id.as_str())
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        row.as_ref().map(file_of).transpose()
    }

    /// The case files with these identities, in the order of the identities; those that are not there are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn cases(&self, ids: &[CaseId]) -> Result<Vec<CaseFile>, StoreFault> {
        let keys: Vec<&str> = ids.iter().map(CaseId::as_str).collect();
        let mut connection = self.reading.acquire().await?;
        let text = ("SELECT id, state FROM case_file WHERE id IN", "");
        let rows = rows_in(&mut connection, text, &keys).await?;
        let mut files = rows
            .iter()
            .map(file_of)
            .collect::<Result<Vec<CaseFile>, StoreFault>>()?;
        files.sort_by(|one, other| one.id.cmp(&other.id));
        files.dedup_by(|one, other| one.id == other.id);
        Ok(files)
    }

    /// All case files of a kind, in the order of their identities. For the kinds of which there are few.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn cases_of(&self, kind: CaseKind) -> Result<Vec<CaseFile>, StoreFault> {
        let text = "SELECT id, state FROM case_file WHERE kind = $1 ORDER BY id";
        let rows = sqlx::query(text)
            .bind(kind.code())
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(file_of).collect()
    }

    /// All organisations (article 4).
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn organisations(&self) -> Result<Vec<CaseFile>, StoreFault> {
        self.cases_of(CaseKind::Organisation).await
    }

    /// All persons with an account.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn people(&self) -> Result<Vec<CaseFile>, StoreFault> {
        self.cases_of(CaseKind::Person).await
    }

    /// All annual plans (article 11).
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn plans(&self) -> Result<Vec<CaseFile>, StoreFault> {
        self.cases_of(CaseKind::Plan).await
    }

    /// The number of the latest act on any case file of a kind; 0 when there was none. Whoever holds such case files in
    /// memory sees by it whether they are still what is stored, whichever server has changed them.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn changed_by(&self, kind: CaseKind) -> Result<u64, StoreFault> {
        let row = sqlx::query("SELECT number FROM kind_change WHERE kind = $1")
            .bind(kind.code())
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?.map_or(0, counted))
    }

    /// Whose a name is that may exist once only: a login name, a project code, a year and kind of plan, the
    /// fingerprint of an imported row. None when it is free.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn claimed_by(&self, kind: &str, key: &str) -> Result<Option<CaseId>, StoreFault> {
        let text = "SELECT case_id FROM claim WHERE kind = $1 AND claim_key = $2";
        let row = sqlx::query(text)
            .bind(kind)
            .bind(key)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        row.map(|row| Ok(CaseId::new(row.try_get::<String, _>(0)?)))
            .transpose()
    }
}

/// Reads `id, state`.
pub(crate) fn file_of(row: &AnyRow) -> Result<CaseFile, StoreFault> {
    let (id, state): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    serde_json::from_str(&state).map_err(|error| StoreFault::corrupt(format!("case_file {id}"), error))
}
