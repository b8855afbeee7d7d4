//! Folding case files anew from the ledger alone (articles 42 to 46: what is shown follows from what was recorded).

use crate::fault::StoreFault;
use crate::ledger_rows::body_of;
use crate::sql::{counted, rows_in};
use acts::case::{CaseFile, CaseId, Stamp};
use acts::party::Party;
use acts::record::RecordBody;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// The events of one case file come from acts that may have moved many; each act is read once.
#[derive(Debug)]
struct Read {
    stamp: Stamp,
    body: RecordBody,
}

/// The identities of the case files in the ledger after `after`, in their order, at most `limit` of them.
pub(crate) async fn cases_after(
    connection: &mut AnyConnection,
    after: &str,
    limit: i64,
) -> Result<Vec<String>, StoreFault> {
    let text = "SELECT DISTINCT case_id FROM ledger_step WHERE case_id > $1 ORDER BY case_id LIMIT $2";
    let rows = sqlx::query(text)
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The case files folded from the ledger, by identity.
pub(crate) async fn fold(
    connection: &mut AnyConnection,
    cases: &[&str],
) -> Result<BTreeMap<String, CaseFile>, StoreFault> {
    let steps = "SELECT case_id, number FROM ledger_step WHERE case_id IN";
    let acts = "SELECT number, recorded_at, legal_on, person, office, party, body FROM ledger \
         WHERE number IN (SELECT number FROM ledger_step WHERE case_id IN";
    let rows = rows_in(connection, (steps, "ORDER BY case_id, number"), cases).await?;
    let mut read: BTreeMap<u64, Read> = BTreeMap::new();
    for row in rows_in(connection, (acts, ")"), cases).await? {
        read.insert(counted(row.try_get(0)?), read_act(&row)?);
    }
    let mut files: BTreeMap<String, CaseFile> = BTreeMap::new();
    for row in rows {
        let (id, number): (String, u64) = (row.try_get(0)?, counted(row.try_get(1)?));
        let act = read
            .get(&number)
            .ok_or_else(|| broken(number, "the act of a step is missing"))?;
        let before = files.remove(&id);
        let file = step(before, &CaseId::new(&id), act).ok_or_else(|| broken(number, "it does not fold"))?;
        files.insert(id, file);
    }
    Ok(files)
}

/// The case file after the act.
fn step(before: Option<CaseFile>, id: &CaseId, act: &Read) -> Option<CaseFile> {
    let change = act.body.changes.iter().find(|change| &change.case == id)?;
    CaseFile::fold(before, id, &change.events, &act.stamp)
}

fn read_act(row: &AnyRow) -> Result<Read, StoreFault> {
    let number = counted(row.try_get(0)?);
    let (on, party): (String, String) = (row.try_get(2)?, row.try_get(5)?);
    let stamp = Stamp {
        on: on.parse().map_err(|error| broken(number, error))?,
        at: row.try_get(1)?,
        person: CaseId::new(row.try_get::<String, _>(3)?),
        office: CaseId::new(row.try_get::<String, _>(4)?),
        party: party_of(&party).ok_or_else(|| broken(number, "its party is unknown"))?,
    };
    let body = body_of(&row.try_get::<String, _>(6)?, number)?;
    Ok(Read { stamp, body })
}

fn party_of(code: &str) -> Option<Party> {
    Party::ALL.into_iter().find(|party| party.code() == code)
}

fn broken(number: u64, reason: impl ToString) -> StoreFault {
    StoreFault::corrupt(format!("ledger row {number}"), reason)
}
