//! The crash loop: servers under load are killed at moments that nobody chooses, and after each kill the ledger is held
//! against what clients were told (articles 42 to 46: what was acknowledged is kept, whole and once).
//!
//! Clients act over HTTP as programs do; [`notes`] keeps what they were told; [`reckoning`] compares.

pub mod child;
pub mod clients;
pub mod notes;
pub mod postgres;
pub mod prepared;
pub mod reckoning;
pub mod speaking;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use acts::regime::Regime;
use anyhow::{Context, Result, bail};
use tokio::task::JoinSet;

use crate::clock::Begun;
use crate::data_folder::{DataFolder, Place};
use crate::law_folder::{DEFAULT_POLICY, LawFolder};
use crate::numbers::Numbers;
use child::Server;
use clients::{Client, Shared};
use notes::{Note, Notes, Told};
use postgres::Postgres;
use reckoning::{Reckoning, Wrong};

/// The longest that servers run undisturbed, in milliseconds; the least is nothing.
const UNDISTURBED: u64 = 900;
/// The longest that a server which is starting is left alone before it is killed, in milliseconds.
const STARTING: u64 = 250;

/// What is asked of a crash loop.
#[derive(Debug, Clone)]
pub struct Asked {
    /// How often something is killed.
    pub kills: u32,
    /// Decides moments, victims and acts.
    pub seed: u64,
    /// How many clients act at once.
    pub clients: usize,
    /// How many servers run at once; more than one only on PostgreSQL.
    pub servers: usize,
    /// The program that is killed: this one.
    pub program: PathBuf,
    /// An empty folder, for the data and, outside the data folder, the notes of the clients.
    pub folder: PathBuf,
}

/// How it went.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// What was done to the servers, and how often.
    pub kills: BTreeMap<&'static str, u32>,
    /// Acts that clients were told are recorded.
    pub acknowledged: usize,
    /// Acts that were refused because somebody else was first.
    pub refused: usize,
    /// Acts whose outcome was unknown at first and which were settled under the same key.
    pub settled: u64,
    /// What does not hold.
    pub wrong: Wrong,
    /// Answers that nobody should get.
    pub strange: Vec<String>,
    /// How long each restart took until the address was there.
    pub restarts: Vec<Duration>,
}

impl Account {
    /// Whether everything holds that must.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.wrong.is_nothing() && self.strange.is_empty()
    }
}

/// What can happen to the servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kill {
    /// One server, while it serves.
    Serving,
    /// All servers at once.
    All,
    /// A server that is only starting.
    Starting,
    /// One connection of the database.
    Connection,
    /// Every connection of the database.
    Connections,
    /// The database server.
    Database,
}

impl Kill {
    const fn name(self) -> &'static str {
        match self {
            Self::Serving => "a server killed",
            Self::All => "all servers killed at once",
            Self::Starting => "a server killed while starting",
            Self::Connection => "a database connection cut",
            Self::Connections => "all database connections cut",
            Self::Database => "the database server restarted without warning",
        }
    }
}

/// What happens on the embedded database, as often as it stands here.
const ON_SQLITE: [Kill; 4] = [Kill::Serving, Kill::Serving, Kill::Serving, Kill::Starting];
/// What happens on a PostgreSQL of the loop's own, as often as it stands here.
const ON_POSTGRES: [Kill; 8] = [
    Kill::Serving,
    Kill::Serving,
    Kill::Serving,
    Kill::All,
    Kill::Starting,
    Kill::Connection,
    Kill::Connections,
    Kill::Database,
];

/// A crash loop that runs.
#[derive(Debug)]
struct Loop<'a> {
    asked: &'a Asked,
    place: Place,
    postgres: Option<&'a Postgres>,
    regime: Arc<Regime>,
    shared: Arc<Shared>,
    servers: Vec<Server>,
    numbers: Numbers,
    reckoning: Reckoning,
    account: Account,
}

/// Runs the loop; `tell` hears how many kills are done.
///
/// # Errors
/// Something could not be set up, or a server did not come up again. What does not hold is in the account.
pub async fn run(asked: &Asked, postgres: Option<&Postgres>, tell: impl Fn(u32)) -> Result<Account> {
    let url = postgres.map(Postgres::url);
    let place = Place::new(&asked.folder.join("data"), url.as_deref())?;
    let people = prepared::prepare(&place, &asked.program, asked.clients).await?;
    let notes = Notes::create(&asked.folder.join("notes.jsonl"))?;
    let shared = Shared::new(asked.servers, notes, (people.unit, prepared::plan_year()));
    let mut this = Loop {
        asked,
        place,
        postgres,
        regime: Arc::new(LawFolder::open(None)?.read(DEFAULT_POLICY)?.regime),
        shared: Arc::new(shared),
        servers: Vec::new(),
        numbers: Numbers::of(asked.seed),
        reckoning: Reckoning::default(),
        account: Account::default(),
    };
    for number in 0..asked.servers {
        let server = this.started(number).await?;
        this.servers.push(server);
    }
    let mut clients = JoinSet::new();
    for person in people.persons {
        let seed = this.numbers.below(u64::MAX);
        clients.spawn(Client::new(Arc::clone(&this.shared), person, seed).run());
    }
    for kill in 1..=asked.kills {
        this.kill().await?;
        this.reckon().await?;
        tell(kill);
        if !this.account.wrong.is_nothing() {
            break;
        }
    }
    this.shared.stop();
    while let Some(done) = clients.join_next().await {
        done??;
    }
    this.finish().await
}

