//! What can go wrong between the store and its callers: not found, stale, unavailable, corrupt (articles 42 to 46:
//! nothing is silently lost or altered).

use acts::case::CaseId;

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

/// Why an act was not recorded. Nothing of it is in the store then, except that [`AppendFault::Unsettled`] does not know.
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
    /// Whether the act is recorded is not known: repeated with the same key, it is recorded once.
    #[error("whether the act is recorded is not known: {reason}")]
    Unsettled {
        /// What happened.
        reason: String,
        /// When to ask again, in seconds.
        retry_after_seconds: u32,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
}
