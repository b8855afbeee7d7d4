//! What one commit rests on: the tree so far, the keys already used, the versions of the case files and the names
//! already claimed, read inside the transaction and kept up as acts are accepted (articles 42 to 46).

use crate::append::{Act, Receipt};
use crate::database::Kind;
use crate::fault::{AppendFault, StoreFault};
use crate::sql::{counted, rows_in};
use crate::trouble::CommitFault;
use acts::case::CaseId;
use ledger::digest::{Digest, Sm3};
use ledger::tree::Tree;
use sqlx::{AnyConnection, Row};
use std::collections::HashMap;

/// An act that was recorded under a key: enough to tell a repeated request from a reused key.
#[derive(Debug)]
struct First {
    person: String,
    act: String,
    case: String,
    form: String,
    receipt: Receipt,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Known {
    /// The tree, growing with each accepted act.
    pub(crate) tree: Tree<Sm3>,
    keys: HashMap<String, First>,
    versions: HashMap<String, u64>,
    claims: HashMap<(String, String), String>,
}

impl Known {
    /// Reads what these acts rest on, and holds the case files they move.
    pub(crate) async fn read(
        connection: &mut AnyConnection,
        kind: Kind,
        acts: &[Act],
    ) -> Result<Self, CommitFault> {
        let tree = tree(connection).await?;
        let keys: Vec<&str> = acts.iter().map(|act| act.entry.key.as_str()).collect();
        let keys = first_answers(connection, &keys).await?;
        let files = acts.iter().flat_map(|act| &act.files);
        let cases: Vec<&str> = files.clone().map(|file| file.id.as_str()).collect();
        let versions = versions(connection, kind, &cases).await?;
        let names: Vec<&str> = files
            .flat_map(|file| file.claims.iter().map(|(_, key)| key.as_str()))
            .collect();
        let claims = claims(connection, &names).await?;
        Ok(Self {
            tree,
            keys,
            versions,
            claims,
        })
    }

    /// The answer that was given when the key came first; none when it is new.
    pub(crate) fn first_answer(&self, act: &Act) -> Option<Result<Receipt, AppendFault>> {
        let first = self.keys.get(&act.entry.key)?;
        let entry = &act.entry;
        let same = first.person == entry.person
            && first.act == entry.act
            && first.case == entry.case
            && first.form == act.form;
        if same {
            return Some(Ok(first.receipt.clone()));
        }
        Some(Err(AppendFault::KeyReused {
            number: first.receipt.number,
        }))
    }

    /// Whether every case file is still at the version the act was decided at, and every name is free.
    pub(crate) fn stands(&self, act: &Act) -> Result<(), AppendFault> {
        for step in &act.entry.steps {
            let found = self.versions.get(&step.case).copied().unwrap_or(0);
            if found != step.before {
                return Err(AppendFault::Stale {
                    case: CaseId::new(&step.case),
                    expected: step.before,
                    found,
                });
            }
        }
        self.names_are_free(act)
    }

    fn names_are_free(&self, act: &Act) -> Result<(), AppendFault> {
        let mut within: HashMap<&(String, String), &String> = HashMap::new();
        for (file, claim) in act
            .files
            .iter()
            .flat_map(|file| file.claims.iter().map(move |claim| (file, claim)))
        {
            let earlier = within.insert(claim, &file.id).or(self.claims.get(claim));
            if let Some(by) = earlier.filter(|by| *by != &file.id) {
                let (kind, key) = claim.clone();
                return Err(AppendFault::Claimed {
                    kind,
                    key,
                    by: CaseId::new(by),
                });
            }
        }
        Ok(())
    }

