//! The one task that writes: it gathers the acts that wait, records them in one commit and answers each after
//! the commit is on the disk (articles 42 to 46: what was acknowledged is kept).

use crate::append::{Act, Receipt};
use crate::commit::{self, Settled};
use crate::fault::AppendFault;
use crate::heads::HeadFile;
use ledger::head::Head;
use sqlx::AnyPool;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// The most acts in one commit.
const ACTS_A_COMMIT: usize = 100;
/// How often the newest head is copied outside, at most.
const HEAD_EVERY: Duration = Duration::from_secs(10);

/// What the writer is asked to do.
#[derive(Debug)]
pub(crate) enum Request {
    /// Record an act and say how it went.
    Append(Box<Act>, oneshot::Sender<Answer>),
    /// Finish what was asked before, then end.
    Close,
}

/// How an act went.
pub(crate) type Answer = Result<Receipt, AppendFault>;

/// An act that waits, and who waits for it.
type Waiting = (Act, oneshot::Sender<Answer>);

/// Records acts until the store is closed.
pub(crate) async fn run(pool: AnyPool, mut requests: mpsc::Receiver<Request>, heads: HeadFile) {
    let mut ticks = tokio::time::interval(HEAD_EVERY);
    let mut newest: Option<Head> = None;
    let mut open = true;
    while open {
        tokio::select! {
            request = requests.recv() => {
                let (waiting, more) = gather(request, &mut requests);
                open = more;
                if let Some(head) = record(&pool, waiting).await {
                    newest = Some(head);
                }
            }
            _ = ticks.tick() => copy(&heads, newest.take()).await,
        }
    }
    copy(&heads, newest).await;
}

/// The acts that wait, and whether the store stays open.
fn gather(first: Option<Request>, requests: &mut mpsc::Receiver<Request>) -> (Vec<Waiting>, bool) {
    let mut waiting = Vec::new();
    let mut next = first;
    loop {
        match next {
            Some(Request::Append(act, answer)) => waiting.push((*act, answer)),
            Some(Request::Close) => return (waiting, false),
            None => return (waiting, !requests.is_closed()),
        }
        if waiting.len() == ACTS_A_COMMIT {
            return (waiting, true);
        }
        next = requests.try_recv().ok();
    }
}

/// Records the acts in one commit; when the database refuses them together, each in a commit of its own, so that
/// one does not undo its neighbours. Gives the newest head.
async fn record(pool: &AnyPool, waiting: Vec<Waiting>) -> Option<Head> {
    let (acts, askers): (Vec<Act>, Vec<oneshot::Sender<Answer>>) = waiting.into_iter().unzip();
    let settled = match commit::commit(pool, &acts).await {
        Ok(settled) => settled,
        Err(fault) if acts.len() < 2 => Settled::refused(acts.len(), &fault),
        Err(fault) => {
            tracing::warn!(%fault, acts = acts.len(), "a commit of several acts failed, each is tried alone");
            one_by_one(pool, &acts).await
        }
    };
    for (asker, answer) in askers.into_iter().zip(settled.answers) {
        if asker.send(answer).is_err() {
            tracing::debug!("nobody waits for the answer any more");
        }
    }
    settled.head
}

async fn one_by_one(pool: &AnyPool, acts: &[Act]) -> Settled {
    let mut all = Settled::default();
    for act in acts {
        let alone = commit::commit(pool, std::slice::from_ref(act)).await;
        let alone = alone.unwrap_or_else(|fault| Settled::refused(1, &fault));
        all.answers.extend(alone.answers);
        all.head = alone.head.or(all.head);
    }
    all
}

async fn copy(heads: &HeadFile, head: Option<Head>) {
    let Some(head) = head else {
        return;
    };
    if let Err(fault) = heads.add(&head).await {
        tracing::error!(%fault, "the newest head could not be copied outside the database");
    }
}
