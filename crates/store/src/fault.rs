//! What can go wrong between the store and its callers: not found, stale, unavailable, corrupt (articles 42 to 46:
//! nothing is silently lost or altered).

use acts::case::CaseId;

/// SQLite's result code for a full disk.
const SQLITE_FULL: &str = "13";

/// A failed read, or a failed write beside the ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// There is nothing under this identity.
    #[error("{what} {id} is not there")]
    NotFound {
        /// The kind of thing.
        what: &'static str,
        /// Its identity.
        id: String,
    },
    /// The database cannot be reached, is busy beyond patience, or its disk is full.
    #[error("the store is not available: {reason}")]
    Unavailable {
        /// What the database said.
        reason: String,
    },
    /// What is stored cannot be what was written.
    #[error("the store is damaged at {place}: {reason}")]
    Corrupt {
        /// The table and row, or the file.
        place: String,
        /// What is wrong there.
        reason: String,
    },
}

impl StoreFault {
    /// Damage at a place.
    pub(crate) fn corrupt(place: impl Into<String>, reason: impl ToString) -> Self {
        Self::Corrupt {
            place: place.into(),
            reason: reason.to_string(),
        }
    }

    /// Whatever else keeps the store from answering.
    pub(crate) fn unavailable(reason: impl ToString) -> Self {
        Self::Unavailable {
            reason: reason.to_string(),
        }
    }
}

impl From<sqlx::Error> for StoreFault {
    fn from(error: sqlx::Error) -> Self {
        if matches!(
            error,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::ColumnNotFound(_)
        ) {
            return Self::corrupt("a column", error);
        }
        Self::unavailable(error)
    }
}

/// Why an act was not recorded. Nothing of it is in the store then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendFault {
    /// Somebody else changed a case file first.
    #[error("case file {case} is at version {found}, the act was decided at {expected}")]
    Stale {
        /// The case file.
        case: CaseId,
        /// The version the act was decided at.
        expected: u64,
        /// The version it has.
        found: u64,
    },
    /// A name that may exist once only is taken.
    #[error("{kind} {key} already belongs to case file {by}")]
    Claimed {
        /// What kind of name, for example a login name or a project code.
        kind: String,
        /// The name.
        key: String,
        /// Whose it is.
        by: CaseId,
    },
    /// The idempotency key was used before for another act.
    #[error("the idempotency key was used for act {number}, which is another")]
    KeyReused {
        /// The act it was used for.
        number: u64,
    },
    /// The folded case files do not belong to the changes of the record: a mistake of the caller.
    #[error("case file {case} was not folded from the record's change")]
    Mismatched {
        /// The case file.
        case: CaseId,
    },
    /// Too many acts are waiting, or the database does not answer.
    #[error("the store is not available: {reason}")]
    Unavailable {
        /// What is in the way.
        reason: String,
        /// When to try again, in seconds.
        retry_after_seconds: u32,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
}

impl From<sqlx::Error> for AppendFault {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code());
        if code.as_deref() == Some(SQLITE_FULL) {
            return Self::Full;
        }
        Self::Unavailable {
            reason: error.to_string(),
            retry_after_seconds: 5,
        }
    }
}

impl From<StoreFault> for AppendFault {
    fn from(fault: StoreFault) -> Self {
        Self::Unavailable {
            reason: fault.to_string(),
            retry_after_seconds: 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{AnyConnection, Connection, Executor};

    #[tokio::test]
    async fn a_full_disk_is_named() {
        let place = tempfile::TempDir::new().expect("a directory");
        let url = format!("sqlite://{}?mode=rwc", place.path().join("full.db").display());
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&url).await.expect("a connection");
        connection
            .execute("CREATE TABLE filler (text TEXT); PRAGMA max_page_count = 4")
            .await
            .expect("made");
        let full = connection
            .execute("INSERT INTO filler VALUES (hex(zeroblob(100000)))")
            .await;
        assert_eq!(
            AppendFault::from(full.expect_err("four pages hold less")),
            AppendFault::Full
        );
        let broken = connection
            .execute("SELECT * FROM nothing")
            .await
            .expect_err("no such table");
        assert!(matches!(
            AppendFault::from(broken),
            AppendFault::Unavailable { .. }
        ));
    }
}
