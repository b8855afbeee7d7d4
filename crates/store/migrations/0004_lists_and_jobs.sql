-- Read tables: every case file but organisations, persons and pools; who reads it; the lists supervision keeps.
CREATE TABLE case_line (
    case_id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    stage TEXT NOT NULL,
    office TEXT,
    project TEXT,
    opened_on TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    flags TEXT NOT NULL
);
CREATE INDEX case_line_by_kind ON case_line (kind, changed_on, case_id);
CREATE INDEX case_line_by_office ON case_line (office, kind);
CREATE INDEX case_line_by_project ON case_line (project);

-- The offices that read a case file besides the authorities; an asterisk for everybody.
CREATE TABLE case_reader (
    case_id TEXT NOT NULL,
    reader TEXT NOT NULL,
    PRIMARY KEY (case_id, reader)
);
CREATE INDEX case_reader_by_reader ON case_reader (reader, case_id);

CREATE TABLE listed_line (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    list TEXT NOT NULL,
    article TEXT NOT NULL,
    on_day TEXT NOT NULL,
    office TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX listed_line_by_list ON listed_line (list, on_day, case_id);
CREATE INDEX listed_line_by_office ON listed_line (office, list);

-- The latest act on any case file of a kind: by it a server sees that another has changed what it holds in memory.
CREATE TABLE kind_change (
    kind TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);

-- Beside the ledger: who does a recurring job now, and of what somebody was reminded.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until_at TEXT NOT NULL
);

CREATE TABLE reminder (
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_on TEXT NOT NULL,
    threshold TEXT NOT NULL,
    recipient TEXT NOT NULL,
    article TEXT NOT NULL,
    party TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    PRIMARY KEY (case_id, kind, due_on, threshold, recipient)
);
CREATE INDEX reminder_by_recipient ON reminder (recipient, due_on);