impl Loop<'_> {
    async fn started(&mut self, number: usize) -> Result<Server> {
        let begun = Begun::now();
        let mut server = self.start(number)?;
        let address = server.address().await?;
        self.account.restarts.push(begun.ago());
        self.shared.reach(number, Some(address));
        Ok(server)
    }

    fn start(&self, number: usize) -> Result<Server> {
        let log = self.asked.folder.join(format!("server-{number}.log"));
        Server::start(&self.asked.program, &self.place, &log)
    }

    /// Waits for a while, then kills something, and lets it come up again.
    async fn kill(&mut self) -> Result<()> {
        let kinds = self
            .postgres
            .map_or(ON_SQLITE.as_slice(), |_| ON_POSTGRES.as_slice());
        let kind = kinds.get(self.numbers.index(kinds.len())).copied();
        let kind = kind.unwrap_or(Kill::Serving);
        let moment = Duration::from_millis(self.numbers.below(UNDISTURBED));
        tokio::time::sleep(moment).await;
        let victim = self.numbers.index(self.servers.len());
        match kind {
            Kill::Serving => self.again(victim).await?,
            Kill::All => {
                for number in 0..self.servers.len() {
                    self.end(number).await?;
                }
                for number in 0..self.asked.servers {
                    let server = self.started(number).await?;
                    self.servers.push(server);
                }
            }
            Kill::Starting => {
                self.end(victim).await?;
                let starting = self.start(victim)?;
                let moment = Duration::from_millis(self.numbers.below(STARTING));
                tokio::time::sleep(moment).await;
                starting.kill().await?;
                let server = self.started(victim).await?;
                self.servers.insert(victim, server);
            }
            Kill::Connection => self.database()?.cut(1)?,
            Kill::Connections => self.database()?.cut(u64::from(u16::MAX))?,
            Kill::Database => {
                let begun = Begun::now();
                self.database()?.restart()?;
                self.account.restarts.push(begun.ago());
            }
        }
        *self.account.kills.entry(kind.name()).or_default() += 1;
        self.all_run()
    }

    async fn again(&mut self, victim: usize) -> Result<()> {
        self.end(victim).await?;
        if self.postgres.is_none() && self.numbers.below(2) == 0 {
            // Half of the time what lies on the disk is looked at before a server has mended anything.
            self.reckon().await?;
        }
        let server = self.started(victim).await?;
        self.servers.insert(victim, server);
        Ok(())
    }

    async fn end(&mut self, victim: usize) -> Result<()> {
        let place = victim.min(self.servers.len().saturating_sub(1));
        self.shared.reach(victim, None);
        self.servers.remove(place).kill().await
    }

    fn database(&self) -> Result<&Postgres> {
        self.postgres
            .context("only a PostgreSQL of the loop's own is disturbed")
    }

    /// A server that ended without being killed has failed.
    fn all_run(&mut self) -> Result<()> {
        for server in &mut self.servers {
            if !server.runs()? {
                bail!(
                    "a server ended that nobody had killed; {} says why",
                    self.asked.folder.display()
                );
            }
        }
        Ok(())
    }

    /// Holds the store against the notes. Acts that were begun go on meanwhile; no new ones are begun, for the longer
    /// the ledger is, the more there would be each time.
    async fn reckon(&mut self) -> Result<()> {
        self.shared.rest();
        let notes = self.shared.notes.read()?;
        let store = self.place.beside(Arc::clone(&self.regime)).await?;
        let wrong = self.reckoning.compare(&store, &notes).await;
        store.close().await;
        self.shared.go_on();
        let wrong = wrong?;
        if !wrong.is_nothing() {
            self.account.wrong = wrong;
        }
        Ok(())
    }

    /// The last account, with every server killed and the read tables made anew.
    async fn finish(mut self) -> Result<Account> {
        for number in 0..self.servers.len() {
            self.end(number).await?;
        }
        self.reckoning = Reckoning::default();
        self.reckon().await?;
        let folder = DataFolder::open(&self.place, Arc::clone(&self.regime)).await?;
        let differences = folder.store.rebuild().await;
        folder.store.close().await;
        for difference in differences? {
            self.account.wrong.half.push(format!("{difference:?}"));
        }
        let notes = self.shared.notes.read()?;
        let is_acknowledged = |note: &&Note| matches!(note.told, Told::Acknowledged { .. });
        self.account.acknowledged = notes.iter().filter(is_acknowledged).count();
        self.account.refused = notes.len() - self.account.acknowledged;
        self.account.settled = self.shared.unknown.load(Ordering::Relaxed);
        self.account.strange = self.shared.strange();
        self.account.restarts.sort_unstable();
        Ok(self.account)
    }
}
