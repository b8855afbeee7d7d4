//! Sessions: who is signed in. Only digests of tokens are stored (articles 42 to 46: every act has its person).

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;

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
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written, also when the digest is already there.
    pub async fn begin_session(&self, session: &Session) -> Result<(), StoreFault> {
        let text = "INSERT INTO session (token_digest, person, office, csrf, created_at, seen_at) \
             VALUES ($1, $2, $3, $4, $5, $6)";
        let query = sqlx::query(text)
            .bind(session.token_digest.as_str())
            .bind(session.person.as_str())
            .bind(session.office.as_str())
            .bind(session.csrf.as_str())
            .bind(session.created_at.as_str())
            .bind(session.seen_at.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// The session of a token's digest; none when there is none or it has ended. Whether it is too old is for the
    /// caller to say.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn session(&self, token_digest: &str) -> Result<Option<Session>, StoreFault> {
        let text = "SELECT token_digest, person, office, csrf, created_at, seen_at FROM session \
             WHERE token_digest = $1 AND ended_at IS NULL";
        let Some(row) = sqlx::query(text)
            .bind(token_digest)
            .fetch_optional(&self.reading)
            .await?
        else {
            return Ok(None);
        };
        Ok(Some(Session {
            token_digest: row.try_get(0)?,
            person: CaseId(row.try_get(1)?),
            office: CaseId(row.try_get(2)?),
            csrf: row.try_get(3)?,
            created_at: row.try_get(4)?,
            seen_at: row.try_get(5)?,
        }))
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
