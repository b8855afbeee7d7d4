//! The second factor of signing in: its secret, which time steps were used, the recovery codes, and the tickets between
//! password and code (articles 42 to 46: every act has its person).

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;

/// The second factor of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// The secret in force; empty before the first is confirmed.
    pub secret: String,
    /// A secret that waits for its first code; empty when none does.
    pub pending: String,
    /// Since when the secret is in force.
    pub confirmed_at: Option<String>,
}

/// What is known between the password and the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInTicket {
    /// Digest of the ticket, which itself only the browser holds.
    pub digest: String,
    /// Who gave the right password.
    pub person: CaseId,
    /// Until when that password is good.
    pub password_until: String,
    /// When it was given.
    pub begun_at: String,
}

impl Store {
    /// The second factor of a person; none when nothing was ever begun.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn second_factor(&self, person: &CaseId) -> Result<Option<SecondFactor>, StoreFault> {
        let text = "SELECT secret, pending, confirmed_at FROM second_factor WHERE person = $1";
        let row = sqlx::query(text).bind(person.as_str());
        let Some(row) = row.fetch_optional(&mut *self.reading.acquire().await?).await? else {
            return Ok(None);
        };
        Ok(Some(SecondFactor {
            secret: row.try_get(0)?,
            pending: row.try_get(1)?,
            confirmed_at: row.try_get(2)?,
        }))
    }

    /// Keeps a secret until its first code confirms it; the one in force stays in force.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn begin_second_factor(&self, person: &CaseId, pending: &str) -> Result<(), StoreFault> {
        let text = "INSERT INTO second_factor (person, secret, pending, last_step, tried_step, tries) \
             VALUES ($1, '', $2, 0, 0, 0) ON CONFLICT (person) DO UPDATE SET pending = excluded.pending";
        let query = sqlx::query(text).bind(person.as_str()).bind(pending);
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// Puts the waiting secret in force, its first code being that of `step`; says whether it still waited.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn confirm_second_factor(
        &self,
        person: &CaseId,
        (pending, step): (&str, i64),
        at: &str,
    ) -> Result<bool, StoreFault> {
        let text = "UPDATE second_factor SET secret = pending, pending = '', confirmed_at = $4, last_step = $3 \
             WHERE person = $1 AND pending = $2";
        let query = sqlx::query(text)
            .bind(person.as_str())
            .bind(pending)
            .bind(step)
            .bind(at);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Ends the second factor of a person and all its recovery codes.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn end_second_factor(&self, person: &CaseId) -> Result<(), StoreFault> {
        for text in [
            "DELETE FROM second_factor WHERE person = $1",
            "DELETE FROM recovery_code WHERE person = $1",
        ] {
            sqlx::query(text)
                .bind(person.as_str())
                .execute(&self.writing)
                .await?;
        }
        Ok(())
    }

    /// Takes one of the `most` tries of a time step; says whether there was one left.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn try_second_factor(&self, person: &CaseId, step: i64, most: i64) -> Result<bool, StoreFault> {
        let text = "UPDATE second_factor SET tries = CASE WHEN tried_step = $2 THEN tries + 1 ELSE 1 END, \
             tried_step = $2 WHERE person = $1 AND (tried_step <> $2 OR tries < $3)";
        let query = sqlx::query(text).bind(person.as_str()).bind(step).bind(most);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Uses up a time step and all before it; says whether it was still unused.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn use_second_factor(&self, person: &CaseId, step: i64) -> Result<bool, StoreFault> {
        let text = "UPDATE second_factor SET last_step = $2 WHERE person = $1 AND last_step < $2";
        let query = sqlx::query(text).bind(person.as_str()).bind(step);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Puts digests of recovery codes in place of all earlier ones.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when they cannot be written.
    pub async fn set_recovery_codes(&self, person: &CaseId, digests: &[String]) -> Result<(), StoreFault> {
        let mut connection = self.writing.acquire().await?;
        let mut transaction = self.kind.beginning(&mut connection).await?;
        sqlx::query("DELETE FROM recovery_code WHERE person = $1")
            .bind(person.as_str())
            .execute(&mut *transaction)
            .await?;
        for digest in digests {
            sqlx::query("INSERT INTO recovery_code (digest, person) VALUES ($1, $2)")
                .bind(digest.as_str())
                .bind(person.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// How many recovery codes a person has left.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn recovery_codes_left(&self, person: &CaseId) -> Result<u64, StoreFault> {
        let text = "SELECT COUNT(*) FROM recovery_code WHERE person = $1";
        let row = sqlx::query(text).bind(person.as_str());
        let row = row.fetch_one(&mut *self.reading.acquire().await?).await?;
        Ok(crate::sql::counted(row.try_get(0)?))
    }

    /// Uses up a recovery code; says whether it was there.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn take_recovery_code(&self, person: &CaseId, digest: &str) -> Result<bool, StoreFault> {
        let text = "DELETE FROM recovery_code WHERE person = $1 AND digest = $2";
        let query = sqlx::query(text).bind(person.as_str()).bind(digest);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Keeps what is known after the right password; tickets begun before `kept_from` are forgotten.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn begin_sign_in(&self, ticket: &SignInTicket, kept_from: &str) -> Result<(), StoreFault> {
        sqlx::query("DELETE FROM sign_in_ticket WHERE begun_at < $1")
            .bind(kept_from)
            .execute(&self.writing)
            .await?;
        let text =
            "INSERT INTO sign_in_ticket (digest, person, password_until, begun_at) VALUES ($1, $2, $3, $4)";
        let query = sqlx::query(text)
            .bind(ticket.digest.as_str())
            .bind(ticket.person.as_str())
            .bind(ticket.password_until.as_str())
            .bind(ticket.begun_at.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// The ticket with this digest; none when there is none or it was used.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn sign_in_ticket(&self, digest: &str) -> Result<Option<SignInTicket>, StoreFault> {
        let text = "SELECT digest, person, password_until, begun_at FROM sign_in_ticket WHERE digest = $1";
        let row = sqlx::query(text).bind(digest);
        let Some(row) = row.fetch_optional(&mut *self.reading.acquire().await?).await? else {
            return Ok(None);
        };
        Ok(Some(SignInTicket {
            digest: row.try_get(0)?,
            person: CaseId(row.try_get(1)?),
            password_until: row.try_get(2)?,
            begun_at: row.try_get(3)?,
        }))
    }

    /// Uses up a ticket; says whether it was there.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn take_sign_in_ticket(&self, digest: &str) -> Result<bool, StoreFault> {
        let query = sqlx::query("DELETE FROM sign_in_ticket WHERE digest = $1").bind(digest);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }
}
