//! The tables beside the ledger that are copied with it (articles 42 to 46: what was recorded stays whole).

use crate::sql::Target;

/// A table beside the ledger: its columns, the key first. Those that may be null are texts.
pub(super) struct Beside {
    /// The table and its columns.
    pub(super) target: Target,
    /// The columns by which its rows are ordered.
    pub(super) key: &'static str,
}

const fn beside(table: &'static str, key: &'static str, columns: &'static [&'static str]) -> Beside {
    Beside {
        target: Target {
            table,
            columns,
            conflict: "",
        },
        key,
    }
}

/// Every table beside the ledger that is worth keeping; a lease is worth nothing elsewhere.
pub(super) const BESIDE: [Beside; 16] = [
    beside(
        "session",
        "token_digest",
        &[
            "token_digest",
            "person",
            "office",
            "csrf",
            "created_at",
            "seen_at",
            "ended_at",
            "password_until",
        ],
    ),
    beside(
        "earlier_password",
        "person, set_at, phc",
        &["person", "set_at", "phc"],
    ),
    beside(
        "second_factor",
        "person",
        &[
            "person",
            "secret",
            "pending",
            "confirmed_at",
            "last_step",
            "tried_step",
            "tries",
        ],
    ),
    beside("recovery_code", "digest", &["digest", "person"]),
    beside(
        "security_event",
        "id",
        &[
            "id",
            "happened_at",
            "kind",
            "outcome",
            "person",
            "standing",
            "address",
            "object",
        ],
    ),
    beside("credential", "person", &["person", "phc", "changed_at"]),
    beside("sign_in_failure", "subject", &["subject", "failures", "last_at"]),
    beside(
        "form_draft",
        "person, act, case_id",
        &[
            "person", "act", "case_id", "form", "kept_at", "reasons", "version",
        ],
    ),
    beside(
        "workbook_import",
        "id",
        &[
            "id",
            "person",
            "office",
            "file_name",
            "digest",
            "answers",
            "preview",
            "state",
            "changed_at",
        ],
    ),
    beside(
        "saved_view",
        "id",
        &["id", "person", "page", "name", "query", "kept_at"],
    ),
    beside("setting", "name", &["name", "value"]),
    beside("document", "digest", &["digest", "size", "media_type", "kept_at"]),
    beside(
        "reminder",
        "case_id, kind, due_on, threshold, recipient",
        &[
            "case_id",
            "kind",
            "due_on",
            "threshold",
            "recipient",
            "article",
            "party",
            "noted_at",
        ],
    ),
    beside(
        "reminder_seen",
        "person, case_id, kind, due_on, threshold",
        &["person", "case_id", "kind", "due_on", "threshold", "seen_at"],
    ),
    beside(
        "calendar_feed",
        "person",
        &["person", "token_digest", "language", "made_at"],
    ),
    beside("follow", "person, case_id", &["person", "case_id", "since_at"]),
];
