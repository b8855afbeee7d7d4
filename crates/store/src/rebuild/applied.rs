//! Makes anew which articles each act applied, act by act from the ledger (articles 1 to 49).

use super::difference::{Found, compare, written};
use super::{ACTS_A_PAGE, stored};
use crate::fault::StoreFault;
use crate::ledger_rows::{self, body_of};
use crate::projection::{APPLIED_ROWS, Applied, AppliedSums, STORED_APPLIED_SUMS};
use crate::sql;
use acts::case::CaseKind;
use ledger::verify::Row as Sealed;
use sqlx::{AnyConnection, AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The acts after one number up to another.
type Range = (u64, u64);

/// Makes rows and sums anew; the case files must be there.
pub(super) async fn remake(connection: &mut AnyConnection, found: &mut Found) -> Result<(), StoreFault> {
    let before = stored(connection, STORED_APPLIED_SUMS).await?;
    sqlx::query("DELETE FROM applied_sum")
        .execute(&mut *connection)
        .await?;
    let (mut sums, mut after) = (AppliedSums::default(), 0);
    loop {
        let acts = ledger_rows::page(connection, after, ACTS_A_PAGE).await?;
        let last = acts.last().map_or(u64::MAX, |act| act.entry.number);
        let was = taken_out(connection, (after, last), found).await?;
        let kinds = kinds(connection, &acts).await?;
        let mut rows = Vec::new();
        for act in &acts {
            let body = body_of(&act.entry.body, act.entry.number)?;
            if let Some(kind) = kinds.get(&act.entry.case) {
                rows.extend(Applied::of(&act.entry, &body, *kind).numbered(act.entry.number, &mut sums));
            }
        }
        sql::insert(connection, &APPLIED_ROWS, rows).await?;
        if found.is_kept() {
            let is = dump(connection, (after, last)).await?;
            found.add(compare(APPLIED_ROWS.table, &was, &is));
        }
        if acts.is_empty() {
            break;
        }
        after = last;
    }
    sums.add(connection).await?;
    let is = stored(connection, STORED_APPLIED_SUMS).await?;
    found.add(compare("applied_sum", &before, &is));
    Ok(())
}

/// Takes the rows of these acts out, and gives them where differences are gathered.
async fn taken_out(
    connection: &mut AnyConnection,
    range: Range,
    found: &Found,
) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let was = if found.is_kept() {
        dump(connection, range).await?
    } else {
        BTreeSet::new()
    };
    let text = format!("DELETE FROM {} {}", APPLIED_ROWS.table, between(range));
    sqlx::query(AssertSqlSafe(text)).execute(connection).await?;
    Ok(was)
}

async fn dump(
    connection: &mut AnyConnection,
    range: Range,
) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let columns = APPLIED_ROWS.columns.join(", ");
    let text = format!("SELECT {columns} FROM {} {}", APPLIED_ROWS.table, between(range));
    let rows = sql::rows(connection, text, Vec::new()).await?;
    rows.iter().map(written).collect()
}

/// Numbers stand in the text as they are: they do not come from outside.
fn between((after, last): Range) -> String {
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    format!("WHERE number > {after} AND number <= {last}")
}

/// The kinds of the case files that these acts are acts in.
async fn kinds(
    connection: &mut AnyConnection,
    acts: &[Sealed],
) -> Result<BTreeMap<String, CaseKind>, StoreFault> {
    let cases: BTreeSet<&str> = acts.iter().map(|act| act.entry.case.as_str()).collect();
    let cases: Vec<&str> = cases.into_iter().collect();
    let rows = sql::rows_in(
        connection,
        ("SELECT id, kind FROM case_file WHERE id IN", ""),
        &cases,
    )
    .await?;
    let mut kinds = BTreeMap::new();
    for row in rows {
        let (id, code): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let kind = CaseKind::of_code(&code);
        let kind =
            kind.ok_or_else(|| StoreFault::corrupt(format!("case_file {id}"), "its kind is unknown"))?;
        kinds.insert(id, kind);
    }
    Ok(kinds)
}
