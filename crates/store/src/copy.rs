//! Moving everything from one store to another, of either kind: the acts in their order with the tree made anew and
//! compared root by root, what lies beside them, and then everything that is read off them (articles 42 to 46).

mod tables;

use self::tables::BESIDE;
use crate::append::{Folded, folded};
use crate::commit;
use crate::fault::StoreFault;
use crate::heads::HeadFile;
use crate::history;
use crate::law_in_force::LawInForce;
use crate::ledger_rows;
use crate::open::Store;
use crate::rebuild;
use crate::sql::{self, Cell, counted};
use crate::verify::VerifyFault;
use acts::case::CaseFile;
use acts::law_register::LAW_REGISTER;
use acts::regime::Regime;
use ledger::digest::Sm3;
use ledger::head::Head;
use ledger::tree::Tree;
use ledger::verify::Verifier;
use sqlx::{AnyConnection, Row};
use std::sync::Arc;

/// How many rows are held in memory at once.
const ROWS_A_PAGE: u32 = 500;
/// How many case files are folded at once.
const CASES_A_PAGE: i64 = 200;

/// How far a copy, a backup or a restoration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: CopyStep,
    /// How much of it is done.
    pub done: u64,
    /// How much there is of it.
    pub of: u64,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyStep {
    /// Acts are copied and checked.
    Acts,
    /// Tables beside the ledger are copied.
    Beside,
    /// Case files and read tables are made from the acts.
    CaseFiles,
    /// The database is written as one file.
    Database,
    /// Documents are copied and checked.
    Documents,
    /// What was written is read again and checked.
    Verifying,
}

/// Who is told how far it has come.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// How many acts.
    pub acts: u64,
    /// The root of the ledger after them, lower-case hexadecimal: the same on both sides.
    pub root: String,
    /// How many case files they make.
    pub cases: u64,
    /// How many rows beside the ledger.
    pub beside: u64,
}

/// Why a copy was not made. The target is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyFault {
    /// There is something in the target.
    #[error("the target is not empty: its table {table} has rows")]
    NotEmpty {
        /// The first table that has rows.
        table: &'static str,
    },
    /// The source is damaged, or a head that was kept outside contradicts it.
    #[error("the source is not sound: {0}")]
    Source(VerifyFault),
    /// The two sides do not come to the same head.
    #[error("the copy comes to {copied}, the source to {source_head}")]
    HeadsDiffer {
        /// The head of the copy.
        copied: String,
        /// The head of the source.
        source_head: String,
    },
    /// One of the two cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<sqlx::Error> for CopyFault {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Moves everything from one store to another that is empty, in one transaction of the target: an interrupted copy
/// leaves nothing. Acts may go on in the source; what is copied is one state of it.
///
/// # Errors
/// See [`CopyFault`]; the target is as it was then.
pub async fn copy(from: &Store, to: &Store, watch: Watch<'_>) -> Result<Copied, CopyFault> {
    let heads = from.heads.heads().await?;
    let mut reading = from.reading.acquire().await?;
    let mut source = from.kind.snapshot(&mut reading).await?;
    let copied = copy_all(&mut source, (to, &heads), watch).await?;
    source.rollback().await?;
    Ok(copied)
}

/// The same from a connection that reads one state; `heads` are those that were known of it before.
async fn copy_all(
    source: &mut AnyConnection,
    (to, heads): (&Store, &[Head]),
    watch: Watch<'_>,
) -> Result<Copied, CopyFault> {
    let known = to.heads.heads().await?;
    let mut writing = to.writing.acquire().await?;
    let mut target = to.kind.writing(&mut writing).await?;
    refuse_rows(&mut target).await?;
    let every = heads.iter().chain(&known).cloned().collect();
    let head = copy_acts(source, &mut target, (every, watch)).await?;
    let beside = copy_beside(source, &mut target, watch).await?;
    let cases = make_case_files(&mut target, &to.law, watch).await?;
    rebuild::remake_kinds(&mut target).await?;
    rebuild::remake_applied(&mut target).await?;
    let (acts, root) = agreed(source, &mut target).await?;
    target.commit().await?;
    to.regime_in_force().await?;
    keep_heads(&to.heads, (heads, &known), head).await?;
    Ok(Copied {
        acts,
        root,
        cases,
        beside,
    })
}

/// Refuses a target in which there is anything.
async fn refuse_rows(target: &mut AnyConnection) -> Result<(), CopyFault> {
    let tables = ["ledger", "ledger_step", "ledger_head", "case_file", "claim"]
        .into_iter()
        .chain(BESIDE.iter().map(|beside| beside.target.table));
    for table in tables {
        let text = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let row = sqlx::query(text).fetch_one(&mut *target).await?;
        if row.try_get::<i64, _>(0)? > 0 {
            return Err(CopyFault::NotEmpty { table });
        }
    }
    Ok(())
}

