//! How rows are compared before and after they are made anew (articles 42 to 46: what was altered is named).

use crate::commit;
use crate::fault::StoreFault;
use crate::projection::TABLES;
use crate::sql;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row, ValueRef};
use std::collections::BTreeSet;
use std::sync::LazyLock;

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

/// What becomes of the differences.
#[derive(Debug)]
pub(super) enum Found {
    /// They are gathered.
    Kept(Vec<Difference>),
    /// They are of no interest, and rows of case files are not read to find them.
    Passed,
}

impl Found {
    pub(super) const fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }

    pub(super) fn add(&mut self, differences: Vec<Difference>) {
        match self {
            Self::Kept(kept) => kept.extend(differences),
            Self::Passed => {}
        }
    }

    pub(super) fn into_differences(self) -> Vec<Difference> {
        match self {
            Self::Kept(kept) => kept,
            Self::Passed => Vec::new(),
        }
    }
}

/// A table, and how its rows for some case files are read, the key first.
pub(super) struct Compared {
    pub(super) table: &'static str,
    text: String,
}

/// Every table that is read off the ledger by case file.
pub(super) static COMPARED: LazyLock<Vec<Compared>> = LazyLock::new(|| {
    let compared = |table: &'static str, columns: &str, key: &str| Compared {
        table,
        text: format!("SELECT {columns} FROM {table} WHERE {key} IN"),
    };
    let files = compared(commit::FILES.table, &commit::FILES.columns.join(", "), "id");
    let claims = compared(commit::CLAIMS.table, "case_id, kind, claim_key", "case_id");
    let tables = TABLES.iter().map(|table| {
        let columns = table.target.columns.join(", ");
        compared(table.target.table, &columns, "case_id")
    });
    [files, claims].into_iter().chain(tables).collect()
});

/// The rows of these case files in one table, each as its key and its whole text.
pub(super) async fn dump(
    connection: &mut AnyConnection,
    compared: &Compared,
    keys: &[&str],
) -> Result<BTreeSet<(String, String)>, StoreFault> {
    let rows = sql::rows_in(connection, (&compared.text, ""), keys).await?;
    rows.iter().map(written).collect()
}

/// The first column as key, and all columns as text.
pub(super) fn written(row: &AnyRow) -> Result<(String, String), StoreFault> {
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
pub(super) fn compare(
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
