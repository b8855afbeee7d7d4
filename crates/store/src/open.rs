//! Opening and closing the store: migrations, the one connection that writes, the pool that reads, the task that
//! records (articles 42 to 46).

use crate::copy::Watch;
use crate::database::{Database, Kind};
use crate::fault::StoreFault;
use crate::heads::HeadFile;
use crate::law_in_force::LawInForce;
use crate::readers::{Keep, Readers};
use crate::writer::{self, Place, Request};
use acts::regime::Regime;
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{Migrate, Migrator};
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
    pub(crate) reading: Readers,
    pub(crate) queue: mpsc::Sender<Request>,
    pub(crate) law: LawInForce,
    pub(crate) heads: HeadFile,
    pub(crate) kind: Kind,
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
    /// Opens the database at `url` (`sqlite:PATH`, made when it is not there, or `postgres://USER@HOST/NAME`; see
    /// [`Database::at`]), brings its tables up to date and starts the writer. The newest head is copied to the file of
    /// heads, which lies outside the database where the caller keeps it. Read tables that an older program has written
    /// in another shape are made anew from the ledger.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the database cannot be opened or written, is of a kind that is not supported,
    /// or would not keep what it acknowledges.
    pub async fn open(url: &str, regime: Arc<Regime>, heads: HeadFile) -> Result<Self, StoreFault> {
        Self::open_watched(url, (regime, heads), &mut |_| {}).await
    }

    /// The same, telling how far it has come when the read tables are made anew.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub async fn open_watched(
        url: &str,
        (regime, heads): (Arc<Regime>, HeadFile),
        watch: Watch<'_>,
    ) -> Result<Self, StoreFault> {
        let database = Database::at(url)?;
        sqlx::any::install_default_drivers();
        migrate(&database).await?;
        let writing = pool(&database, Use::Writing).await?;
        let keep = match database.kind() {
            Kind::Sqlite => Keep::Open,
            Kind::Postgres => Keep::ByThePool,
        };
        let reading = Readers::new(pool(&database, Use::Reading).await?, keep);
        heads.mend().await?;
        let kind = database.kind();
        let (queue, requests) = mpsc::channel(QUEUE);
        let place = Place {
            pool: writing.clone(),
            kind,
        };
        let task = tokio::spawn(writer::run(place, requests, heads.clone()));
        let writer = Arc::new(Mutex::new(Some(task)));
        let store = Self {
            writing,
            reading,
            queue,
            law: LawInForce::of(regime),
            heads,
            kind,
            writer,
        };
        store.regime_in_force().await?;
        store.catch_up(watch).await?;
        Ok(store)
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
}

/// Brings the tables up to date on a connection of its own, so that no pool keeps statements of older tables.
async fn migrate(database: &Database) -> Result<(), StoreFault> {
    let unwritable = |error: &dyn std::error::Error| {
        StoreFault::unavailable(format!(
            "{} cannot be opened for writing: {error}",
            database.place()
        ))
    };
    let connected = AnyConnection::connect(&database.address()).await;
    let mut connection = connected.map_err(|error| unwritable(&error))?;
    let prepared = database.prepare_first(&mut connection).await;
    prepared.map_err(|fault| match fault {
        StoreFault::Unavailable { reason } => unwritable(&std::io::Error::other(reason)),
        other @ (StoreFault::NotFound { .. } | StoreFault::Corrupt { .. }) => other,
    })?;
    let migrator = sqlx::migrate!();
    if !is_up_to_date(&mut connection, &migrator).await {
        let made = migrator.run(&mut connection).await;
        made.map_err(|error| unwritable(&error))?;
    }
    database.kind().guard(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// Whether every table is there. A role that may only record acts needs no right to make tables then.
async fn is_up_to_date(connection: &mut AnyConnection, migrator: &Migrator) -> bool {
    let applied = connection.list_applied_migrations("_sqlx_migrations").await;
    let Ok(applied) = applied else {
        return false;
    };
    migrator.iter().all(|wanted| {
        applied
            .iter()
            .any(|made| made.version == wanted.version && made.checksum == wanted.checksum)
    })
}

/// What the connections of a pool are for.
#[derive(Debug, Clone, Copy)]
enum Use {
    Writing,
    Reading,
}

async fn pool(database: &Database, purpose: Use) -> Result<AnyPool, StoreFault> {
    let kind = database.kind();
    let size = match purpose {
        Use::Writing => kind.writers(),
        Use::Reading => READERS,
    };
    let options = AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(kind == Kind::Postgres);
    // SQLite ends a transaction by itself when the disk is full, and the driver then takes the connection to be inside
    // one for ever: such a connection is not used again.
    // Those that read are never inside one, and are not asked.
    let options = options.after_release(move |connection, _| {
        Box::pin(async move {
            if matches!((kind, purpose), (Kind::Postgres, _) | (_, Use::Reading)) {
                return Ok(true);
            }
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    });
    let options = options.after_connect(move |connection, _| {
        Box::pin(async move {
            match purpose {
                Use::Writing => kind.for_writing(connection).await,
                Use::Reading => kind.for_reading(connection).await,
            }
        })
    });
    Ok(options.connect(&database.address()).await?)
}
