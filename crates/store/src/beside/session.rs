//! Sessions: who is signed in. Only digests of tokens are stored (articles 42 to 46: every act has its person).

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Digest of the token, which itself only the browser holds.
    pub token_digest: String,
    /// Who is signed in.
    pub person: CaseId,
    /// For which office.
    pub office: CaseId,
    /// The token that forms carry.
    pub csrf: String,
    /// When it began.
    pub created_at: String,
    /// When it was last used.
    pub seen_at: String,
    /// Until when the password is good with which it began; none when it began without one.
    pub password_until: Option<String>,
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written, also when the digest is already there.
    pub async fn begin_session(&self, session: &Session) -> Result<(), StoreFault> {
        let text = "INSERT INTO session (token_digest, person, office, csrf, created_at, seen_at, password_until) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let query = sqlx::query(text)
            .bind(session.token_digest.as_str())
            .bind(session.person.as_str())
            .bind(session.office.as_str())
            .bind(session.csrf.as_str())
            .bind(session.created_at.as_str())
            .bind(session.seen_at.as_str())
            .bind(session.password_until.as_deref());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// The session of a token's digest; none when there is none or it has ended. Whether it is too old is for the
    /// caller to say.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn session(&self, token_digest: &str) -> Result<Option<Session>, StoreFault> {
        let text = "SELECT token_digest, person, office, csrf, created_at, seen_at, password_until FROM session \
             WHERE token_digest = $1 AND ended_at IS NULL";
        let row = sqlx::query(text).bind(token_digest);
        let row = row.fetch_optional(&mut *self.reading.acquire().await?).await?;
        row.as_ref().map(session_of).transpose()
    }

    /// The session whose pages carry this token, whether or not it has ended: a form that arrives too late is told by it.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn session_of_page(&self, csrf: &str) -> Result<Option<Session>, StoreFault> {
        let text = "SELECT token_digest, person, office, csrf, created_at, seen_at, password_until FROM session \
             WHERE csrf = $1";
        let row = sqlx::query(text).bind(csrf);
        let row = row.fetch_optional(&mut *self.reading.acquire().await?).await?;
        row.as_ref().map(session_of).transpose()
    }

    /// The sessions of a person that were not ended and were used since an instant, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn sessions_of(&self, person: &CaseId, since: &str) -> Result<Vec<Session>, StoreFault> {
        let text = "SELECT token_digest, person, office, csrf, created_at, seen_at, password_until FROM session \
             WHERE person = $1 AND ended_at IS NULL AND seen_at >= $2 ORDER BY created_at DESC, token_digest";
        let rows = sqlx::query(text).bind(person.as_str()).bind(since);
        let rows = rows.fetch_all(&mut *self.reading.acquire().await?).await?;
        rows.iter().map(session_of).collect()
    }

    /// When each person last used a session; whoever never did is missing.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn last_seen(&self) -> Result<BTreeMap<CaseId, String>, StoreFault> {
        let rows = sqlx::query("SELECT person, MAX(seen_at) FROM session GROUP BY person");
        let rows = rows.fetch_all(&mut *self.reading.acquire().await?).await?;
        rows.iter()
            .map(|row| Ok((CaseId(row.try_get(0)?), row.try_get(1)?)))
            .collect()
    }

    /// Notes that a session was used. Each note is a commit: callers note it once a minute, not with each request.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn see_session(&self, token_digest: &str, at: &str) -> Result<(), StoreFault> {
        let text = "UPDATE session SET seen_at = $2 WHERE token_digest = $1 AND ended_at IS NULL";
        sqlx::query(text)
            .bind(token_digest)
            .bind(at)
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// Ends one session.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn end_session(&self, token_digest: &str, at: &str) -> Result<(), StoreFault> {
        let text = "UPDATE session SET ended_at = $2 WHERE token_digest = $1 AND ended_at IS NULL";
        sqlx::query(text)
            .bind(token_digest)
            .bind(at)
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// Ends one session of a person, named by its digest; says whether it was theirs and still running.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn end_own_session(
        &self,
        person: &CaseId,
        token_digest: &str,
        at: &str,
    ) -> Result<bool, StoreFault> {
        let text =
            "UPDATE session SET ended_at = $3 WHERE person = $1 AND token_digest = $2 AND ended_at IS NULL";
        let query = sqlx::query(text)
            .bind(person.as_str())
            .bind(token_digest)
            .bind(at);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Ends all sessions of a person.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn end_sessions_of(&self, person: &CaseId, at: &str) -> Result<(), StoreFault> {
        let text = "UPDATE session SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL";
        sqlx::query(text)
            .bind(person.as_str())
            .bind(at)
            .execute(&self.writing)
            .await?;
        Ok(())
    }
}

fn session_of(row: &AnyRow) -> Result<Session, StoreFault> {
    Ok(Session {
        token_digest: row.try_get(0)?,
        person: CaseId(row.try_get(1)?),
        office: CaseId(row.try_get(2)?),
        csrf: row.try_get(3)?,
        created_at: row.try_get(4)?,
        seen_at: row.try_get(5)?,
        password_until: row.try_get(6)?,
    })
}
