//! What only SQLite needs: its promises of durability, set on each connection, and the triggers that refuse to
//! alter or delete a row of the ledger (articles 42 to 46).

use crate::search::{Narrow, Sought};
use crate::sql::Cell;
use sqlx::{AnyConnection, Executor};

/// Durable at commit: a write-ahead log synced at each commit, keys between tables enforced, functions in the
/// schema distrusted, no memory mapping (a damaged page must be an error, not a signal).
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -32000; \
     PRAGMA wal_autocheckpoint = 4000;";

/// The same for readers, which in addition cannot write.
const READER: &str = "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; \
     PRAGMA busy_timeout = 10000; PRAGMA cache_size = -8000; PRAGMA query_only = ON;";

/// Triggers refuse what no act may do; whoever drops them still cannot make the roots agree.
const GUARDS: [&str; 6] = [
    "CREATE TRIGGER IF NOT EXISTS ledger_not_altered BEFORE UPDATE ON ledger \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never altered'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_not_deleted BEFORE DELETE ON ledger \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never deleted'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_step_not_altered BEFORE UPDATE ON ledger_step \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never altered'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_step_not_deleted BEFORE DELETE ON ledger_step \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never deleted'); END",
    "CREATE TRIGGER IF NOT EXISTS security_event_not_altered BEFORE UPDATE ON security_event \
     BEGIN SELECT RAISE(ABORT, 'a security event is never altered'); END",
    "CREATE TRIGGER IF NOT EXISTS security_event_not_deleted BEFORE DELETE ON security_event \
     BEGIN SELECT RAISE(ABORT, 'a security event is never deleted'); END",
];

/// The index of the search, and beside it what puts found projects in order and sums them up, in rows so narrow that
/// thousands are looked at in a millisecond: pairs of letters by the number of the case file, which no cleaning of the database changes.
/// Triggers keep it in step with the table it is made from. Outside ASCII its tokenizer takes every sign for a letter,
/// whatever Unicode the library knows; the pairs hold none that is not.
const SEARCH: [&str; 10] = [
    "CREATE TABLE IF NOT EXISTS case_number (number INTEGER NOT NULL PRIMARY KEY, case_id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS case_gram \
     USING fts5(grams, tokenize = 'ascii', content = '', contentless_delete = 1)",
    "CREATE TRIGGER IF NOT EXISTS case_text_indexed AFTER INSERT ON case_text BEGIN \
     INSERT OR IGNORE INTO case_number (case_id) VALUES (new.case_id); \
     INSERT INTO case_gram (rowid, grams) SELECT number, new.grams FROM case_number WHERE case_id = new.case_id; END",
    "CREATE TRIGGER IF NOT EXISTS case_text_unindexed AFTER DELETE ON case_text BEGIN \
     DELETE FROM case_gram WHERE rowid = (SELECT number FROM case_number WHERE case_id = old.case_id); END",
    "CREATE TABLE IF NOT EXISTS project_number (number INTEGER NOT NULL PRIMARY KEY, case_id TEXT NOT NULL, \
     changed_on TEXT NOT NULL, total_fen BIGINT)",
    "CREATE TRIGGER IF NOT EXISTS project_line_numbered AFTER INSERT ON project_line BEGIN \
     INSERT OR IGNORE INTO case_number (case_id) VALUES (new.case_id); \
     INSERT INTO project_number (number, case_id, changed_on, total_fen) \
     SELECT number, case_id, new.changed_on, new.total_fen FROM case_number WHERE case_id = new.case_id; END",
    "CREATE TRIGGER IF NOT EXISTS project_line_unnumbered AFTER DELETE ON project_line BEGIN \
     DELETE FROM project_number WHERE number = (SELECT number FROM case_number WHERE case_id = old.case_id); END",
    "CREATE TABLE IF NOT EXISTS case_line_number (number INTEGER NOT NULL PRIMARY KEY, case_id TEXT NOT NULL, \
     kind TEXT NOT NULL, changed_on TEXT NOT NULL)",
    "CREATE TRIGGER IF NOT EXISTS case_line_numbered AFTER INSERT ON case_line BEGIN \
     INSERT OR IGNORE INTO case_number (case_id) VALUES (new.case_id); \
     INSERT INTO case_line_number (number, case_id, kind, changed_on) \
     SELECT number, case_id, new.kind, new.changed_on FROM case_number WHERE case_id = new.case_id; END",
    "CREATE TRIGGER IF NOT EXISTS case_line_unnumbered AFTER DELETE ON case_line BEGIN \
     DELETE FROM case_line_number WHERE number = (SELECT number FROM case_number WHERE case_id = old.case_id); END",
];

