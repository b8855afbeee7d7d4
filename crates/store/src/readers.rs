//! The connections that read. The driver's pool asks a connection whether it is well each time it comes back, which for
//! SQLite is a second errand to its thread after every question and tells nothing: these are kept outside it, and whoever
//! asks next gets the one used last, whose pages are still at hand.

use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Connection, Error};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The connections that read, as many as the pool may have. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Readers {
    pool: AnyPool,
    idle: Idle,
    free: Arc<Semaphore>,
    patience: Duration,
}

/// The connections that nobody uses, the last used at the end; none where they go back to the pool, as they do to be closed.
#[derive(Clone)]
struct Idle(Arc<Kept>);

struct Kept(Mutex<Option<Vec<PoolConnection<Any>>>>);

impl Drop for Kept {
    /// Ends the connections here: the pool would do it in a task, and there may be nothing left that runs tasks.
    fn drop(&mut self) {
        let kept = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for connection in kept.take().into_iter().flatten() {
            drop(connection.detach());
        }
    }
}

impl Idle {
    fn lock(&self) -> MutexGuard<'_, Option<Vec<PoolConnection<Any>>>> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether connections are kept open from one question to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// They end only with the program.
    Open,
    /// The pool looks after each of them.
    ByThePool,
}

/// A connection that reads, for as long as somebody holds it.
pub(crate) struct Reader {
    /// There until it is given back.
    connection: Option<PoolConnection<Any>>,
    idle: Idle,
    _turn: OwnedSemaphorePermit,
}

impl Readers {
    pub(crate) fn new(pool: AnyPool, keep: Keep) -> Self {
        let options = pool.options();
        let most = usize::try_from(options.get_max_connections()).unwrap_or(1);
        Self {
            free: Arc::new(Semaphore::new(most)),
            patience: options.get_acquire_timeout(),
            idle: Idle(Arc::new(Kept(Mutex::new((keep == Keep::Open).then(Vec::new))))),
            pool,
        }
    }

    /// A connection; waits while all are in use, as long as the pool is patient.
    pub(crate) async fn acquire(&self) -> Result<Reader, Error> {
        let turn = tokio::time::timeout(self.patience, Arc::clone(&self.free).acquire_owned());
        let turn = turn.await.map_err(|_| Error::PoolTimedOut)?;
        let turn = turn.map_err(|_| Error::PoolClosed)?;
        let kept = self.idle.lock().as_mut().and_then(Vec::pop);
        let connection = match kept {
            Some(connection) => connection,
            None => self.pool.acquire().await?,
        };
        Ok(Reader {
            connection: Some(connection),
            idle: self.idle.clone(),
            _turn: turn,
        })
    }

    /// Closes every connection once it is given back.
    pub(crate) async fn close(self) {
        self.free.close();
        drop(self.idle.lock().take());
        self.pool.close().await;
    }
}

impl Reader {
    /// The connection itself, which nobody else will use; the pool makes another in its place.
    #[expect(
        clippy::expect_used,
        reason = "it is taken out only here and when the reader is dropped"
    )]
    pub(crate) fn detach(mut self) -> AnyConnection {
        self.connection.take().expect("not dropped").detach()
    }
}

impl Drop for Reader {
    /// Keeps the connection, unless somebody went away inside a transaction: then the pool ends it.
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        if let Some(idle) = self.idle.lock().as_mut()
            && !connection.is_in_transaction()
        {
            idle.push(connection);
        }
    }
}

impl Deref for Reader {
    type Target = AnyConnection;

    #[expect(
        clippy::expect_used,
        reason = "it is taken out only when the reader is dropped"
    )]
    fn deref(&self) -> &AnyConnection {
        self.connection.as_ref().expect("not dropped")
    }
}

impl DerefMut for Reader {
    #[expect(
        clippy::expect_used,
        reason = "it is taken out only when the reader is dropped"
    )]
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.connection.as_mut().expect("not dropped")
    }
}
