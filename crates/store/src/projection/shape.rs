//! The shape of the read tables: which there are, with which columns, in which revision. A database remembers the shape
//! its rows were written in, so that a newer program sees that they are to be made anew (articles 42 to 46).

use super::{FOLD, SUMS, TABLES, applied};
use ledger::digest::{Hash, Sm3};
use sqlx::{AnyConnection, Row};

/// Whether the read tables were written in another shape than this program writes.
pub(crate) async fn is_behind(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    let row = sqlx::query("SELECT digest FROM read_table_shape WHERE id = 1")
        .fetch_optional(connection)
        .await?;
    let stored: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
    Ok(stored.as_deref() != Some(shape().as_str()))
}

/// Keeps that the read tables are in the shape of this program.
pub(crate) async fn shaped(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let text = "INSERT INTO read_table_shape (id, digest) VALUES (1, $1) \
         ON CONFLICT (id) DO UPDATE SET digest = excluded.digest";
    sqlx::query(text)
        .bind(shape())
        .execute(connection)
        .await
        .map(drop)
}

/// A digest of everything on which the rows depend: two programs with the same shape write the same rows.
fn shape() -> String {
    let tables = TABLES.iter().map(|table| {
        let columns = table.target.columns.join(",");
        format!("{} {} {columns}", table.target.table, table.revision)
    });
    let sums = SUMS.iter().map(|sum| {
        let columns = sum.target.columns.join(",");
        format!(
            "{} of {} where {:?} {columns}",
            sum.target.table, sum.of, sum.counted
        )
    });
    let of_acts = [applied::ROWS, applied::SUMS].map(|target| {
        let columns = target.columns.join(",");
        format!("{} {} {columns}", target.table, applied::REVISION)
    });
    let said: Vec<String> = std::iter::once(format!("fold {FOLD}"))
        .chain(tables)
        .chain(sums)
        .chain(of_acts)
        .collect();
    Sm3::of(&[said.join("\n").as_bytes()]).hex()
}
