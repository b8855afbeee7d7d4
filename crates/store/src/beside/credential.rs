//! Password hashes, as PHC strings.

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;

impl Store {
    /// Sets the password hash of a person (`phc`, as the hash function writes it) in place of an earlier one.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn set_credential(&self, person: &CaseId, phc: &str, at: &str) -> Result<(), StoreFault> {
        let text = "INSERT INTO credential (person, phc, changed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (person) DO UPDATE SET phc = excluded.phc, changed_at = excluded.changed_at";
        sqlx::query(text)
            .bind(person.as_str())
            .bind(phc)
            .bind(at)
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// The password hash of a person; none when the person has no password yet.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn credential(&self, person: &CaseId) -> Result<Option<String>, StoreFault> {
        let text = "SELECT phc FROM credential WHERE person = $1";
        let row = sqlx::query(text)
            .bind(person.as_str())
            .fetch_optional(&self.reading)
            .await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }
}