/// Prepares a connection that writes.
pub(crate) async fn for_writing(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute(WRITER).await.map(drop)
}

/// Prepares a connection that reads.
pub(crate) async fn for_reading(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute(READER).await.map(drop)
}

/// Puts the triggers and the index of the search in place.
pub(crate) async fn guard(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for guard in GUARDS.into_iter().chain(SEARCH) {
        connection.execute(guard).await?;
    }
    Ok(())
}

/// The query for the case files that have all of this. Pairs that stand one after the other are a phrase of the index.
pub(crate) fn finding(sought: &[Sought], cells: &mut Vec<Cell>) -> String {
    cells.push(matching(sought));
    format!(
        "SELECT n.case_id FROM case_gram CROSS JOIN case_number n ON n.number = case_gram.rowid \
         WHERE case_gram MATCH ${}",
        cells.len()
    )
}

/// Where what has all of this is found as narrow rows of `n`; the value is that of the first placeholder.
pub(crate) fn narrow(of: Narrow, sought: &[Sought]) -> (&'static str, Cell) {
    let rows = match of {
        Narrow::Projects => {
            "FROM case_gram CROSS JOIN project_number n ON n.number = case_gram.rowid WHERE case_gram MATCH $1"
        }
        Narrow::Cases => {
            "FROM case_gram CROSS JOIN case_line_number n ON n.number = case_gram.rowid WHERE case_gram MATCH $1"
        }
    };
    (rows, matching(sought))
}

/// A question as the index is asked.
fn matching(sought: &[Sought]) -> Cell {
    let one = |sought: &Sought| {
        let phrase = &sought.phrase;
        let end = if phrase.is_open { "*" } else { "" };
        let phrase = format!("\"{}\"{end}", phrase.grams.join(" "));
        let marks = sought.marks.iter().map(|mark| format!("\"{mark}\""));
        let any: Vec<String> = std::iter::once(phrase).chain(marks).collect();
        format!("({})", any.join(" OR "))
    };
    let all: Vec<String> = sought.iter().map(one).collect();
    all.join(" AND ").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{Connection, Row};

    async fn connected(place: &tempfile::TempDir) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let url = format!("sqlite://{}?mode=rwc", place.path().join("promises.db").display());
        AnyConnection::connect(&url).await.expect("a connection")
    }

    async fn set_to(connection: &mut AnyConnection, pragma: &'static str) -> String {
        let row = connection.fetch_one(pragma).await.expect("a value");
        row.try_get::<i64, _>(0)
            .map_or_else(|_| row.get(0), |number| number.to_string())
    }

    #[tokio::test]
    async fn the_promises_of_durability_are_in_force() {
        let place = tempfile::TempDir::new().expect("a directory");
        let mut connection = connected(&place).await;
        for_writing(&mut connection).await.expect("set");
        for (pragma, expected) in [
            ("PRAGMA journal_mode", "wal"),
            ("PRAGMA synchronous", "2"),
            ("PRAGMA foreign_keys", "1"),
            ("PRAGMA trusted_schema", "0"),
            ("PRAGMA mmap_size", "0"),
        ] {
            assert_eq!(set_to(&mut connection, pragma).await, expected, "{pragma}");
        }
    }

    #[tokio::test]
    async fn readers_cannot_write() {
        let place = tempfile::TempDir::new().expect("a directory");
        let mut connection = connected(&place).await;
        connection
            .execute("CREATE TABLE kept (text TEXT)")
            .await
            .expect("made");
        for_reading(&mut connection).await.expect("set");
        let refused = connection
            .execute("INSERT INTO kept VALUES ('x')")
            .await
            .expect_err("read only");
        assert!(refused.to_string().contains("readonly"), "{refused}");
    }

    /// Versions before 3.51.3 can damage the database when the write-ahead log is reset.
    #[tokio::test]
    async fn sqlite_is_new_enough() {
        let place = tempfile::TempDir::new().expect("a directory");
        let mut connection = connected(&place).await;
        let version = set_to(&mut connection, "SELECT sqlite_version()").await;
        let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
        assert!(parts >= vec![3, 51, 3], "{version}");
    }
}
