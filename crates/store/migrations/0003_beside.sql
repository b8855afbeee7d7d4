-- What is kept beside the ledger because it is no legal state: sign-in, drafts of forms, imports, settings, documents.
CREATE TABLE session (
    token_digest TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    office TEXT NOT NULL,
    csrf TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX session_by_person ON session (person);

CREATE TABLE credential (
    person TEXT NOT NULL PRIMARY KEY,
    phc TEXT NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TABLE sign_in_failure (
    subject TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT NOT NULL
);

CREATE TABLE form_draft (
    person TEXT NOT NULL,
    act TEXT NOT NULL,
    case_id TEXT NOT NULL,
    form TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (person, act, case_id)
);

CREATE TABLE workbook_import (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    office TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    answers TEXT NOT NULL,
    preview TEXT NOT NULL,
    state TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX workbook_import_by_person ON workbook_import (person, changed_at);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE document (
    digest TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    kept_at TEXT NOT NULL
);
