//! Makes case files, claims and read tables anew from the ledger, and says where the old ones differed: what is
//! shown is nothing but what was recorded (articles 42 to 46).

mod applied;
mod difference;

pub use self::difference::Difference;

use self::difference::{COMPARED, Found, compare, dump, written};
use crate::append::{Folded, folded};
use crate::commit;
use crate::copy::{CopyStep, Progress, Watch};
use crate::fault::StoreFault;
use crate::history;
use crate::ledger_rows;
use crate::open::Store;
use crate::projection::{self, KeptSum};
use crate::sql::{self, counted};
use acts::regime::Regime;
use ledger::digest::Sm3;
use ledger::tree::Tree;
use sqlx::{AnyConnection, AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// How many case files are made anew at once.
const CASES_A_PAGE: i64 = 200;
/// How many acts are hashed at once.
const ACTS_A_PAGE: u32 = 500;

impl Store {
    /// Makes everything that is read off the ledger anew in one transaction. Gives the differences between the old
    /// rows and the new; there are none unless something else than an act has changed them.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when an act of the ledger cannot be read or folded; nothing is changed then.
    pub async fn rebuild(&self) -> Result<Vec<Difference>, StoreFault> {
        let regime = self.regime_in_force().await?;
        let mut connection = self.writing.acquire().await?;
        let mut transaction = self.kind.writing(&mut connection).await?;
        let mut found = Found::Kept(Vec::new());
        remake_all(&mut transaction, &regime, (&mut found, &mut |_| {})).await?;
        transaction.commit().await?;
        Ok(found.into_differences())
    }

    /// Makes everything that is read off the ledger anew when a program of another shape has written it. What differs
    /// is not gathered, for it is nearly everything.
    pub(crate) async fn catch_up(&self, watch: Watch<'_>) -> Result<(), StoreFault> {
        if !projection::is_behind(&mut *self.reading.acquire().await?).await? {
            return Ok(());
        }
        let regime = self.regime_in_force().await?;
        let mut connection = self.writing.acquire().await?;
        let mut transaction = self.kind.writing(&mut connection).await?;
        // Another server may have done it while this one waited for its turn.
        if projection::is_behind(&mut transaction).await? {
            remake_all(&mut transaction, &regime, (&mut Found::Passed, watch)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Makes everything anew that is read off the ledger.
async fn remake_all(
    connection: &mut AnyConnection,
    regime: &Regime,
    (found, watch): (&mut Found, Watch<'_>),
) -> Result<(), StoreFault> {
    let mut sums = Vec::new();
    for sum in projection::SUMS {
        sums.push(stored(connection, &sum.stored_text()).await?);
    }
    let frequency = stored(connection, projection::STORED_FREQUENCY).await?;
    remove_unfounded(connection, found).await?;
    projection::forget(connection).await?;
    remake_cases(connection, regime, (found, watch)).await?;
    let remade = stored(connection, projection::STORED_FREQUENCY).await?;
    found.add(compare("similar_frequency", &frequency, &remade));
    for (sum, before) in projection::SUMS.iter().zip(sums) {
        remake_sum(connection, sum, (&before, found)).await?;
    }
    let text = "SELECT kind, number FROM kind_change";
    let before = stored(connection, text).await?;
    remake_kinds(connection).await?;
    found.add(compare("kind_change", &before, &stored(connection, text).await?));
    applied::remake(connection, found).await?;
    remake_head(connection, found).await?;
    Ok(projection::shaped(connection).await?)
}

/// Makes the case files anew, and the rows that are read off each.
async fn remake_cases(
    connection: &mut AnyConnection,
    regime: &Regime,
    (found, watch): (&mut Found, Watch<'_>),
) -> Result<(), StoreFault> {
    let row = sqlx::query("SELECT COUNT(DISTINCT case_id) FROM ledger_step")
        .fetch_one(&mut *connection)
        .await?;
    let (mut done, of) = (0, counted(row.try_get(0)?));
    let mut after = String::new();
    loop {
        let ids = history::cases_after(connection, &after, CASES_A_PAGE).await?;
        let Some(last) = ids.last() else {
            return Ok(());
        };
        let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
        remake(connection, (&keys, regime), found).await?;
        done += ids.len() as u64;
        after.clone_from(last);
        let step = CopyStep::CaseFiles;
        watch(Progress { step, done, of });
    }
}

/// Makes the rows of these case files anew.
async fn remake(
    connection: &mut AnyConnection,
    (keys, regime): (&[&str], &Regime),
    found: &mut Found,
) -> Result<(), StoreFault> {
    let mut before = Vec::new();
    if found.is_kept() {
        for compared in COMPARED.iter() {
            before.push(dump(connection, compared, keys).await?);
        }
    }
    let files = history::fold(connection, keys).await?;
    let files: Result<Vec<Folded>, serde_json::Error> =
        files.values().map(|file| folded(file, regime)).collect();
    let files = files.map_err(|error| StoreFault::corrupt("a case file", error))?;
    for compared in COMPARED.iter() {
        clear(connection, compared.table, keys).await?;
    }
    commit::write_files(connection, files.iter().collect()).await?;
    for (compared, before) in COMPARED.iter().zip(before) {
        let after = dump(connection, compared, keys).await?;
        found.add(compare(compared.table, &before, &after));
    }
    Ok(())
}

async fn clear(connection: &mut AnyConnection, table: &str, keys: &[&str]) -> Result<(), StoreFault> {
    let column = if table == commit::FILES.table {
        "id"
    } else {
        "case_id"
    };
    let text = format!("DELETE FROM {table} WHERE {column} IN");
    Ok(sql::execute_in(connection, &text, keys).await?)
}

/// Removes what belongs to case files that no act has opened.
async fn remove_unfounded(connection: &mut AnyConnection, found: &mut Found) -> Result<(), StoreFault> {
    let held = COMPARED.iter().map(|compared| {
        let column = if compared.table == commit::FILES.table {
            "id"
        } else {
            "case_id"
        };
        format!("SELECT {column} FROM {}", compared.table)
    });
    let held: Vec<String> = held.collect();
    let text = format!("{} EXCEPT SELECT case_id FROM ledger_step", held.join(" UNION "));
    let rows = sqlx::query(AssertSqlSafe(text))
        .fetch_all(&mut *connection)
        .await?;
    let ids: Vec<String> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, sqlx::Error>>()?;
    let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
    for compared in COMPARED.iter() {
        let before = dump(connection, compared, &keys).await?;
        found.add(compare(compared.table, &before, &BTreeSet::new()));
        clear(connection, compared.table, &keys).await?;
    }
    Ok(())
}

/// Makes a sum over a read table anew from that table.
async fn remake_sum(
    connection: &mut AnyConnection,
    sum: &KeptSum,
    (before, found): (&BTreeSet<(String, String)>, &mut Found),
) -> Result<(), StoreFault> {
    sum.remake(connection).await?;
    let after = stored(connection, &sum.stored_text()).await?;
    found.add(compare(sum.target.table, before, &after));
    Ok(())
}

/// Rows as they are stored, each as its key and its whole text.
async fn stored(
    connection: &mut AnyConnection,
    text: &str,
) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let rows = sql::rows(connection, text.to_owned(), Vec::new()).await?;
    rows.iter().map(written).collect()
}

/// Makes what the acts applied anew from the ledger, where there is none of it yet.
pub(crate) async fn remake_applied(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    applied::remake(connection, &mut Found::Passed).await
}

/// Makes the latest act of each kind anew from the ledger.
pub(crate) async fn remake_kinds(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM kind_change")
        .execute(&mut *connection)
        .await?;
    let text = "INSERT INTO kind_change (kind, number) SELECT c.kind, MAX(s.number) \
         FROM ledger_step s JOIN case_file c ON c.id = s.case_id GROUP BY c.kind";
    sqlx::query(text).execute(connection).await.map(drop)
}

/// Makes the head and the frontier anew from the leaves.
async fn remake_head(connection: &mut AnyConnection, found: &mut Found) -> Result<(), StoreFault> {
    let text = "SELECT root, size, frontier FROM ledger_head";
    let before = stored(connection, text).await?;
    let (mut tree, mut after) = (Tree::<Sm3>::default(), 0);
    loop {
        let rows = ledger_rows::page(connection, after, ACTS_A_PAGE).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last.entry.number;
        for row in &rows {
            tree.append(row.entry.leaf::<Sm3>());
        }
    }
    if after > 0 {
        commit::write_head(connection, &tree).await?;
    }
    found.add(compare("ledger_head", &before, &stored(connection, text).await?));
    Ok(())
}
