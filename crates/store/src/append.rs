//! Recording an act: the only way in which legal state changes (articles 42 to 46).

use crate::fault::AppendFault;
use crate::open::Store;
use crate::projection;
use crate::sql::Cell;
use crate::writer::Request;
use acts::case::{CaseFile, CaseId};
use acts::record::Record;
use ledger::entry::{Entry, Step};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::oneshot;

/// That an act is recorded, durably.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number in the ledger.
    pub number: u64,
    /// The case files it moved and their versions after it, in the order of the record's changes.
    pub versions: Vec<(CaseId, u64)>,
    /// The root of the ledger after it, lower-case hexadecimal.
    pub root: String,
}

/// An act made ready for the writer: everything that does not depend on its number is computed by the caller's task.
#[derive(Debug)]
pub(crate) struct Act {
    /// The ledger entry; its number is given by the writer.
    pub(crate) entry: Entry,
    /// The form's text, by which a repeated request is told from a reused key.
    pub(crate) form: String,
    /// The case files after the act.
    pub(crate) files: Vec<Folded>,
    /// The articles it applied.
    pub(crate) applied: projection::Applied,
}

/// A case file after the act, as its rows.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    /// Its identity.
    pub(crate) id: String,
    /// The code of its kind.
    pub(crate) kind: &'static str,
    /// Its row in `case_file`.
    pub(crate) row: Vec<Cell>,
    /// Its names that may exist once only, as kind and key.
    pub(crate) claims: Vec<(String, String)>,
    /// Its rows in the read tables.
    pub(crate) lines: projection::Rows,
}

impl Store {
    /// Records an act together with the case files as they are after it (`changed`, one for each change of the
    /// record), and answers when it is on the disk. The same idempotency key again gives the first receipt.
    ///
    /// # Errors
    /// See [`AppendFault`]; nothing of the act is stored then.
    pub async fn append(&self, record: Record, changed: Vec<CaseFile>) -> Result<Receipt, AppendFault> {
        let act = self.prepare(record, &changed)?;
        let (answer, answered) = oneshot::channel();
        self.queue
            .try_send(Request::Append(Box::new(act), answer))
            .map_err(|error| turned_away(&error))?;
        let gone = |_| AppendFault::Unsettled {
            reason: "the writer of the ledger has ended".to_owned(),
            retry_after_seconds: 30,
        };
        answered.await.map_err(gone)?
    }

    fn prepare(&self, record: Record, changed: &[CaseFile]) -> Result<Act, AppendFault> {
        let steps = steps(&record, changed)?;
        let unreadable = |error: serde_json::Error| AppendFault::Unavailable {
            reason: format!("the record cannot be written as JSON: {error}"),
            retry_after_seconds: 0,
        };
        let body = serde_json::to_string(&record.body).map_err(unreadable)?;
        let form = record.body.form.to_string();
        let files: Result<Vec<Folded>, serde_json::Error> =
            changed.iter().map(|file| folded(file, &self.regime())).collect();
        let entry = Entry {
            number: 0,
            at: record.at,
            on: record.on.to_string(),
            act: record.act,
            case: record.case.0,
            steps,
            person: record.person.0,
            office: record.office.0,
            party: record.party.code().to_owned(),
            articles: record.articles,
            policy: record.policy,
            key: record.key,
            body,
            documents: record.documents,
        };
        let kind = changed.first().map(CaseFile::kind);
        let applied = kind.map(|kind| projection::Applied::of(&entry, &record.body, kind));
        Ok(Act {
            applied: applied.unwrap_or_default(),
            entry,
            form,
            files: files.map_err(unreadable)?,
        })
    }
}

/// The steps of the record's changes, each checked against the case file folded from it.
fn steps(record: &Record, changed: &[CaseFile]) -> Result<Vec<Step>, AppendFault> {
    let changes = &record.body.changes;
    if changes.is_empty() || changes.len() != changed.len() {
        return Err(AppendFault::Mismatched {
            case: record.case.clone(),
        });
    }
    let step = |(change, file): (&acts::record::Change, &CaseFile)| {
        if change.case != file.id || change.before + 1 != file.version {
            return Err(AppendFault::Mismatched {
                case: change.case.clone(),
            });
        }
        Ok(Step {
            case: file.id.0.clone(),
            before: change.before,
            after: file.version,
        })
    };
    changes.iter().zip(changed).map(step).collect()
}

/// The rows of a case file.
pub(crate) fn folded(file: &CaseFile, regime: &acts::regime::Regime) -> Result<Folded, serde_json::Error> {
    let id = file.id.0.clone();
    let state = serde_json::to_string(file)?;
    let kind = file.kind().code();
    let row = vec![
        id.as_str().into(),
        kind.into(),
        file.title().into(),
        file.version.into(),
        state.into(),
    ];
    let (claims, lines) = projection::of(file, regime);
    Ok(Folded {
        id,
        kind,
        row,
        claims,
        lines,
    })
}

fn turned_away(error: &TrySendError<Request>) -> AppendFault {
    let (reason, retry_after_seconds) = match error {
        TrySendError::Full(_) => ("too many acts are waiting", 2),
        TrySendError::Closed(_) => ("the store is being closed", 30),
    };
    AppendFault::Unavailable {
        reason: reason.to_owned(),
        retry_after_seconds,
    }
}
