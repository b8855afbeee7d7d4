//! One commit: reads what the waiting acts rest on, decides which of them stand, writes those and nothing else.
//!
//! All decisions fall before the first write, from versions, keys and claims read inside the transaction. So an act
//! that is stale leaves no trace and needs no savepoint, and a hundred acts cost about as many statements as one.

use crate::append::{Act, Folded, Receipt};
use crate::fault::AppendFault;
use crate::known::Known;
use crate::projection;
use crate::sql::{self, Cell, Target};
use crate::trouble::CommitFault;
use crate::writer::Place;
use ledger::digest::Sm3;
use ledger::entry::Entry;
use ledger::head::Head;
use ledger::tree::Tree;
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// What became of the acts of one commit.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    /// The answer for each act, in their order.
    pub(crate) answers: Vec<Result<Receipt, AppendFault>>,
    /// The head after the commit; none when no act was recorded.
    pub(crate) head: Option<Head>,
}

impl Settled {
    /// None of the acts was recorded.
    pub(crate) fn refused(acts: usize, fault: &AppendFault) -> Self {
        Self {
            answers: vec![Err(fault.clone()); acts],
            head: None,
        }
    }
}

/// The rows of the acts that stand.
#[derive(Debug, Default)]
struct Accepted<'a> {
    ledger: Vec<Vec<Cell>>,
    steps: Vec<Vec<Cell>>,
    files: BTreeMap<&'a str, &'a Folded>,
    kinds: BTreeMap<&'static str, u64>,
    applied: Vec<Vec<Cell>>,
    sums: projection::AppliedSums,
    head: Option<Head>,
}

pub(crate) const LEDGER: Target = Target {
    table: "ledger",
    columns: &[
        "number",
        "recorded_at",
        "legal_on",
        "act",
        "case_id",
        "person",
        "office",
        "party",
        "articles",
        "policy",
        "idempotency_key",
        "body",
        "documents",
        "leaf",
        "root",
    ],
    conflict: "",
};

pub(crate) const STEPS: Target = Target {
    table: "ledger_step",
    columns: &["number", "place", "case_id", "version_before", "version_after"],
    conflict: "",
};

const HEAD: Target = Target {
    table: "ledger_head",
    columns: &["id", "size", "root", "frontier"],
    conflict: "ON CONFLICT (id) DO UPDATE SET size = excluded.size, root = excluded.root, frontier = excluded.frontier",
};

pub(crate) const FILES: Target = Target {
    table: "case_file",
    columns: &["id", "kind", "title", "version", "state"],
    conflict: "ON CONFLICT (id) DO UPDATE SET title = excluded.title, version = excluded.version, state = excluded.state",
};

pub(crate) const CLAIMS: Target = Target {
    table: "claim",
    columns: &["kind", "claim_key", "case_id"],
    conflict: "",
};

const KINDS: Target = Target {
    table: "kind_change",
    columns: &["kind", "number"],
    conflict: "ON CONFLICT (kind) DO UPDATE SET number = excluded.number",
};

/// Records the acts that stand in one transaction and returns after it is on the disk.
pub(crate) async fn commit(place: &Place, acts: &[Act]) -> Result<Settled, CommitFault> {
    if acts.is_empty() {
        return Ok(Settled::default());
    }
    let mut connection = place.pool.acquire().await?;
    let mut transaction = place.kind.writing(&mut connection).await?;
    let mut known = Known::read(&mut transaction, place.kind, acts).await?;
    let (answers, accepted) = decide(acts, &mut known);
    let Some(head) = accepted.head.clone() else {
        transaction.rollback().await?;
        return Ok(Settled { answers, head: None });
    };
    write(&mut transaction, accepted, &known.tree).await?;
    let committed = transaction.commit().await;
    committed.map_err(|error| CommitFault::at_commit(&error))?;
    Ok(Settled {
        answers,
        head: Some(head),
    })
}

/// Goes through the acts in their order; each sees what those before it did.
fn decide<'a>(acts: &'a [Act], known: &mut Known) -> (Vec<Result<Receipt, AppendFault>>, Accepted<'a>) {
    let mut accepted = Accepted::default();
    let mut answers = Vec::with_capacity(acts.len());
    for act in acts {
        let answer = match known.first_answer(act) {
            Some(answer) => answer,
            None => known.stands(act).map(|()| accept(act, known, &mut accepted)),
        };
        if let Ok(receipt) = &answer {
            known.remember(act, receipt);
        }
        answers.push(answer);
    }
    (answers, accepted)
}

