//! The few texts of SQL that depend on how many rows there are: numbered placeholders and inserts of many rows
//! (one commit for many acts keeps the promise of articles 42 to 46 affordable).
//!
//! Everything that varies in these texts is a number; names of tables and columns are constants of this crate and
//! values are always bound.

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row, ValueRef};

/// A bound value: the two types that both databases share.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    /// TEXT.
    Text(String),
    /// BIGINT.
    Number(i64),
    /// TEXT without a value.
    NoText,
    /// BIGINT without a value.
    NoNumber,
}

/// What a cell holds, by which cells are compared: nothing is the same in a text and in a number.
type Content<'a> = (Option<&'a str>, Option<i64>);

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.content() == other.content()
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.content().cmp(&other.content())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Number(stored(number))
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::NoNumber, Self::Number)
    }
}

impl Cell {
    fn content(&self) -> Content<'_> {
        match self {
            Self::Text(text) => (Some(text), None),
            Self::Number(number) => (None, Some(*number)),
            Self::NoText | Self::NoNumber => (None, None),
        }
    }

    /// Whether there is a text or a number.
    pub(crate) fn has_value(&self) -> bool {
        self.content() != (None, None)
    }

    /// The text; empty when there is none.
    pub(crate) fn text(&self) -> &str {
        self.content().0.unwrap_or_default()
    }

    /// The number; 0 when there is none.
    pub(crate) fn number(&self) -> i64 {
        self.content().1.unwrap_or_default()
    }

    fn bind(self, query: Query<'_, Any, AnyArguments>) -> Query<'_, Any, AnyArguments> {
        match self {
            Self::Text(text) => query.bind(text),
            Self::Number(number) => query.bind(number),
            Self::NoText => query.bind(None::<String>),
            Self::NoNumber => query.bind(None::<i64>),
        }
    }
}

/// A count as the database holds it.
pub(crate) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count as it was meant; negative ones were never written by the store.
pub(crate) fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// How many rows one insert takes. Few sizes make few texts, so that each is prepared once and kept; the largest is
/// small because SQLite looks each placeholder up among all those of its statement.
const ROWS: [usize; 3] = [16, 4, 1];
/// How many keys one list takes: a page has fifty rows.
const KEYS: [usize; 4] = [64, 16, 4, 1];

/// The largest size that `count` rows fill.
fn filled(count: usize) -> usize {
    ROWS.into_iter().find(|size| *size <= count).unwrap_or(1)
}

/// The smallest size that holds `count` keys.
fn holding(count: usize) -> usize {
    KEYS.into_iter()
        .rev()
        .find(|size| *size >= count)
        .unwrap_or(count)
}

/// A table, its columns, and what to do when a row is already there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    /// The table.
    pub(crate) table: &'static str,
    /// The columns, in the order of the cells.
    pub(crate) columns: &'static [&'static str],
    /// `ON CONFLICT …`, or nothing.
    pub(crate) conflict: &'static str,
}

/// Inserts all rows, each with one cell for each column of the target, and says how many rows that made or changed.
pub(crate) async fn insert(
    connection: &mut AnyConnection,
    target: &Target,
    rows: Vec<Vec<Cell>>,
) -> Result<u64, sqlx::Error> {
    let mut rows = rows.into_iter();
    let mut made = 0;
    while rows.len() > 0 {
        let size = filled(rows.len());
        let part: Vec<Vec<Cell>> = rows.by_ref().take(size).collect();
        let text = insert_text(target, part.len());
        let query = part
            .into_iter()
            .flatten()
            .fold(sqlx::query(AssertSqlSafe(text)), |query, cell| cell.bind(query));
        made += query.execute(&mut *connection).await?.rows_affected();
    }
    Ok(made)
}