    /// Keeps up with an act that was answered with a receipt.
    pub(crate) fn remember(&mut self, act: &Act, receipt: &Receipt) {
        let entry = &act.entry;
        if self.keys.contains_key(&entry.key) {
            return;
        }
        let first = First {
            person: entry.person.clone(),
            act: entry.act.clone(),
            case: entry.case.clone(),
            form: act.form.clone(),
            receipt: receipt.clone(),
        };
        self.keys.insert(entry.key.clone(), first);
        self.versions
            .extend(entry.steps.iter().map(|step| (step.case.clone(), step.after)));
        for file in &act.files {
            self.claims.retain(|_, by| by != &file.id);
            self.claims
                .extend(file.claims.iter().map(|claim| (claim.clone(), file.id.clone())));
        }
    }
}

/// The tree as the last commit left it.
pub(crate) async fn tree(connection: &mut AnyConnection) -> Result<Tree<Sm3>, CommitFault> {
    let text = "SELECT size, root, frontier FROM ledger_head WHERE id = 1";
    let Some(row) = sqlx::query(text).fetch_optional(&mut *connection).await? else {
        return Ok(Tree::default());
    };
    let (size, root, frontier): (i64, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let digests: Option<Vec<Digest>> = frontier.split_whitespace().map(Digest::from_hex).collect();
    let tree = digests.and_then(|digests| Tree::resume(counted(size), digests));
    tree.filter(|tree| tree.root().hex() == root)
        .ok_or_else(|| StoreFault::corrupt("ledger_head", "the frontier does not give the root").into())
}

/// The acts already recorded under these keys.
async fn first_answers(
    connection: &mut AnyConnection,
    keys: &[&str],
) -> Result<HashMap<String, First>, CommitFault> {
    let text = "SELECT idempotency_key, number, root, person, act, case_id, body FROM ledger WHERE idempotency_key IN";
    let rows = rows_in(connection, (text, ""), keys).await?;
    let mut first = HashMap::new();
    for row in rows {
        let number: i64 = row.try_get(1)?;
        let receipt = Receipt {
            number: counted(number),
            versions: moved(connection, number).await?,
            root: row.try_get(2)?,
        };
        let body: String = row.try_get(6)?;
        let act = First {
            person: row.try_get(3)?,
            act: row.try_get(4)?,
            case: row.try_get(5)?,
            form: form_of(&body, number)?,
            receipt,
        };
        first.insert(row.try_get(0)?, act);
    }
    Ok(first)
}

/// The form inside a stored body, in the text it has when written alone.
fn form_of(body: &str, number: i64) -> Result<String, StoreFault> {
    let body: serde_json::Value = serde_json::from_str(body)
        .map_err(|error| StoreFault::corrupt(format!("ledger row {number}"), error))?;
    Ok(body.get("form").map(ToString::to_string).unwrap_or_default())
}

/// The case files an act moved, and their versions after it.
async fn moved(connection: &mut AnyConnection, number: i64) -> Result<Vec<(CaseId, u64)>, CommitFault> {
    let text = "SELECT case_id, version_after FROM ledger_step WHERE number = $1 ORDER BY place";
    let rows = sqlx::query(text).bind(number).fetch_all(&mut *connection).await?;
    rows.iter()
        .map(|row| {
            Ok((
                CaseId::new(row.try_get::<String, _>(0)?),
                counted(row.try_get(1)?),
            ))
        })
        .collect()
}

async fn versions(
    connection: &mut AnyConnection,
    kind: Kind,
    cases: &[&str],
) -> Result<HashMap<String, u64>, CommitFault> {
    let text = ("SELECT id, version FROM case_file WHERE id IN", kind.held());
    let rows = rows_in(connection, text, cases).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, counted(row.try_get(1)?))))
        .collect()
}

async fn claims(
    connection: &mut AnyConnection,
    names: &[&str],
) -> Result<HashMap<(String, String), String>, CommitFault> {
    let text = "SELECT kind, claim_key, case_id FROM claim WHERE claim_key IN";
    let rows = rows_in(connection, (text, ""), names).await?;
    rows.iter()
        .map(|row| Ok(((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?)))
        .collect()
}
