-- What a search looks through, for case files of every kind, field by field, and the pairs of letters of all of it.
DROP TABLE project_text;
CREATE TABLE case_text (
    case_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    need TEXT NOT NULL,
    goals TEXT NOT NULL,
    contents TEXT NOT NULL,
    documents TEXT NOT NULL,
    grams TEXT NOT NULL
);

-- The supported directions of article 7, each between commas, by which the library is filtered.
ALTER TABLE project_line ADD COLUMN directions TEXT NOT NULL DEFAULT '';
CREATE INDEX project_line_by_approved ON project_line (approved_fen, case_id);

-- Beside the ledger: questions that a person has kept under a name, as the path of a page and what stands after it.
CREATE TABLE saved_view (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (person, page, name)
);
