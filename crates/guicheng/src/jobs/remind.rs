//! Reminds of deadlines that come near, are due, overdue, or rest on a year without a published calendar: once each,
//! beside the ledger, by one of several servers (Articles 6, 9, 14, 22, 33, 36, 37, 39 and 41 to 45 set the days).

use std::sync::Arc;
use std::time::Duration;

use acts::regime::Regime;
use acts::threshold::reached;
use anyhow::{Context, Result};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::beside::lease::Lease;
use store::beside::reminder::{Recipient, Reminder};
use store::open::Store;
use store::worklists::{DeadlineQuery, DeadlineRow};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use web::app::{Clock, Entropy};
use web::session::instant;

use crate::entropy::SystemEntropy;

/// The name of the lease.
const NAME: &str = "remind";
/// The setting with the working days ahead of which somebody is reminded, such as `20,5,1`.
pub const AHEAD: &str = "remind.working_days_ahead";
/// What holds while nothing is set.
const AHEAD_BY_DEFAULT: [u16; 3] = [20, 5, 1];
/// How long a lease is held without being renewed; a server that is gone is followed by another after it.
const LEASE: SignedDuration = SignedDuration::from_mins(30);
/// How often it is looked for what is to be noted.
const EVERY: Duration = Duration::from_secs(600);
/// How many reminders are noted in one transaction; the lease is renewed before each.
const AT_ONCE: usize = 500;

/// The job of one server.
#[derive(Clone)]
pub struct Remind {
    store: Store,
    clock: Arc<dyn Clock>,
    holder: String,
}

impl std::fmt::Debug for Remind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Remind")
            .field("holder", &self.holder)
            .finish_non_exhaustive()
    }
}

/// What came of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Another server has the lease.
    Elsewhere,
    /// It was done here.
    Done {
        /// How many reminders are new.
        noted: u64,
        /// How many went because their deadline was met or has moved.
        gone: u64,
    },
}

impl Remind {
    /// The job over a store, told from that of every other server.
    #[must_use]
    pub fn of(store: Store, clock: Arc<dyn Clock>) -> Self {
        let mut bytes = [0; 8];
        SystemEntropy.fill(&mut bytes);
        let holder = format!("{}-{:016x}", std::process::id(), u64::from_be_bytes(bytes));
        Self { store, clock, holder }
    }

    /// One round as of a day, under the lease, which stays with this server until it lapses or is given back.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub async fn round(&self, on: Date) -> Result<Round> {
        let now = self.clock.now();
        if !self.store.take_lease(&self.lease(now)?, &instant(now)).await? {
            return Ok(Round::Elsewhere);
        }
        let regime = self.store.regime_in_force().await?;
        let ahead = self.ahead().await?;
        let mut noted = 0;
        for batch in self.reached_on(on, (&regime, &ahead)).await?.chunks(AT_ONCE) {
            if !self.store.renew_lease(&self.lease(self.clock.now())?).await? {
                return Ok(Round::Elsewhere);
            }
            noted += self.store.note_reminders(batch).await?;
        }
        let gone = self.store.forget_met_reminders().await?;
        Ok(Round::Done { noted, gone })
    }

    /// Gives the lease back, so that another server goes on at once.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn release(&self) -> Result<()> {
        Ok(self.store.release_lease(NAME, &self.holder).await?)
    }

    fn lease(&self, now: Timestamp) -> Result<Lease> {
        let until = now
            .checked_add(LEASE)
            .context("the clock is at the end of time")?;
        Ok(Lease {
            name: NAME.to_owned(),
            holder: self.holder.clone(),
            until_at: instant(until),
        })
    }

    /// How many working days ahead somebody is reminded: as it is set, or as it is by default.
    async fn ahead(&self) -> Result<Vec<u16>> {
        let set = self.store.setting(AHEAD).await?;
        set.map_or(Ok(AHEAD_BY_DEFAULT.to_vec()), |set| days_ahead(&set))
    }

    /// Everything of which somebody is reminded on a day.
    async fn reached_on(&self, on: Date, (regime, ahead): (&Regime, &[u16])) -> Result<Vec<Reminder>> {
        let furthest = ahead.iter().copied().max().unwrap_or_default();
        let horizon = regime.calendar.after_working_days(on, furthest).date;
        let near = DeadlineQuery {
            to: Some(horizon.to_string()),
            limit: u32::MAX,
            ..DeadlineQuery::default()
        };
        let unsure = DeadlineQuery {
            from: Some(on.to_string()),
            provisional: Some(true),
            limit: u32::MAX,
            ..DeadlineQuery::default()
        };
        let mut rows = self.store.deadlines(&near).await?;
        rows.extend(self.store.deadlines(&unsure).await?);
        let noted_at = instant(self.clock.now());
        let reminders = rows.iter().flat_map(|row| {
            let reached = reached(&row.line, (&regime.calendar, on), ahead).into_iter();
            reached.filter_map(|threshold| reminder(row, (threshold.code(), &noted_at)))
        });
        Ok(reminders.collect())
    }

    /// Goes round again and again until it is told to stop, and gives the lease back then.
    #[must_use]
    pub fn begin(self) -> Running {
        let (stop, mut stopped) = watch::channel(());
        let task = tokio::spawn(async move {
            loop {
                let today = self.clock.today();
                match self.round(today).await {
                    Ok(round) => tracing::debug!(?round, "reminders"),
                    Err(fault) => tracing::warn!(%fault, "reminders were not noted"),
                }
                tokio::select! {
                    _ = stopped.changed() => break,
                    () = tokio::time::sleep(EVERY) => {}
                }
            }
            if let Err(fault) = self.release().await {
                tracing::warn!(%fault, "the lease of reminders was not given back");
            }
        });
        Running { stop, task }
    }
}

/// The job while it runs.
#[derive(Debug)]
pub struct Running {
    stop: watch::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Lets the round that goes on end, and ends the job.
    pub async fn end(self) {
        drop(self.stop);
        if let Err(fault) = self.task.await {
            tracing::warn!(%fault, "the job of reminders did not end well");
        }
    }
}

/// Numbers of working days, between commas.
///
/// # Errors
/// One of them is no number of days.
pub fn days_ahead(text: &str) -> Result<Vec<u16>> {
    let days = text.split(',').map(|days| {
        let days = days.trim();
        days.parse()
            .with_context(|| format!("{days:?} is no number of working days; write for example 20,5,1"))
    });
    days.collect()
}

/// What is noted of a deadline; nothing of one whose clock stands still.
fn reminder(row: &DeadlineRow, (threshold, noted_at): (String, &str)) -> Option<Reminder> {
    let line = &row.line;
    let recipient = line
        .office
        .clone()
        .map_or(Recipient::Party(line.party), Recipient::Office);
    Some(Reminder {
        case: row.case.id.clone(),
        kind: line.kind.clone(),
        article: line.article.clone(),
        due_on: line.due?.to_string(),
        threshold,
        recipient,
        party: line.party,
        noted_at: noted_at.to_owned(),
    })
}
