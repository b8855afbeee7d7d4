//! The one task that writes: it gathers the acts that wait, records them in one commit and answers each after
//! the commit is on the disk (articles 42 to 46: what was acknowledged is kept).

use crate::append::{Act, Receipt};
use crate::commit::{self, Settled};
use crate::database::Kind;
use crate::fault::AppendFault;
use crate::heads::HeadFile;
use crate::trouble::{CommitFault, Trouble};
use ledger::head::Head;
use sqlx::AnyPool;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// The most acts in one commit.
const ACTS_A_COMMIT: usize = 100;
/// How often the newest head is copied outside, at most.
const HEAD_EVERY: Duration = Duration::from_secs(10);
/// How often acts are tried again over a new connection after theirs was lost.
const ATTEMPTS: u32 = 6;
/// How long to wait before the first of these attempts; each later one waits longer by as much.
const PAUSE: Duration = Duration::from_millis(20);

/// Where the writer writes.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The connections that write.
    pub(crate) pool: AnyPool,
    /// The kind of database.
    pub(crate) kind: Kind,
}

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
pub(crate) async fn run(place: Place, mut requests: mpsc::Receiver<Request>, heads: HeadFile) {
    let mut ticks = tokio::time::interval(HEAD_EVERY);
    let mut newest: Option<Head> = None;
    let mut stopped: Option<AppendFault> = None;
    let mut open = true;
    while open {
        tokio::select! {
            request = requests.recv() => {
                let (waiting, more) = gather(request, &mut requests);
                open = more;
                match &stopped {
                    Some(fault) => refuse(waiting, fault),
                    None => {
                        let (head, fault) = record(&place, waiting).await;
                        newest = head.or(newest);
                        stopped = fault;
                    }
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

/// Records the acts and answers each. Gives the newest head, and the reason for which nothing more may be recorded.
async fn record(place: &Place, waiting: Vec<Waiting>) -> (Option<Head>, Option<AppendFault>) {
    let (acts, askers): (Vec<Act>, Vec<oneshot::Sender<Answer>>) = waiting.into_iter().unzip();
    let (settled, stopped) = match settle(place, &acts).await {
        Ok(settled) => (settled, None),
        Err(fault) => {
            let stopped = (fault.trouble() == Trouble::Disk).then(|| fault.answer());
            (Settled::refused(acts.len(), &fault.answer()), stopped)
        }
    };
    if let Some(fault) = &stopped {
        tracing::error!(%fault, "the writer of the ledger has stopped");
        place.pool.close().await;
    }
    for (asker, answer) in askers.into_iter().zip(settled.answers) {
        tell(asker, answer);
    }
    (settled.head, stopped)
}

/// Records the acts in one commit; when the database refuses them together, each in a commit of its own, so that
/// one does not undo its neighbours.
async fn settle(place: &Place, acts: &[Act]) -> Result<Settled, CommitFault> {
    match patiently(place, acts).await {
        Err(fault) if fault.trouble() == Trouble::Statement && acts.len() > 1 => {
            tracing::warn!(%fault, acts = acts.len(), "a commit of several acts failed, each is tried alone");
            one_by_one(place, acts).await
        }
        settled => settled,
    }
}

async fn one_by_one(place: &Place, acts: &[Act]) -> Result<Settled, CommitFault> {
    let mut all = Settled::default();
    for act in acts {
        let alone = match patiently(place, std::slice::from_ref(act)).await {
            Err(fault) if fault.trouble() == Trouble::Disk => return Err(fault),
            Err(fault) => Settled::refused(1, &fault.answer()),
            Ok(settled) => settled,
        };
        all.answers.extend(alone.answers);
        all.head = alone.head.or(all.head);
    }
    Ok(all)
}

/// Records the acts, over a new connection when theirs is lost. Nothing is recorded twice: on the new connection
/// the turn to write comes only after the lost transaction has ended, and then the keys say what it has recorded.
async fn patiently(place: &Place, acts: &[Act]) -> Result<Settled, CommitFault> {
    let mut unknown = None;
    let mut attempt = 1;
    loop {
        let fault = match commit::commit(place, acts).await {
            Ok(settled) => return Ok(settled),
            Err(fault) => fault,
        };
        let again = match fault.trouble() {
            Trouble::LostAtCommit => {
                unknown = Some(fault.clone());
                true
            }
            Trouble::Lost => true,
            Trouble::Full | Trouble::ReadOnly | Trouble::Busy | Trouble::Disk | Trouble::Statement => false,
        };
        tracing::warn!(%fault, attempt, again, "a commit failed");
        if !again || attempt == ATTEMPTS {
            return Err(unknown.unwrap_or(fault));
        }
        tokio::time::sleep(PAUSE * attempt).await;
        attempt += 1;
    }
}

fn refuse(waiting: Vec<Waiting>, fault: &AppendFault) {
    for (_, asker) in waiting {
        tell(asker, Err(fault.clone()));
    }
}

fn tell(asker: oneshot::Sender<Answer>, answer: Answer) {
    if asker.send(answer).is_err() {
        tracing::debug!("nobody waits for the answer any more");
    }
}

async fn copy(heads: &HeadFile, head: Option<Head>) {
    let Some(head) = head else {
        return;
    };
    if let Err(fault) = heads.add(&head).await {
        tracing::error!(%fault, "the newest head could not be copied outside the database");
    }
}
