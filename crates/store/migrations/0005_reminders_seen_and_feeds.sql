-- Beside the ledger: which reminders a person has seen, and who may fetch a calendar by a token.
CREATE TABLE reminder_seen (
    person TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_on TEXT NOT NULL,
    threshold TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (person, case_id, kind, due_on, threshold)
);
CREATE INDEX reminder_seen_by_case ON reminder_seen (case_id, kind);

-- One token a person, of which the digest is kept; a new one ends the one before.
CREATE TABLE calendar_feed (
    person TEXT NOT NULL PRIMARY KEY,
    token_digest TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    made_at TEXT NOT NULL
);
