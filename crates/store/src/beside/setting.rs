//! Settings of the installation, such as the digest of the one-time token for the first administrators.

use crate::fault::StoreFault;
use crate::open::Store;
use sqlx::Row;

impl Store {
    /// Sets a value in place of an earlier one.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreFault> {
        let text = "INSERT INTO setting (name, value) VALUES ($1, $2) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        sqlx::query(text)
            .bind(name)
            .bind(value)
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// The value of a setting; none when it was never set or was taken.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreFault> {
        let row = sqlx::query("SELECT value FROM setting WHERE name = $1").bind(name);
        row.fetch_optional(&mut *self.reading.acquire().await?)
            .await?
            .map(|row| Ok(row.try_get(0)?))
            .transpose()
    }

    /// Removes a setting if it has this value, and says whether it was there: of two who use a one-time token at
    /// once, one gets it.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn take_setting(&self, name: &str, value: &str) -> Result<bool, StoreFault> {
        let query = sqlx::query("DELETE FROM setting WHERE name = $1 AND value = $2")
            .bind(name)
            .bind(value);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }
}