/// Gives the act its number, its leaf and its root, and keeps its rows.
fn accept<'a>(act: &'a Act, known: &mut Known, accepted: &mut Accepted<'a>) -> Receipt {
    let entry = Entry {
        number: known.tree.size() + 1,
        ..act.entry.clone()
    };
    let leaf = entry.leaf::<Sm3>();
    known.tree.append(leaf);
    let root = known.tree.root();
    accepted.head = Some(Head {
        size: entry.number,
        root,
        at: entry.at.clone(),
    });
    accepted.steps.extend(step_rows(&entry));
    let versions = entry
        .steps
        .iter()
        .map(|step| (acts::case::CaseId::new(&step.case), step.after))
        .collect();
    let receipt = Receipt {
        number: entry.number,
        versions,
        root: root.hex(),
    };
    accepted
        .kinds
        .extend(act.files.iter().map(|file| (file.kind, receipt.number)));
    let applied = act.applied.numbered(receipt.number, &mut accepted.sums);
    accepted.applied.extend(applied);
    accepted.ledger.push(ledger_row(entry, leaf.hex(), root.hex()));
    accepted
        .files
        .extend(act.files.iter().map(|file| (file.id.as_str(), file)));
    receipt
}

pub(crate) fn step_rows(entry: &Entry) -> Vec<Vec<Cell>> {
    let row = |(place, step): (i64, &ledger::entry::Step)| {
        vec![
            entry.number.into(),
            place.into(),
            step.case.as_str().into(),
            step.before.into(),
            step.after.into(),
        ]
    };
    (0..).zip(&entry.steps).map(row).collect()
}

pub(crate) fn ledger_row(entry: Entry, leaf: String, root: String) -> Vec<Cell> {
    vec![
        entry.number.into(),
        entry.at.into(),
        entry.on.into(),
        entry.act.into(),
        entry.case.into(),
        entry.person.into(),
        entry.office.into(),
        entry.party.into(),
        serde_json::Value::from(entry.articles).to_string().into(),
        entry.policy.into(),
        entry.key.into(),
        entry.body.into(),
        serde_json::Value::from(entry.documents).to_string().into(),
        leaf.into(),
        root.into(),
    ]
}

/// Writes the ledger, its steps, the head, the case files and all that is read off them.
async fn write(
    connection: &mut AnyConnection,
    accepted: Accepted<'_>,
    tree: &Tree<Sm3>,
) -> Result<(), sqlx::Error> {
    sql::insert(connection, &LEDGER, accepted.ledger).await?;
    sql::insert(connection, &STEPS, accepted.steps).await?;
    write_head(connection, tree).await?;
    let kinds = accepted.kinds.into_iter();
    let kinds = kinds.map(|(kind, number)| vec![kind.into(), number.into()]);
    sql::insert(connection, &KINDS, kinds.collect()).await?;
    sql::insert(connection, &projection::APPLIED_ROWS, accepted.applied).await?;
    accepted.sums.add(connection).await?;
    write_files(connection, accepted.files.into_values().collect()).await
}

/// Replaces the head and the frontier.
pub(crate) async fn write_head(connection: &mut AnyConnection, tree: &Tree<Sm3>) -> Result<(), sqlx::Error> {
    let frontier: Vec<String> = tree.frontier().iter().map(ledger::digest::Digest::hex).collect();
    let row = vec![
        1_i64.into(),
        tree.size().into(),
        tree.root().hex().into(),
        frontier.join(" ").into(),
    ];
    sql::insert(connection, &HEAD, vec![row]).await.map(drop)
}

/// Replaces the case files and every row that is read off them.
pub(crate) async fn write_files(
    connection: &mut AnyConnection,
    files: Vec<&Folded>,
) -> Result<(), sqlx::Error> {
    let ids: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
    sql::insert(
        connection,
        &FILES,
        files.iter().map(|file| file.row.clone()).collect(),
    )
    .await?;
    sql::execute_in(connection, "DELETE FROM claim WHERE case_id IN", &ids).await?;
    sql::insert(connection, &CLAIMS, claim_rows(&files)).await?;
    projection::replace(connection, &ids, files.iter().map(|file| &file.lines)).await
}

fn claim_rows(files: &[&Folded]) -> Vec<Vec<Cell>> {
    let rows = |file: &&Folded| -> Vec<Vec<Cell>> {
        let row = |(kind, key): &(String, String)| {
            vec![kind.as_str().into(), key.as_str().into(), file.id.as_str().into()]
        };
        file.claims.iter().map(row).collect()
    };
    files.iter().flat_map(rows).collect()
}
