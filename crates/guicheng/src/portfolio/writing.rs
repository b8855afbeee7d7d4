//! Writes what was played: the acts of a day together, so that the store commits many at once, those of one life in their
//! order (Article 42).

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use acts::case::{CaseFile, CaseId};
use acts::record::Record;
use anyhow::{Context, Result, anyhow};
use indicatif::ProgressBar;
use jiff::civil::Date;
use store::fault::AppendFault;
use store::open::Store;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};

use crate::walks::world::Done;

/// How many acts wait for the store at once.
const TOGETHER: usize = 400;

/// Acts with the life they belong to; acts of one life are written in their order.
pub(super) type Batch = Vec<(u64, Done)>;

/// Writes batches, one after the other, while the next is played.
#[derive(Debug)]
pub(super) struct Writer {
    store: Store,
    bar: ProgressBar,
    written: u64,
    running: Option<JoinHandle<Result<()>>>,
}

impl Writer {
    pub(super) const fn new(store: Store, bar: ProgressBar) -> Self {
        Self {
            store,
            bar,
            written: 0,
            running: None,
        }
    }

    /// How many acts were handed to the store.
    pub(super) const fn written(&self) -> u64 {
        self.written
    }

    /// Begins to write a batch when the one before is written.
    pub(super) async fn write(&mut self, batch: Batch) -> Result<()> {
        self.finish().await?;
        self.written += batch.len() as u64;
        self.bar.set_message(format!("{} acts", self.written));
        let store = self.store.clone();
        self.running = Some(tokio::spawn(write(store, batch)));
        Ok(())
    }

    /// Waits until everything is written.
    pub(super) async fn finish(&mut self) -> Result<()> {
        match self.running.take() {
            Some(running) => running.await.context("the task that writes")?,
            None => Ok(()),
        }
    }
}

async fn write(store: Store, batch: Batch) -> Result<()> {
    let mut days: BTreeMap<Date, BTreeMap<u64, Vec<Done>>> = BTreeMap::new();
    for (life, done) in batch {
        days.entry(done.record.on)
            .or_default()
            .entry(life)
            .or_default()
            .push(done);
    }
    let leave = Arc::new(Semaphore::new(TOGETHER));
    for lives in days.into_values() {
        let mut running = JoinSet::new();
        for acts in lives.into_values() {
            let (store, leave) = (store.clone(), Arc::clone(&leave));
            running.spawn(async move {
                let _leave = leave.acquire_owned().await?;
                for done in acts {
                    append(&store, done).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(written) = running.join_next().await {
            written.context("a task that appends")??;
        }
    }
    Ok(())
}

/// Appends one act, once more when the store has too much to do, or when another life has changed what both share.
async fn append(store: &Store, done: Done) -> Result<()> {
    let mut record = Arc::unwrap_or_clone(done.record);
    let mut files: Vec<CaseFile> = done.after.into_iter().map(Arc::unwrap_or_clone).collect();
    for _ in 0..20 {
        match store.append(record.clone(), files.clone()).await {
            Ok(_) => return Ok(()),
            Err(AppendFault::Unavailable { .. }) => tokio::time::sleep(Duration::from_millis(50)).await,
            Err(AppendFault::Stale { case, .. }) if is_shared(&files, &case) => {
                settle(store, (&mut record, &mut files), &case).await?;
            }
            Err(fault) => return Err(anyhow!("{} in {}: {fault:?}", record.act, record.case)),
        }
    }
    Err(anyhow!("{} in {}: the store stays busy", record.act, record.case))
}

/// Lives are played apart from one another and share the organisations only.
fn is_shared(files: &[CaseFile], case: &CaseId) -> bool {
    files
        .iter()
        .any(|file| &file.id == case && file.organisation().is_some())
}

/// Folds what the act brings about in the organisation into the file as it stands by now.
async fn settle(store: &Store, (record, files): (&mut Record, &mut [CaseFile]), case: &CaseId) -> Result<()> {
    let current = store.case(case).await?;
    let stamp = record.stamp();
    let changes = record.body.changes.iter_mut().zip(files);
    for (change, file) in changes.filter(|(change, _)| &change.case == case) {
        change.before = current.as_ref().map_or(0, |current| current.version);
        if let Some(folded) = CaseFile::fold(current.clone(), case, &change.events, &stamp) {
            *file = folded;
        }
    }
    Ok(())
}
