//! Failed attempts to sign in, by login name or address, from which the growing delay is computed.

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::counted;
use sqlx::Row;

/// How often signing in has failed since it last succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInFailures {
    /// How often.
    pub count: u64,
    /// When it failed last.
    pub last_at: String,
}

impl Store {
    /// Counts one more failure of a subject: a login name, or an address.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn count_sign_in_failure(&self, subject: &str, at: &str) -> Result<(), StoreFault> {
        let text = "INSERT INTO sign_in_failure (subject, failures, last_at) VALUES ($1, 1, $2) \
             ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at";
        sqlx::query(text)
            .bind(subject)
            .bind(at)
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// The failures of a subject; none when there are none.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn sign_in_failures(&self, subject: &str) -> Result<Option<SignInFailures>, StoreFault> {
        let text = "SELECT failures, last_at FROM sign_in_failure WHERE subject = $1";
        let row = sqlx::query(text)
            .bind(subject)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        row.map(|row| {
            Ok(SignInFailures {
                count: counted(row.try_get(0)?),
                last_at: row.try_get(1)?,
            })
        })
        .transpose()
    }

    /// Forgets the failures of a subject.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn forget_sign_in_failures(&self, subject: &str) -> Result<(), StoreFault> {
        sqlx::query("DELETE FROM sign_in_failure WHERE subject = $1")
            .bind(subject)
            .execute(&self.writing)
            .await?;
        Ok(())
    }
}
