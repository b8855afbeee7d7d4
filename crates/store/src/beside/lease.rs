//! Leases: of several servers over one database, one does a recurring job at a time.

use crate::fault::StoreFault;
use crate::open::Store;

/// The right to do a job until an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub name: String,
    /// Who has it: one server, told from every other.
    pub holder: String,
    /// Until when, if it is not renewed.
    pub until_at: String,
}

impl Store {
    /// Takes a lease that nobody has, or that has run out at `now_at`, or renews one's own; says whether it is held
    /// now. A job that outlasts its lease renews it, and stops when that fails.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn take_lease(&self, lease: &Lease, now_at: &str) -> Result<bool, StoreFault> {
        let text = "INSERT INTO lease (name, holder, until_at) VALUES ($1, $2, $3) \
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at \
             WHERE lease.holder = excluded.holder OR lease.until_at <= $4";
        let query = sqlx::query(text)
            .bind(lease.name.as_str())
            .bind(lease.holder.as_str())
            .bind(lease.until_at.as_str())
            .bind(now_at);
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Renews a lease that is still one's own; says whether it is. Another may have taken it after it ran out.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn renew_lease(&self, lease: &Lease) -> Result<bool, StoreFault> {
        let text = "UPDATE lease SET until_at = $3 WHERE name = $1 AND holder = $2";
        let query = sqlx::query(text)
            .bind(lease.name.as_str())
            .bind(lease.holder.as_str())
            .bind(lease.until_at.as_str());
        Ok(query.execute(&self.writing).await?.rows_affected() == 1)
    }

    /// Gives a lease back, if it is still this holder's.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn release_lease(&self, name: &str, holder: &str) -> Result<(), StoreFault> {
        let text = "DELETE FROM lease WHERE name = $1 AND holder = $2";
        sqlx::query(text)
            .bind(name)
            .bind(holder)
            .execute(&self.writing)
            .await?;
        Ok(())
    }
}
