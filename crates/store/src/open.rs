//! Opening and closing the store: migrations, the one connection that writes, the pool that reads, the task that
//! records (articles 42 to 46).

use crate::fault::StoreFault;
use crate::heads::HeadFile;
use crate::sqlite;
use crate::writer::{self, Request};
use acts::regime::Regime;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;

/// How many acts may wait for the writer before new ones are turned away.
const QUEUE: usize = 1_024;
/// How many connections read at once.
const READERS: u32 = 8;
/// How long a caller waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// The store. Cheap to clone; all clones share one writer.
#[derive(Clone)]
pub struct Store {
    pub(crate) writing: AnyPool,
    pub(crate) reading: AnyPool,
    pub(crate) queue: mpsc::Sender<Request>,
    pub(crate) regime: Arc<Regime>,
    pub(crate) heads: HeadFile,
    writer: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Store")
            .field("heads", &self.heads)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database at `url` (`sqlite:PATH`, made when it is not there), brings its tables up to date and
    /// starts the writer. The file of heads lies beside the database, under its name with `.heads.txt` at the end.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the database cannot be opened, or is of a kind that is not supported.
    pub async fn open(url: &str, regime: Arc<Regime>) -> Result<Self, StoreFault> {
        let Some(path) = url.strip_prefix("sqlite:") else {
            return Err(StoreFault::unavailable("only sqlite:PATH can be opened"));
        };
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        sqlx::any::install_default_drivers();
        let url = format!("sqlite://{path}?mode=rwc");
        migrate(&url).await?;
        let writing = pool(&url, Use::Writing).await?;
        let reading = pool(&url, Use::Reading).await?;
        let heads = HeadFile::at(format!("{path}.heads.txt"));
        heads.mend().await?;
        let (queue, requests) = mpsc::channel(QUEUE);
        let task = tokio::spawn(writer::run(writing.clone(), requests, heads.clone()));
        let writer = Arc::new(Mutex::new(Some(task)));
        Ok(Self {
            writing,
            reading,
            queue,
            regime,
            heads,
            writer,
        })
    }

    /// Lets the writer finish what is queued, writes the newest head and closes all connections. Clones can no
    /// longer be used.
    pub async fn close(self) {
        let Self {
            writing,
            reading,
            queue,
            writer,
            ..
        } = self;
        let stopped = queue.send(Request::Close).await;
        drop(queue);
        if let (Ok(()), Some(task)) = (stopped, writer.lock().await.take())
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the writer of the ledger did not end well");
        }
        reading.close().await;
        writing.close().await;
    }

    /// Where the heads are kept.
    #[must_use]
    pub fn head_file(&self) -> &Path {
        self.heads.path()
    }

    /// The policies and the calendar under which the read tables are computed.
    #[must_use]
    pub fn regime(&self) -> &Regime {
        &self.regime
    }
}

/// Brings the tables up to date on a connection of its own, so that no pool keeps statements of older tables.
async fn migrate(url: &str) -> Result<(), StoreFault> {
    let mut connection = AnyConnection::connect(url).await?;
    sqlite::for_writing(&mut connection).await?;
    sqlx::migrate!()
        .run(&mut connection)
        .await
        .map_err(StoreFault::unavailable)?;
    sqlite::guard(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// What the connections of a pool are for.
#[derive(Debug, Clone, Copy)]
enum Use {
    Writing,
    Reading,
}

async fn pool(url: &str, purpose: Use) -> Result<AnyPool, StoreFault> {
    let size = match purpose {
        Use::Writing => 1,
        Use::Reading => READERS,
    };
    let options = AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false);
    let options = options.after_connect(move |connection, _| {
        Box::pin(async move {
            match purpose {
                Use::Writing => sqlite::for_writing(connection).await,
                Use::Reading => sqlite::for_reading(connection).await,
            }
        })
    });
    Ok(options.connect(url).await?)
}
