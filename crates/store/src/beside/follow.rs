//! The case files that a person follows: kept beside the ledger, for it is nobody's legal business (article 42 asks that
//! what is recorded be found, not who looks at it).

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql;
use acts::case::CaseId;
use sqlx::Row;

impl Store {
    /// Begins to follow a case file; following it twice changes nothing.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn follow(&self, person: &CaseId, case: &CaseId, at: &str) -> Result<(), StoreFault> {
        let text = "INSERT INTO follow (person, case_id, since_at) VALUES ($1, $2, $3) \
             ON CONFLICT (person, case_id) DO NOTHING";
        let query = sqlx::query(text)
            .bind(person.as_str())
            .bind(case.as_str())
            .bind(at);
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// Ends it; what was not followed stays so.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn unfollow(&self, person: &CaseId, case: &CaseId) -> Result<(), StoreFault> {
        let query = sqlx::query("DELETE FROM follow WHERE person = $1 AND case_id = $2")
            .bind(person.as_str())
            .bind(case.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// Whether a person follows a case file.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn follows(&self, person: &CaseId, case: &CaseId) -> Result<bool, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let text = "SELECT 1 FROM follow WHERE person = $1 AND case_id = $2".to_owned();
        let cells = vec![person.as_str().into(), case.as_str().into()];
        Ok(!sql::rows(&mut connection, text, cells).await?.is_empty())
    }

    /// What a person follows, the latest begun first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn followed(&self, person: &CaseId, limit: u32) -> Result<Vec<CaseId>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let text = "SELECT case_id FROM follow WHERE person = $1 ORDER BY since_at DESC, case_id LIMIT $2"
            .to_owned();
        let cells = vec![person.as_str().into(), i64::from(limit).into()];
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(|row| Ok(CaseId(row.try_get(0)?))).collect()
    }
}
