-- Signing in: how long a password is good, earlier ones, the second factor, and what happened around accounts.
ALTER TABLE session ADD COLUMN password_until TEXT;

CREATE TABLE earlier_password (
    person TEXT NOT NULL,
    set_at TEXT NOT NULL,
    phc TEXT NOT NULL,
    PRIMARY KEY (person, set_at, phc)
);

CREATE TABLE second_factor (
    person TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    pending TEXT NOT NULL,
    confirmed_at TEXT,
    last_step BIGINT NOT NULL,
    tried_step BIGINT NOT NULL,
    tries BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    digest TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL
);
CREATE INDEX recovery_code_by_person ON recovery_code (person);

-- Between the password and the second factor nobody is signed in; only a digest of the ticket is kept.
CREATE TABLE sign_in_ticket (
    digest TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    password_until TEXT NOT NULL,
    begun_at TEXT NOT NULL
);

-- Rows are only ever added; triggers hold that as they hold it for the ledger.
CREATE TABLE security_event (
    id TEXT NOT NULL PRIMARY KEY,
    happened_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    person TEXT NOT NULL,
    standing TEXT NOT NULL,
    address TEXT NOT NULL,
    object TEXT NOT NULL
);
CREATE INDEX security_event_by_kind ON security_event (kind, id);
CREATE INDEX security_event_by_person ON security_event (person, id);

CREATE INDEX ledger_by_administrator ON ledger (number)
    WHERE party IN ('system_admin', 'security_admin', 'audit_admin');
