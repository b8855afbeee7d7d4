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

#[cfg(test)]
mod tests {
    use crate::fault::{AppendFault, StoreFault};
    use crate::heads::HeadFile;
    use crate::open::Store;
    use acts::case::{CaseFile, CaseId};
    use acts::chapter_2::report_project::Reported;
    use acts::list::Event;
    use acts::list::chapter_3::ProjectEvent;
    use acts::party::Party;
    use acts::project_facts::ProjectFacts;
    use acts::record::{Change, Record, RecordBody};
    use acts::regime::Regime;
    use calendar::Calendar;
    use rules::policy::Policies;
    use sqlx::Row;
    use std::sync::Arc;
    use tempfile::TempDir;

    async fn opened(place: &TempDir) -> Store {
        let policies = Policies::parse(&[]).expect("no policies");
        let calendar = Calendar::parse(&[]).expect("no years");
        let regime = Arc::new(Regime::of(policies, calendar, ""));
        let url = format!("sqlite:{}", place.path().join("guicheng.db").display());
        let heads = HeadFile::at(place.path().join("heads.txt"));
        Store::open(&url, regime, heads).await.expect("a store")
    }

    /// The report of project `n`, of about 20,000 bytes.
    fn reported(n: u32) -> (Record, Vec<CaseFile>) {
        let case = CaseId(format!("project-{n}"));
        let facts = ProjectFacts {
            need: "需求".repeat(3_000),
            ..ProjectFacts::default()
        };
        let event = Event::Project(ProjectEvent::Reported(Reported {
            unit: CaseId::new("organisation-1"),
            department: CaseId::new("organisation-2"),
            policy: String::new(),
            facts,
            origin: None,
        }));
        let change = Change {
            case: case.clone(),
            before: 0,
            events: vec![event],
        };
        let record = Record {
            act: "report_project".to_owned(),
            case,
            at: "2026-11-23T01:00:00Z".to_owned(),
            on: jiff::civil::date(2026, 11, 23),
            person: CaseId::new("person-1"),
            office: CaseId::new("organisation-1"),
            party: Party::ProjectUnit,
            articles: Vec::new(),
            policy: String::new(),
            key: format!("key-{n}"),
            body: RecordBody {
                form: serde_json::json!({}),
                reasons: std::collections::BTreeMap::new(),
                changes: vec![change.clone()],
                findings: Vec::new(),
            },
            documents: Vec::new(),
        };
        let file = CaseFile::fold(None, &change.case, &change.events, &record.stamp());
        (record, vec![file.expect("it folds")])
    }

    /// Runs a statement on the one connection that writes.
    async fn set(store: &Store, text: String) -> i64 {
        let mut connection = store.writing.acquire().await.expect("the connection");
        let rows = crate::sql::rows(&mut connection, text, Vec::new())
            .await
            .expect("set");
        rows.first().map_or(0, |row| row.try_get(0).unwrap_or_default())
    }

    #[tokio::test]
    async fn a_full_disk_refuses_and_room_lets_it_go_on() {
        let place = TempDir::new().expect("a directory");
        let store = opened(&place).await;
        let pages = set(&store, "PRAGMA page_count".to_owned()).await;
        set(&store, format!("PRAGMA max_page_count = {}", pages + 40)).await;
        let mut recorded = 0;
        let fault = loop {
            let (record, files) = reported(recorded + 1);
            match store.append(record, files).await {
                Ok(_) => recorded += 1,
                Err(fault) => break fault,
            }
        };
        assert_eq!(fault, AppendFault::Full);
        assert!(recorded > 0, "one fits");
        assert_eq!(
            store.head().await.expect("reading goes on").0,
            u64::from(recorded)
        );
        set(&store, format!("PRAGMA max_page_count = {}", pages + 4_000)).await;
        let (record, files) = reported(recorded + 1);
        let receipt = store
            .append(record, files)
            .await
            .expect("there is room, without a restart");
        assert_eq!(receipt.number, u64::from(recorded) + 1);
        assert_eq!(store.verify().await.expect("sound").head.size, receipt.number);
        assert_eq!(store.rebuild().await, Ok(Vec::new()));
    }

    #[tokio::test]
    async fn a_database_that_cannot_be_written_to_says_so_and_goes_on_when_it_can() {
        let place = TempDir::new().expect("a directory");
        let store = opened(&place).await;
        set(&store, "PRAGMA query_only = ON".to_owned()).await;
        let (record, files) = reported(1);
        let Err(AppendFault::Unavailable { reason, .. }) = store.append(record, files).await else {
            panic!("nothing can be written")
        };
        assert!(reason.contains("read-only"), "{reason}");
        assert!(matches!(
            store.set_setting("a", "b").await,
            Err(StoreFault::Unavailable { .. })
        ));
        assert_eq!(store.head().await.expect("reading goes on").0, 0);
        set(&store, "PRAGMA query_only = OFF".to_owned()).await;
        let (record, files) = reported(1);
        assert_eq!(store.append(record, files).await.expect("recorded").number, 1);
    }
}
