//! What only SQLite needs: its promises of durability, set on each connection, and the triggers that refuse to
//! alter or delete a row of the ledger (articles 42 to 46).

use sqlx::{AnyConnection, Executor};

/// Durable at commit: a write-ahead log synced at each commit, keys between tables enforced, functions in the
/// schema distrusted, no memory mapping (a damaged page must be an error, not a signal).
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -32000;";

/// The same for readers, which in addition cannot write.
const READER: &str = "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; \
     PRAGMA busy_timeout = 10000; PRAGMA cache_size = -16000; PRAGMA query_only = ON;";

/// Triggers refuse what no act may do; whoever drops them still cannot make the roots agree.
const GUARDS: [&str; 4] = [
    "CREATE TRIGGER IF NOT EXISTS ledger_not_altered BEFORE UPDATE ON ledger \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never altered'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_not_deleted BEFORE DELETE ON ledger \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never deleted'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_step_not_altered BEFORE UPDATE ON ledger_step \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never altered'); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_step_not_deleted BEFORE DELETE ON ledger_step \
     BEGIN SELECT RAISE(ABORT, 'a recorded act is never deleted'); END",
];

/// Prepares a connection that writes.
pub(crate) async fn for_writing(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute(WRITER).await.map(drop)
}

/// Prepares a connection that reads.
pub(crate) async fn for_reading(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute(READER).await.map(drop)
}

/// Puts the triggers in place.
pub(crate) async fn guard(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for guard in GUARDS {
        connection.execute(guard).await?;
    }
    Ok(())
}