fn insert_text(target: &Target, rows: usize) -> String {
    let width = target.columns.len();
    let tuples: Vec<String> = (0..rows)
        .map(|row| format!("({})", placeholders(row * width, width)))
        .collect();
    let (table, columns, conflict) = (target.table, target.columns.join(","), target.conflict);
    format!(
        "INSERT INTO {table} ({columns}) VALUES {} {conflict}",
        tuples.join(",")
    )
}

/// `count` placeholders after the first `before`, separated by commas.
pub(crate) fn placeholders(before: usize, count: usize) -> String {
    let numbered: Vec<String> = (before + 1..=before + count)
        .map(|number| format!("${number}"))
        .collect();
    numbered.join(",")
}

/// Keys in parts, each filled up to a size by repeating its last key, which changes nothing in a list.
fn parts<'a>(keys: &'a [&'a str]) -> impl Iterator<Item = Vec<&'a str>> {
    let [largest, ..] = KEYS;
    keys.chunks(largest).map(|part| {
        let last = part.last().copied().unwrap_or_default();
        let fill = holding(part.len()).saturating_sub(part.len());
        part.iter()
            .copied()
            .chain(std::iter::repeat_n(last, fill))
            .collect()
    })
}

/// Runs a query whose text ends where a list in brackets belongs, over keys in parts, and gathers the rows. Keys
/// must differ, or a row may come twice.
pub(crate) async fn rows_in(
    connection: &mut AnyConnection,
    (before, after): (&str, &str),
    keys: &[&str],
) -> Result<Vec<AnyRow>, sqlx::Error> {
    let mut found = Vec::new();
    for part in parts(keys) {
        let text = format!("{before} ({}) {after}", placeholders(0, part.len()));
        let query = part.iter().fold(sqlx::query(AssertSqlSafe(text)), |query, key| {
            query.bind((*key).to_owned())
        });
        found.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

/// The columns of a row as they are bound again; those without a value are taken for texts.
pub(crate) fn cells_of(row: &AnyRow) -> Result<Vec<Cell>, sqlx::Error> {
    let cell = |column| {
        if row.try_get_raw(column)?.is_null() {
            return Ok(Cell::NoText);
        }
        row.try_get::<String, _>(column)
            .map(Cell::Text)
            .or_else(|_| row.try_get::<i64, _>(column).map(Cell::Number))
    };
    (0..row.len()).map(cell).collect()
}

/// Runs a statement whose text ends where a list in brackets belongs, over keys in parts.
pub(crate) async fn execute_in(
    connection: &mut AnyConnection,
    before: &str,
    keys: &[&str],
) -> Result<(), sqlx::Error> {
    for part in parts(keys) {
        let text = format!("{before} ({})", placeholders(0, part.len()));
        let query = part.iter().fold(sqlx::query(AssertSqlSafe(text)), |query, key| {
            query.bind((*key).to_owned())
        });
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Runs a query with its bound values and gathers the rows.
pub(crate) async fn rows(
    connection: &mut AnyConnection,
    text: String,
    cells: Vec<Cell>,
) -> Result<Vec<AnyRow>, sqlx::Error> {
    let query = cells
        .into_iter()
        .fold(sqlx::query(AssertSqlSafe(text)), |query, cell| cell.bind(query));
    query.fetch_all(connection).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_filled_up_with_their_last_key() {
        let keys: Vec<String> = (0..67).map(|number| number.to_string()).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let parts: Vec<Vec<&str>> = parts(&keys).collect();
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<usize>>(), [64, 4]);
        assert_eq!(parts[1], ["64", "65", "66", "66"]);
        assert_eq!((filled(100), filled(63), filled(3)), (16, 16, 1));
    }

    #[test]
    fn placeholders_run_on_through_all_rows() {
        let target = Target {
            table: "claim",
            columns: &["kind", "key"],
            conflict: "",
        };
        assert_eq!(
            insert_text(&target, 2),
            "INSERT INTO claim (kind,key) VALUES ($1,$2),($3,$4) "
        );
    }
}
