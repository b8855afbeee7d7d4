//! Finding an act by the idempotency key of its request (articles 42 to 46: one request is one act).

use crate::fault::StoreFault;
use crate::ledger_rows::LedgerRow;
use crate::open::Store;
use crate::sql::counted;
use sqlx::Row;

impl Store {
    /// The act that was recorded under this key; none when the key is new.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn act_with_key(&self, key: &str) -> Result<Option<LedgerRow>, StoreFault> {
        let text = "SELECT number FROM ledger WHERE idempotency_key = $1";
        let row = sqlx::query(text)
            .bind(key)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        let Some(row) = row else { return Ok(None) };
        self.ledger_row(counted(row.try_get(0)?)).await.map(Some)
    }
}
