//! What is known of a stored document besides its bytes (see [`crate::blobs`]).

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{counted, stored};
use sqlx::Row;

/// A stored document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// SM3 digest of the bytes, lower-case hexadecimal: its address.
    pub digest: String,
    /// Size in bytes.
    pub size: u64,
    /// The media type found in the bytes.
    pub media_type: String,
    /// When it was first kept.
    pub kept_at: String,
}

impl Store {
    /// Notes a document whose bytes are kept. The first note of a digest stays.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn note_document(&self, document: &StoredDocument) -> Result<(), StoreFault> {
        let text = "INSERT INTO document (digest, size, media_type, kept_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (digest) DO NOTHING";
        let query = sqlx::query(text)
            .bind(document.digest.as_str())
            .bind(stored(document.size))
            .bind(document.media_type.as_str())
            .bind(document.kept_at.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// What is known of the document with this digest.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn document(&self, digest: &str) -> Result<Option<StoredDocument>, StoreFault> {
        let text = "SELECT digest, size, media_type, kept_at FROM document WHERE digest = $1";
        let Some(row) = sqlx::query(text)
            .bind(digest)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?
        else {
            return Ok(None);
        };
        Ok(Some(StoredDocument {
            digest: row.try_get(0)?,
            size: counted(row.try_get(1)?),
            media_type: row.try_get(2)?,
            kept_at: row.try_get(3)?,
        }))
    }
}
