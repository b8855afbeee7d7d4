//! What a failed statement means for the acts that wait: whether they may be tried again, have to be refused, or
//! whether nothing more may be recorded at all (articles 42 to 46: what was acknowledged is kept).

use crate::fault::{AppendFault, StoreFault};

/// What lies behind an error of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The disk is full. Nothing was recorded; there may be room later.
    Full,
    /// The database, or the disk it lies on, cannot be written to.
    ReadOnly,
    /// Somebody else keeps the database, or it cannot be reached. Nothing was recorded.
    Busy,
    /// The connection is gone. Nothing was recorded.
    Lost,
    /// The connection was lost while the commit was under way: it may have come about or not.
    LostAtCommit,
    /// The disk failed under SQLite. What the operating system still holds of the write is not known, so that a
    /// commit that succeeds afterwards would prove nothing.
    Disk,
    /// The database refused this statement.
    Statement,
}

impl Trouble {
    /// What lies behind this error.
    pub(crate) fn of(error: &sqlx::Error) -> Self {
        if let Some(error) = error.as_database_error() {
            let code = error.code().unwrap_or_default();
            return if code.len() == 5 {
                Self::of_postgres(&code)
            } else {
                Self::of_sqlite(code.parse().unwrap_or_default())
            };
        }
        if matches!(
            error,
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed
        ) {
            return Self::Lost;
        }
        if matches!(error, sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) {
            return Self::Busy;
        }
        Self::Statement
    }

    /// By the five characters of the SQL standard. A failing disk is the server's own affair: it stops by itself.
    fn of_postgres(code: &str) -> Self {
        match code {
            "53100" => Self::Full,
            "25006" => Self::ReadOnly,
            "57P01" | "57P02" | "57P03" | "25P03" | "25P04" => Self::Lost,
            "55P03" | "40001" | "40P01" | "57014" | "58030" => Self::Busy,
            code if code.starts_with("08") => Self::Lost,
            code if code.starts_with("53") => Self::Busy,
            _ => Self::Statement,
        }
    }

    /// By SQLite's extended result code, whose low byte is the kind of error.
    const fn of_sqlite(code: u32) -> Self {
        /// A failure to make the shared index of the write-ahead log larger, which is what a full disk looks like
        /// there; nothing was written yet.
        const SHARED_INDEX_SIZE: u32 = 4_874;
        match (code, code & 0xff) {
            (SHARED_INDEX_SIZE, _) | (_, 13) => Self::Full,
            (_, 8) => Self::ReadOnly,
            (_, 5 | 6 | 14) => Self::Busy,
            (_, 10 | 11 | 26) => Self::Disk,
            _ => Self::Statement,
        }
    }
}

/// Why a commit did not come about, or may not have.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum CommitFault {
    /// An error of the database.
    #[error("{reason}")]
    Database {
        /// What lies behind it.
        trouble: Trouble,
        /// What the database said.
        reason: String,
    },
    /// What is stored cannot be gone on from.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl CommitFault {
    /// An error at the commit itself: when the connection was lost there, nobody knows the outcome yet.
    pub(crate) fn at_commit(error: &sqlx::Error) -> Self {
        let trouble = match Trouble::of(error) {
            Trouble::Lost => Trouble::LostAtCommit,
            other @ (Trouble::Full
            | Trouble::ReadOnly
            | Trouble::Busy
            | Trouble::LostAtCommit
            | Trouble::Disk
            | Trouble::Statement) => other,
        };
        Self::Database {
            trouble,
            reason: error.to_string(),
        }
    }

    /// What lies behind it.
    pub(crate) const fn trouble(&self) -> Trouble {
        match self {
            Self::Database { trouble, .. } => *trouble,
            Self::Store(_) => Trouble::Statement,
        }
    }

    /// What every act of the commit is answered.
    pub(crate) fn answer(&self) -> AppendFault {
        let (reason, retry_after_seconds) = match self.trouble() {
            Trouble::Full => return AppendFault::Full,
            Trouble::ReadOnly => (
                format!("the database cannot be written to, or its disk is read-only ({self})"),
                60,
            ),
            Trouble::LostAtCommit => {
                return AppendFault::Unsettled {
                    reason: format!("the connection was lost at the commit ({self})"),
                    retry_after_seconds: 5,
                };
            }
            Trouble::Disk => {
                return AppendFault::Unsettled {
                    reason: format!(
                        "the disk failed ({self}): nothing more is recorded until the server is started again"
                    ),
                    retry_after_seconds: 60,
                };
            }
            Trouble::Busy | Trouble::Lost | Trouble::Statement => (self.to_string(), 5),
        };
        AppendFault::Unavailable {
            reason,
            retry_after_seconds,
        }
    }
}

impl From<sqlx::Error> for CommitFault {
    fn from(error: sqlx::Error) -> Self {
        Self::Database {
            trouble: Trouble::of(&error),
            reason: error.to_string(),
        }
    }
}

impl From<CommitFault> for StoreFault {
    fn from(fault: CommitFault) -> Self {
        match fault {
            CommitFault::Database { reason, .. } => Self::unavailable(reason),
            CommitFault::Store(fault) => fault,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{AnyConnection, Connection, Executor};

    #[test]
    fn a_failing_disk_is_told_from_a_full_one() {
        for (code, trouble) in [
            (13, Trouble::Full),
            (4_874, Trouble::Full),
            (10, Trouble::Disk),
            (1_034, Trouble::Disk),
            (1_290, Trouble::Disk),
            (778, Trouble::Disk),
            (11, Trouble::Disk),
            (8, Trouble::ReadOnly),
            (776, Trouble::ReadOnly),
            (5, Trouble::Busy),
            (517, Trouble::Busy),
            (2_067, Trouble::Statement),
        ] {
            assert_eq!(Trouble::of_sqlite(code), trouble, "{code}");
        }
        for (code, trouble) in [
            ("53100", Trouble::Full),
            ("53300", Trouble::Busy),
            ("57P01", Trouble::Lost),
            ("08006", Trouble::Lost),
            ("25006", Trouble::ReadOnly),
            ("55P03", Trouble::Busy),
            ("23505", Trouble::Statement),
        ] {
            assert_eq!(Trouble::of_postgres(code), trouble, "{code}");
        }
    }

    #[test]
    fn a_connection_lost_at_the_commit_leaves_the_outcome_open() {
        let lost = || sqlx::Error::Io(std::io::ErrorKind::ConnectionReset.into());
        assert_eq!(CommitFault::from(lost()).trouble(), Trouble::Lost);
        let open = CommitFault::at_commit(&lost());
        assert_eq!(open.trouble(), Trouble::LostAtCommit);
        assert!(
            matches!(open.answer(), AppendFault::Unsettled { .. }),
            "whoever asked may ask again"
        );
        assert_eq!(
            CommitFault::at_commit(&sqlx::Error::PoolTimedOut).trouble(),
            Trouble::Busy
        );
    }

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
        let full = CommitFault::from(full.expect_err("four pages hold less"));
        assert_eq!(full.answer(), AppendFault::Full);
        let broken = connection
            .execute("SELECT * FROM nothing")
            .await
            .expect_err("no such table");
        assert_eq!(Trouble::of(&broken), Trouble::Statement);
    }
}
