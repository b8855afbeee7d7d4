//! Sums over a read table that the acts themselves keep up by differences, so that a report reads a few hundred rows
//! however many projects there are (articles 42 to 46: a figure is nothing but what was recorded).

use super::ReadTable;
use crate::sql::{self, Cell, Target};
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::BTreeMap;

/// Counts and sums of one read table by some of its columns. Its own columns are those keys, the count, and the
/// summed columns, in this order; a conflict adds to the row that is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeptSum {
    /// Its name, its columns and how it is added to.
    pub(crate) target: Target,
    /// The read table it sums up.
    pub(crate) of: &'static str,
    /// The column of that table without which a row is not counted, if any: one at most.
    pub(crate) counted: &'static [&'static str],
    /// The columns of that table by which it counts; none of them is null in a row that is counted.
    pub(crate) keys: &'static [&'static str],
    /// The columns of that table that it sums up; null counts as nothing.
    pub(crate) summed: &'static [&'static str],
}

/// What one commit changes in a sum, by key: the count and the sums, in the order of the columns.
#[derive(Debug, Default)]
pub(super) struct Moves(BTreeMap<Vec<Cell>, Vec<i64>>);

/// Whether rows come or go.
#[derive(Debug, Clone, Copy)]
pub(super) enum Direction {
    /// They are taken out.
    Gone,
    /// They are put in.
    Come,
}

impl KeptSum {
    /// Counts rows of the table in or out.
    pub(super) fn count<'a>(
        &self,
        table: &ReadTable,
        (rows, direction): (impl Iterator<Item = &'a Vec<Cell>>, Direction),
        moves: &mut Moves,
    ) {
        let at = |columns: &[&str]| -> Vec<usize> {
            let own = table.target.columns;
            let place = |column: &&str| own.iter().position(|candidate| candidate == column);
            columns.iter().filter_map(place).collect()
        };
        let (keys, summed) = (at(self.keys), at(self.summed));
        let needed = at(self.counted);
        let sign = match direction {
            Direction::Gone => -1,
            Direction::Come => 1,
        };
        let has_value = |row: &Vec<Cell>, column: usize| row.get(column).is_some_and(Cell::has_value);
        let rows = rows.filter(|row| needed.iter().all(|column| has_value(row, *column)));
        for row in rows {
            let key = keys.iter().filter_map(|column| row.get(*column).cloned());
            let amounts = summed
                .iter()
                .map(|column| row.get(*column).map_or(0, Cell::number));
            let share = std::iter::once(1).chain(amounts);
            let moved = moves
                .0
                .entry(key.collect())
                .or_insert_with(|| vec![0; summed.len() + 1]);
            for (sum, share) in moved.iter_mut().zip(share) {
                *sum += sign * share;
            }
        }
    }

    /// Adds what changed.
    pub(super) async fn add(&self, connection: &mut AnyConnection, moves: Moves) -> Result<(), sqlx::Error> {
        let changed = moves.0.into_iter();
        let changed = changed.filter(|(_, sums)| sums.iter().any(|sum| *sum != 0));
        let rows =
            changed.map(|(key, sums)| key.into_iter().chain(sums.into_iter().map(Cell::from)).collect());
        sql::insert(connection, &self.target, rows.collect())
            .await
            .map(drop)
    }

    /// The sums as they are stored, key first; those that came down to nothing are as good as absent.
    pub(crate) fn stored_text(&self) -> String {
        let key: Vec<String> = self
            .keys
            .iter()
            .map(|column| format!("CAST({column} AS TEXT)"))
            .collect();
        let sums = self.sums();
        let nonzero: Vec<String> = sums.iter().map(|column| format!("{column} <> 0")).collect();
        format!(
            "SELECT {}, {} FROM {} WHERE {}",
            key.join(" || ' ' || "),
            sums.join(", "),
            self.target.table,
            nonzero.join(" OR ")
        )
    }

    /// Makes the sums anew from the read table.
    pub(crate) async fn remake(&self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        let (table, of, keys) = (self.target.table, self.of, self.keys.join(", "));
        let clear = AssertSqlSafe(format!("DELETE FROM {table}"));
        sqlx::query(clear).execute(&mut *connection).await?;
        let sums = self.summed.iter();
        let sums: Vec<String> = sums
            .map(|column| format!(", CAST(COALESCE(SUM({column}), 0) AS BIGINT)"))
            .collect();
        let counted = self.counted.iter();
        let counted: Vec<String> = counted
            .map(|column| format!("WHERE {column} IS NOT NULL"))
            .collect();
        let counted = counted.concat();
        let text = format!(
            "INSERT INTO {table} ({}) SELECT {keys}, COUNT(*){} FROM {of} {counted} GROUP BY {keys}",
            self.target.columns.join(", "),
            sums.concat()
        );
        sqlx::query(AssertSqlSafe(text))
            .execute(connection)
            .await
            .map(drop)
    }

    /// The columns that hold the count and the sums.
    fn sums(&self) -> &'static [&'static str] {
        self.target.columns.get(self.keys.len()..).unwrap_or_default()
    }
}
