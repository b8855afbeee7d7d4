//! Bringing the read tables in line with case files: only the case files whose rows differ from those stored are
//! written, for an act changes few of them.

use super::kept_sum::{Direction, Moves};
use super::kept_words;
use super::{ReadTable, Rows, SUMS, TABLES};
use crate::sql::{self, Cell};
use sqlx::AnyConnection;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one table by case file.
type ByCase<'a> = BTreeMap<&'a str, BTreeSet<&'a Vec<Cell>>>;

/// Replaces the rows of these case files where they differ, and moves the sums by the difference.
pub(crate) async fn replace(
    connection: &mut AnyConnection,
    ids: &[&str],
    rows: impl Iterator<Item = &Rows> + Clone,
) -> Result<(), sqlx::Error> {
    for (place, table) in TABLES.iter().enumerate() {
        let new: Vec<&Vec<Cell>> = rows.clone().flat_map(|rows| rows.of(place)).collect();
        bring_in_line(connection, table, (ids, new)).await?;
    }
    Ok(())
}

async fn bring_in_line(
    connection: &mut AnyConnection,
    table: &ReadTable,
    (ids, new): (&[&str], Vec<&Vec<Cell>>),
) -> Result<(), sqlx::Error> {
    let target = &table.target;
    let text = format!(
        "SELECT {} FROM {} WHERE case_id IN",
        target.columns.join(", "),
        target.table
    );
    let stored = sql::rows_in(connection, (&text, ""), ids).await?;
    let stored: Vec<Vec<Cell>> = stored.iter().map(sql::cells_of).collect::<Result<_, _>>()?;
    let (was, is) = (by_case(stored.iter()), by_case(new.iter().copied()));
    let differs = |id: &&str| was.get(id) != is.get(id);
    let changed: BTreeSet<&str> = ids.iter().copied().filter(differs).collect();
    let gone: Vec<&str> = changed
        .iter()
        .copied()
        .filter(|id| was.contains_key(id))
        .collect();
    let delete = format!("DELETE FROM {} WHERE case_id IN", target.table);
    sql::execute_in(connection, &delete, &gone).await?;
    let come = new.iter().copied();
    let come: Vec<&Vec<Cell>> = come.filter(|row| changed.contains(case_of(row))).collect();
    sql::insert(connection, target, come.iter().copied().cloned().collect()).await?;
    for sum in SUMS.iter().filter(|sum| sum.of == target.table) {
        let mut moves = Moves::default();
        let left = stored.iter().filter(|row| changed.contains(case_of(row)));
        sum.count(table, (left, Direction::Gone), &mut moves);
        sum.count(table, (come.iter().copied(), Direction::Come), &mut moves);
        sum.add(connection, moves).await?;
    }
    if target.table == kept_words::OF {
        let left: Vec<&Vec<Cell>> = stored
            .iter()
            .filter(|row| changed.contains(case_of(row)))
            .collect();
        kept_words::keep(connection, &left, &come).await?;
    }
    Ok(())
}

fn by_case<'a>(rows: impl Iterator<Item = &'a Vec<Cell>>) -> ByCase<'a> {
    let mut found = ByCase::new();
    for row in rows {
        found.entry(case_of(row)).or_default().insert(row);
    }
    found
}

/// The case file of a row: its first column.
fn case_of(row: &[Cell]) -> &str {
    row.first().map_or("", Cell::text)
}
