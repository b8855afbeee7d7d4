//! Checks the whole store: every row of the ledger, the heads outside, and that each case file is the fold of its
//! acts (articles 42 to 46).

use crate::blobs::Blobs;
use crate::case_files::file_of;
use crate::fault::StoreFault;
use crate::history;
use crate::ledger_rows;
use crate::open::Store;
use crate::sql::rows_in;
use acts::case::{CaseFile, CaseId};
use ledger::digest::Sm3;
use ledger::entry::Entry;
use ledger::head::Head;
use ledger::verify::{Fault, Verifier};
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows are held in memory at once.
const ACTS_A_PAGE: u32 = 500;
/// How many case files are folded at once.
const CASES_A_PAGE: i64 = 100;

/// A store in which everything agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The head of the ledger.
    pub head: Head,
    /// How many heads were compared with it.
    pub heads: usize,
    /// How many case files were folded and compared.
    pub cases: usize,
}

/// What does not agree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyFault {
    /// The ledger itself is wrong, first at this row.
    #[error(transparent)]
    Ledger(#[from] Fault),
    /// A case file is not the fold of its acts.
    #[error("case file {case} is not what its acts make it")]
    State {
        /// The case file.
        case: CaseId,
    },
    /// A case file has no act in the ledger.
    #[error("case file {case} has no act in the ledger")]
    Unfounded {
        /// The case file.
        case: CaseId,
    },
    /// A document that an act refers to is not there, or is not what was handed in.
    #[error("act {number}: document {digest}: {why}")]
    Document {
        /// The act.
        number: u64,
        /// The digest by which it refers to the document.
        digest: String,
        /// What is wrong with it.
        why: String,
    },
    /// The stored head is not that of the rows.
    #[error("the stored head is not that of the acts")]
    StoredHead,
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<sqlx::Error> for VerifyFault {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Recomputes the ledger, compares it with the heads kept outside, folds every case file and compares it with
    /// the stored one. Reads one state of the database, so that acts may go on meanwhile.
    ///
    /// # Errors
    /// The first [`VerifyFault`] found; a wrong row of the ledger is named before anything that follows from it.
    pub async fn verify(&self) -> Result<Verified, VerifyFault> {
        let heads = self.heads.heads().await?;
        let count = heads.len();
        let mut connection = self.reading.acquire().await?;
        let mut snapshot = self.kind.snapshot(&mut connection).await?;
        let (head, cases) = verify_on(&mut snapshot, heads).await?;
        snapshot.rollback().await?;
        Ok(Verified {
            head,
            heads: count,
            cases,
        })
    }
}

impl Store {
    /// Reads every document that an act refers to and compares it with the digest that the ledger commits to. Gives
    /// how many there are.
    ///
    /// # Errors
    /// [`VerifyFault::Document`] with the first act whose document is missing or altered.
    pub async fn verify_documents(&self, blobs: &Blobs) -> Result<usize, VerifyFault> {
        let (mut seen, mut after) = (BTreeSet::new(), 0);
        loop {
            let mut connection = self.reading.acquire().await?;
            let rows = ledger_rows::page(&mut connection, after, ACTS_A_PAGE).await?;
            drop(connection);
            let Some(last) = rows.last() else {
                return Ok(seen.len());
            };
            after = last.entry.number;
            for row in &rows {
                verify_documents_of(&row.entry, blobs, &mut seen).await?;
            }
        }
    }
}

/// Recomputes one state of a database; gives its head, and how many case files were compared.
pub(crate) async fn verify_on(
    connection: &mut AnyConnection,
    heads: Vec<Head>,
) -> Result<(Head, usize), VerifyFault> {
    let head = verify_ledger(connection, heads).await?;
    let tree = crate::known::tree(connection)
        .await
        .map_err(|_| VerifyFault::StoredHead)?;
    if (tree.size(), tree.root()) != (head.size, head.root) {
        return Err(VerifyFault::StoredHead);
    }
    Ok((head, verify_cases(connection).await?))
}

async fn verify_documents_of(
    act: &Entry,
    blobs: &Blobs,
    seen: &mut BTreeSet<String>,
) -> Result<(), VerifyFault> {
    for digest in &act.documents {
        if !seen.insert(digest.clone()) {
            continue;
        }
        blobs.get(digest).await.map_err(|fault| VerifyFault::Document {
            number: act.number,
            digest: digest.clone(),
            why: fault.to_string(),
        })?;
    }
    Ok(())
}

async fn verify_ledger(connection: &mut AnyConnection, heads: Vec<Head>) -> Result<Head, VerifyFault> {
    let mut verifier = Verifier::<Sm3>::new(heads);
    let mut after = 0;
    loop {
        let rows = ledger_rows::page(connection, after, ACTS_A_PAGE).await?;
        let Some(last) = rows.last() else {
            return Ok(verifier.finish()?);
        };
        after = last.entry.number;
        for row in &rows {
            verifier.push(row)?;
        }
    }
}

async fn verify_cases(connection: &mut AnyConnection) -> Result<usize, VerifyFault> {
    let (mut count, mut after) = (0, String::new());
    loop {
        let ids = history::cases_after(connection, &after, CASES_A_PAGE).await?;
        let Some(last) = ids.last() else {
            break;
        };
        let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
        let folded = history::fold(connection, &keys).await?;
        compare(connection, &keys, &folded).await?;
        count += ids.len();
        after.clone_from(last);
    }
    let text =
        "SELECT id FROM case_file WHERE id NOT IN (SELECT case_id FROM ledger_step) ORDER BY id LIMIT 1";
    match sqlx::query(text).fetch_optional(connection).await? {
        Some(row) => Err(VerifyFault::Unfounded {
            case: CaseId::new(row.try_get::<String, _>(0)?),
        }),
        None => Ok(count),
    }
}

/// Compares the stored case files with the folded ones: state, and the columns beside it.
async fn compare(
    connection: &mut AnyConnection,
    keys: &[&str],
    folded: &BTreeMap<String, CaseFile>,
) -> Result<(), VerifyFault> {
    let text = ("SELECT id, state, kind, version FROM case_file WHERE id IN", "");
    let rows = rows_in(connection, text, keys).await?;
    let mut stored = BTreeMap::new();
    for row in &rows {
        let (id, kind, version): (String, String, i64) = (row.try_get(0)?, row.try_get(2)?, row.try_get(3)?);
        stored.insert(id, (file_of(row).ok(), kind, crate::sql::counted(version)));
    }
    let agrees = |(id, file): &(&String, &CaseFile)| {
        stored.get(*id) == Some(&(Some((*file).clone()), file.kind().code().to_owned(), file.version))
    };
    match folded.iter().find(|pair| !agrees(pair)) {
        Some((id, _)) => Err(VerifyFault::State {
            case: CaseId::new(id),
        }),
        None => Ok(()),
    }
}
