//! Feeds of deadlines for a person's own calendar: one token a person, kept as its digest, ended by the next or by hand
//! (articles 6, 9 and 14 set the days that it carries).

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// That a person's deadlines may be fetched by a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Whose deadlines.
    pub person: CaseId,
    /// Digest of the token.
    pub token_digest: String,
    /// The tag of the language of its texts.
    pub language: String,
    /// When it was made.
    pub made_at: String,
}

impl Store {
    /// Begins a person's feed; an earlier one of the same person ends.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn begin_feed(&self, feed: &CalendarFeed) -> Result<(), StoreFault> {
        let text = "INSERT INTO calendar_feed (person, token_digest, language, made_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (person) DO UPDATE SET token_digest = excluded.token_digest, \
             language = excluded.language, made_at = excluded.made_at";
        sqlx::query(text)
            .bind(feed.person.as_str())
            .bind(feed.token_digest.as_str())
            .bind(feed.language.as_str())
            .bind(feed.made_at.as_str())
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// Ends a person's feed; says whether there was one.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn end_feed(&self, person: &CaseId) -> Result<bool, StoreFault> {
        let query = sqlx::query("DELETE FROM calendar_feed WHERE person = $1").bind(person.as_str());
        Ok(query.execute(&self.writing).await?.rows_affected() > 0)
    }

    /// A person's feed.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn feed_of(&self, person: &CaseId) -> Result<Option<CalendarFeed>, StoreFault> {
        let text = "SELECT person, token_digest, language, made_at FROM calendar_feed WHERE person = $1";
        let row = sqlx::query(text).bind(person.as_str());
        let row = row.fetch_optional(&mut *self.reading.acquire().await?).await?;
        row.as_ref().map(feed_in).transpose()
    }

    /// The feed of a token with this digest.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn feed_by(&self, token_digest: &str) -> Result<Option<CalendarFeed>, StoreFault> {
        let text =
            "SELECT person, token_digest, language, made_at FROM calendar_feed WHERE token_digest = $1";
        let row = sqlx::query(text).bind(token_digest);
        let row = row.fetch_optional(&mut *self.reading.acquire().await?).await?;
        row.as_ref().map(feed_in).transpose()
    }
}

fn feed_in(row: &AnyRow) -> Result<CalendarFeed, StoreFault> {
    Ok(CalendarFeed {
        person: CaseId(row.try_get(0)?),
        token_digest: row.try_get(1)?,
        language: row.try_get(2)?,
        made_at: row.try_get(3)?,
    })
}
