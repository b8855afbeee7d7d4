//! Makes case files, claims and read tables anew from the ledger, and says where the old ones differed: what is
//! shown is nothing but what was recorded (articles 42 to 46).

use crate::append::{Folded, folded};
use crate::commit;
use crate::fault::StoreFault;
use crate::history;
use crate::ledger_rows;
use crate::open::Store;
use crate::projection;
use crate::sql;
use acts::regime::Regime;
use ledger::digest::Sm3;
use ledger::tree::Tree;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row, ValueRef};
use std::collections::BTreeSet;

/// How many case files are made anew at once.
const CASES_A_PAGE: i64 = 200;
/// How many acts are hashed at once.
const ACTS_A_PAGE: u32 = 500;

/// A row that was not what the ledger makes it, or was missing, or should not have been there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// The case file or the key of the row.
    pub key: String,
    /// The row as it stood; none when it was missing.
    pub was: Option<String>,
    /// The row as it is now; none when it was removed.
    pub is: Option<String>,
}

/// A table, and how its rows for some case files are read, the key first.
struct Compared {
    table: &'static str,
    text: &'static str,
}

/// Every table that is read off the ledger by case file.
const COMPARED: [Compared; 9] = [
    Compared {
        table: "case_file",
        text: "SELECT id, kind, title, version, state FROM case_file WHERE id IN",
    },
    Compared {
        table: "claim",
        text: "SELECT case_id, kind, claim_key FROM claim WHERE case_id IN",
    },
    Compared {
        table: "project_line",
        text: "SELECT * FROM project_line WHERE case_id IN",
    },
    Compared {
        table: "project_text",
        text: "SELECT * FROM project_text WHERE case_id IN",
    },
    Compared {
        table: "task_line",
        text: "SELECT * FROM task_line WHERE case_id IN",
    },
    Compared {
        table: "deadline_line",
        text: "SELECT * FROM deadline_line WHERE case_id IN",
    },
    Compared {
        table: "case_line",
        text: "SELECT * FROM case_line WHERE case_id IN",
    },
    Compared {
        table: "case_reader",
        text: "SELECT * FROM case_reader WHERE case_id IN",
    },
    Compared {
        table: "listed_line",
        text: "SELECT * FROM listed_line WHERE case_id IN",
    },
];

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
        let sums = sums(&mut transaction).await?;
        let mut differences = remove_unfounded(&mut transaction).await?;
        let mut after = String::new();
        loop {
            let ids = history::cases_after(&mut transaction, &after, CASES_A_PAGE).await?;
            let Some(last) = ids.last() else {
                break;
            };
            let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
            differences.extend(remake(&mut transaction, &keys, &regime).await?);
            after.clone_from(last);
        }
        remake_sums(&mut transaction).await?;
        differences.extend(compare(
            "project_sum",
            &sums,
            &self::sums(&mut transaction).await?,
        ));
        let kinds = kinds(&mut transaction).await?;
        remake_kinds(&mut transaction).await?;
        differences.extend(compare(
            "kind_change",
            &kinds,
            &self::kinds(&mut transaction).await?,
        ));
        differences.extend(remake_head(&mut transaction).await?);
        transaction.commit().await?;
        Ok(differences)
    }
}

/// Makes the rows of these case files anew.
async fn remake(
    connection: &mut AnyConnection,
    keys: &[&str],
    regime: &Regime,
) -> Result<Vec<Difference>, StoreFault> {
    let mut before = Vec::new();
    for compared in &COMPARED {
        before.push(dump(connection, compared, keys).await?);
    }
    let files = history::fold(connection, keys).await?;
    let files: Result<Vec<Folded>, serde_json::Error> =
        files.values().map(|file| folded(file, regime)).collect();
    let files = files.map_err(|error| StoreFault::corrupt("a case file", error))?;
    for target in [&commit::FILES, &commit::CLAIMS]
        .into_iter()
        .chain(&projection::TABLES)
    {
        clear(connection, target.table, keys).await?;
    }
    commit::write_files(connection, files.iter().collect()).await?;
    let mut differences = Vec::new();
    for (compared, before) in COMPARED.iter().zip(before) {
        let after = dump(connection, compared, keys).await?;
        differences.extend(compare(compared.table, &before, &after));
    }
    Ok(differences)
}

