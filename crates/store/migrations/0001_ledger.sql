-- The ledger and what it commits to (Articles 42 to 46). Types are BIGINT and TEXT only: both databases share them.
CREATE TABLE ledger (
    number BIGINT NOT NULL PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    legal_on TEXT NOT NULL,
    act TEXT NOT NULL,
    case_id TEXT NOT NULL,
    person TEXT NOT NULL,
    office TEXT NOT NULL,
    party TEXT NOT NULL,
    articles TEXT NOT NULL,
    policy TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    documents TEXT NOT NULL,
    leaf TEXT NOT NULL,
    root TEXT NOT NULL
);

-- One row for each case file that an act moved; the unique version is what makes two racing acts impossible.
CREATE TABLE ledger_step (
    number BIGINT NOT NULL REFERENCES ledger (number),
    place BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    version_before BIGINT NOT NULL,
    version_after BIGINT NOT NULL,
    PRIMARY KEY (number, place),
    UNIQUE (case_id, version_after)
);

-- The newest head and the frontier from which the tree goes on; one row.
CREATE TABLE ledger_head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    size BIGINT NOT NULL,
    root TEXT NOT NULL,
    frontier TEXT NOT NULL
);

-- The fold of the acts of each case file.
CREATE TABLE case_file (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX case_file_by_kind ON case_file (kind, id);

-- Names that may exist once only: login names, project codes, one plan for a year and kind, fingerprints of imported rows.
CREATE TABLE claim (
    kind TEXT NOT NULL,
    claim_key TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (kind, claim_key)
);
CREATE INDEX claim_by_case ON claim (case_id);
