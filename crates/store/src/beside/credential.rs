//! Password hashes, as PHC strings, with those that came before.

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;

/// A password as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The hash, as the hash function writes it.
    pub phc: String,
    /// Since when.
    pub changed_at: String,
}

impl Store {
    /// Sets the password hash of a person (`phc`, as the hash function writes it); the one before is kept among the
    /// earlier ones.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn set_credential(&self, person: &CaseId, phc: &str, at: &str) -> Result<(), StoreFault> {
        let mut connection = self.writing.acquire().await?;
        let mut transaction = self.kind.beginning(&mut connection).await?;
        let text = "INSERT INTO earlier_password (person, set_at, phc) \
             SELECT person, changed_at, phc FROM credential WHERE person = $1 ON CONFLICT DO NOTHING";
        sqlx::query(text)
            .bind(person.as_str())
            .execute(&mut *transaction)
            .await?;
        let text = "INSERT INTO credential (person, phc, changed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (person) DO UPDATE SET phc = excluded.phc, changed_at = excluded.changed_at";
        sqlx::query(text)
            .bind(person.as_str())
            .bind(phc)
            .bind(at)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The password of a person; none when the person has none yet.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn password(&self, person: &CaseId) -> Result<Option<Credential>, StoreFault> {
        let text = "SELECT phc, changed_at FROM credential WHERE person = $1";
        let row = sqlx::query(text)
            .bind(person.as_str())
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        row.map(|row| {
            Ok(Credential {
                phc: row.try_get(0)?,
                changed_at: row.try_get(1)?,
            })
        })
        .transpose()
    }

    /// The password hash of a person; none when the person has no password yet.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn credential(&self, person: &CaseId) -> Result<Option<String>, StoreFault> {
        Ok(self.password(person).await?.map(|kept| kept.phc))
    }

    /// The hashes of a person's earlier passwords, latest first; all but the latest `kept` are forgotten.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read or written.
    pub async fn earlier_passwords(&self, person: &CaseId, kept: u32) -> Result<Vec<String>, StoreFault> {
        let text = "DELETE FROM earlier_password WHERE person = $1 AND set_at NOT IN \
             (SELECT set_at FROM earlier_password WHERE person = $1 ORDER BY set_at DESC LIMIT $2)";
        sqlx::query(text)
            .bind(person.as_str())
            .bind(i64::from(kept))
            .execute(&self.writing)
            .await?;
        let text = "SELECT phc FROM earlier_password WHERE person = $1 ORDER BY set_at DESC, phc LIMIT $2";
        let rows = sqlx::query(text)
            .bind(person.as_str())
            .bind(i64::from(kept))
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }
}