async fn clear(connection: &mut AnyConnection, table: &str, keys: &[&str]) -> Result<(), StoreFault> {
    let column = if table == "case_file" { "id" } else { "case_id" };
    Ok(sql::execute_in(
        connection,
        &format!("DELETE FROM {table} WHERE {column} IN"),
        keys,
    )
    .await?)
}

/// The rows of these case files in one table, each as its key and its whole text.
async fn dump(
    connection: &mut AnyConnection,
    compared: &Compared,
    keys: &[&str],
) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let rows = sql::rows_in(connection, (compared.text, ""), keys).await?;
    rows.iter().map(written).collect()
}

/// The first column as key, and all columns as text.
fn written(row: &AnyRow) -> Result<(String, String), StoreFault> {
    let columns = (0..row.len()).map(|column| {
        if row.try_get_raw(column)?.is_null() {
            return Ok(String::from("∅"));
        }
        row.try_get::<String, _>(column)
            .or_else(|_| row.try_get::<i64, _>(column).map(|number| number.to_string()))
    });
    let columns: Vec<String> = columns.collect::<Result<_, sqlx::Error>>()?;
    Ok((columns.first().cloned().unwrap_or_default(), columns.join(" | ")))
}

/// The rows that stand on one side only.
fn compare(
    table: &'static str,
    before: &BTreeSet<(String, String)>,
    after: &BTreeSet<(String, String)>,
) -> Vec<Difference> {
    let gone = before.difference(after).map(|(key, row)| Difference {
        table,
        key: key.clone(),
        was: Some(row.clone()),
        is: None,
    });
    let new = after.difference(before).map(|(key, row)| Difference {
        table,
        key: key.clone(),
        was: None,
        is: Some(row.clone()),
    });
    let mut differences: Vec<Difference> = gone.chain(new).collect();
    differences.sort();
    differences
}

/// Removes what belongs to case files that no act has opened.
async fn remove_unfounded(connection: &mut AnyConnection) -> Result<Vec<Difference>, StoreFault> {
    let text = "SELECT id FROM case_file UNION SELECT case_id FROM claim UNION SELECT case_id FROM project_line \
         UNION SELECT case_id FROM project_text UNION SELECT case_id FROM task_line \
         UNION SELECT case_id FROM deadline_line UNION SELECT case_id FROM case_line \
         UNION SELECT case_id FROM case_reader UNION SELECT case_id FROM listed_line EXCEPT SELECT case_id FROM ledger_step";
    let rows = sqlx::query(text).fetch_all(&mut *connection).await?;
    let ids: Vec<String> = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, sqlx::Error>>()?;
    let keys: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut differences = Vec::new();
    for compared in &COMPARED {
        let before = dump(connection, compared, &keys).await?;
        differences.extend(compare(compared.table, &before, &BTreeSet::new()));
        clear(connection, compared.table, &keys).await?;
    }
    Ok(differences)
}

/// The sums as they are stored; those that came down to nothing are as good as absent.
async fn sums(connection: &mut AnyConnection) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let text = "SELECT stage || ' ' || plan_year || ' ' || category, projects, total_fen FROM project_sum \
         WHERE projects <> 0 OR total_fen <> 0";
    let rows = sqlx::query(text).fetch_all(connection).await?;
    rows.iter().map(written).collect()
}

/// Makes the sums over the portfolio anew from the lines.
async fn remake_sums(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    sqlx::query("DELETE FROM project_sum")
        .execute(&mut *connection)
        .await?;
    let text = "INSERT INTO project_sum (stage, plan_year, category, projects, total_fen) \
         SELECT stage, plan_year, category, COUNT(*), CAST(COALESCE(SUM(total_fen), 0) AS BIGINT) \
         FROM project_line GROUP BY stage, plan_year, category";
    sqlx::query(text).execute(connection).await?;
    Ok(())
}

/// The latest act of each kind as it is stored.
async fn kinds(connection: &mut AnyConnection) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let rows = sqlx::query("SELECT kind, number FROM kind_change")
        .fetch_all(connection)
        .await?;
    rows.iter().map(written).collect()
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
async fn remake_head(connection: &mut AnyConnection) -> Result<Vec<Difference>, StoreFault> {
    let stored = "SELECT root, size, frontier FROM ledger_head";
    let before = sqlx::query(stored).fetch_all(&mut *connection).await?;
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
    let now = sqlx::query(stored).fetch_all(connection).await?;
    let [before, now] =
        [before, now].map(|rows| rows.iter().map(written).collect::<Result<BTreeSet<_>, _>>());
    Ok(compare("ledger_head", &before?, &now?))
}
