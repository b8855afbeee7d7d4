//! What happened around accounts and refused requests: who, when, from where, on what, with which outcome. Rows are only
//! added; triggers refuse to alter or delete one (articles 42 to 46: everything has its person and its day).

use crate::fault::StoreFault;
use crate::open::Store;
use sqlx::Row;
use sqlx::any::AnyRow;

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityEvent {
    /// Its identity; later ones sort behind.
    pub id: String,
    /// When.
    pub happened_at: String,
    /// What happened.
    pub kind: String,
    /// Whether it was done or refused.
    pub outcome: String,
    /// Who; empty when nobody was signed in.
    pub person: String,
    /// Whether that is an administrator, another person, or nobody.
    pub standing: String,
    /// The address it came from.
    pub address: String,
    /// On what.
    pub object: String,
}

/// Which rows are asked for; an empty text asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventsAsked {
    /// What happened.
    pub kind: String,
    /// With which outcome.
    pub outcome: String,
    /// By whom.
    pub person: String,
    /// The standing of which no row is given.
    pub without_standing: String,
    /// Not before this instant or day.
    pub from: String,
    /// Before this instant or day.
    pub before: String,
    /// Older than the row with this identity.
    pub older_than: String,
    /// How many at most.
    pub limit: u32,
}

impl Store {
    /// Adds a row.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written: what it tells of is not done then.
    pub async fn note_security_event(&self, event: &SecurityEvent) -> Result<(), StoreFault> {
        let text = "INSERT INTO security_event (id, happened_at, kind, outcome, person, standing, address, object) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let query = sqlx::query(text)
            .bind(event.id.as_str())
            .bind(event.happened_at.as_str())
            .bind(event.kind.as_str())
            .bind(event.outcome.as_str())
            .bind(event.person.as_str())
            .bind(event.standing.as_str())
            .bind(event.address.as_str())
            .bind(event.object.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// Rows of the log, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn security_events(&self, asked: &EventsAsked) -> Result<Vec<SecurityEvent>, StoreFault> {
        let text = "SELECT id, happened_at, kind, outcome, person, standing, address, object FROM security_event \
             WHERE ($1 = '' OR kind = $1) AND ($2 = '' OR outcome = $2) AND ($3 = '' OR person = $3) \
             AND ($4 = '' OR standing <> $4) AND ($5 = '' OR happened_at >= $5) AND ($6 = '' OR happened_at < $6) \
             AND ($7 = '' OR id < $7) ORDER BY id DESC LIMIT $8";
        let query = sqlx::query(text)
            .bind(asked.kind.as_str())
            .bind(asked.outcome.as_str())
            .bind(asked.person.as_str())
            .bind(asked.without_standing.as_str())
            .bind(asked.from.as_str())
            .bind(asked.before.as_str())
            .bind(asked.older_than.as_str())
            .bind(i64::from(asked.limit));
        let rows = query.fetch_all(&mut *self.reading.acquire().await?).await?;
        rows.iter().map(event_of).collect()
    }
}

fn event_of(row: &AnyRow) -> Result<SecurityEvent, StoreFault> {
    Ok(SecurityEvent {
        id: row.try_get(0)?,
        happened_at: row.try_get(1)?,
        kind: row.try_get(2)?,
        outcome: row.try_get(3)?,
        person: row.try_get(4)?,
        standing: row.try_get(5)?,
        address: row.try_get(6)?,
        object: row.try_get(7)?,
    })
}