/// Copies the acts, each checked as the verifier does; gives their head, none when there are none.
async fn copy_acts(
    source: &mut AnyConnection,
    target: &mut AnyConnection,
    (heads, watch): (Vec<Head>, Watch<'_>),
) -> Result<Option<Head>, CopyFault> {
    let unsound = |fault: ledger::verify::Fault| CopyFault::Source(fault.into());
    let of = number(source, "SELECT COUNT(*) FROM ledger").await?;
    let (mut verifier, mut tree, mut after) = (Verifier::<Sm3>::new(heads), Tree::<Sm3>::default(), 0);
    loop {
        let rows = ledger_rows::page(source, after, ROWS_A_PAGE).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last.entry.number;
        let (mut acts, mut steps) = (Vec::new(), Vec::new());
        for row in rows {
            verifier.push(&row).map_err(unsound)?;
            tree.append(row.entry.leaf::<Sm3>());
            steps.extend(commit::step_rows(&row.entry));
            acts.push(commit::ledger_row(row.entry, row.leaf, row.root));
        }
        sql::insert(target, &commit::LEDGER, acts).await?;
        sql::insert(target, &commit::STEPS, steps).await?;
        watch(Progress {
            step: CopyStep::Acts,
            done: after,
            of,
        });
    }
    let head = verifier.finish().map_err(unsound)?;
    if after == 0 {
        return Ok(None);
    }
    commit::write_head(target, &tree).await?;
    Ok(Some(head))
}

/// Copies the tables beside the ledger; gives how many rows they have.
async fn copy_beside(
    source: &mut AnyConnection,
    target: &mut AnyConnection,
    watch: Watch<'_>,
) -> Result<u64, CopyFault> {
    let mut copied = 0;
    for (done, beside) in (1..).zip(&BESIDE) {
        let (columns, table) = (beside.target.columns.join(", "), beside.target.table);
        let mut from: i64 = 0;
        loop {
            let text = format!(
                "SELECT {columns} FROM {table} ORDER BY {} LIMIT $1 OFFSET $2",
                beside.key
            );
            let limits = vec![i64::from(ROWS_A_PAGE).into(), from.into()];
            let rows = sql::rows(source, text, limits).await?;
            if rows.is_empty() {
                break;
            }
            from += i64::from(ROWS_A_PAGE);
            let cells: Result<Vec<Vec<Cell>>, sqlx::Error> = rows.iter().map(sql::cells_of).collect();
            copied += sql::insert(target, &beside.target, cells?).await?;
        }
        watch(Progress {
            step: CopyStep::Beside,
            done,
            of: BESIDE.len() as u64,
        });
    }
    Ok(copied)
}

/// Makes case files, claims and read tables from the acts that are in the target now; gives how many case files.
async fn make_case_files(
    target: &mut AnyConnection,
    law: &LawInForce,
    watch: Watch<'_>,
) -> Result<u64, CopyFault> {
    let regime = law_of(target, law).await?;
    let of = number(target, "SELECT COUNT(DISTINCT case_id) FROM ledger_step").await?;
    let (mut done, mut after) = (0, String::new());
    loop {
        let ids = history::cases_after(target, &after, CASES_A_PAGE).await?;
        let Some(last) = ids.last() else {
            return Ok(done);
        };
        let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
        let files = history::fold(target, &keys).await?;
        let files: Result<Vec<Folded>, serde_json::Error> =
            files.values().map(|file| folded(file, &regime)).collect();
        let files = files.map_err(|error| StoreFault::corrupt("a case file", error))?;
        commit::write_files(target, files.iter().collect()).await?;
        done += ids.len() as u64;
        after.clone_from(last);
        watch(Progress {
            step: CopyStep::CaseFiles,
            done,
            of,
        });
    }
}

/// The law under which the read tables are made: that of the folder, with what the copied acts have added to it.
async fn law_of(target: &mut AnyConnection, law: &LawInForce) -> Result<Arc<Regime>, CopyFault> {
    let files = history::fold(target, &[LAW_REGISTER]).await?;
    let register = files.get(LAW_REGISTER).and_then(CaseFile::law_register);
    Ok(law.under(register))
}

/// Size and root, which both sides must have.
async fn agreed(source: &mut AnyConnection, target: &mut AnyConnection) -> Result<(u64, String), CopyFault> {
    let (one, other) = (
        crate::known::tree(source).await.map_err(StoreFault::from)?,
        crate::known::tree(target).await.map_err(StoreFault::from)?,
    );
    if (one.size(), one.root()) == (other.size(), other.root()) {
        return Ok((other.size(), other.root().hex()));
    }
    let named = |tree: &Tree<Sm3>| format!("{} acts with root {}", tree.size(), tree.root());
    Err(CopyFault::HeadsDiffer {
        copied: named(&other),
        source_head: named(&one),
    })
}

/// Keeps the heads known of the source outside the target, and the head of the copy last.
async fn keep_heads(
    file: &HeadFile,
    (heads, known): (&[Head], &[Head]),
    head: Option<Head>,
) -> Result<(), CopyFault> {
    let new: Vec<Head> = heads
        .iter()
        .chain(&head)
        .filter(|head| !known.contains(head))
        .cloned()
        .collect();
    Ok(file.add_all(&new).await?)
}

async fn number(connection: &mut AnyConnection, text: &'static str) -> Result<u64, StoreFault> {
    let row = sqlx::query(text).fetch_one(connection).await?;
    Ok(counted(row.try_get(0)?))
}
