-- Read tables: the boards, a row for each thing an official looks at in a field of work, and the tabs it stands under from
-- a day on. What has no day is sorted behind everything that has one.
CREATE TABLE board_line (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    board TEXT NOT NULL,
    unit TEXT NOT NULL,
    department TEXT NOT NULL,
    due_on TEXT,
    due_key TEXT NOT NULL,
    provisional BIGINT NOT NULL,
    amount_fen BIGINT,
    measure BIGINT,
    shown TEXT NOT NULL,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX board_line_by_day ON board_line (board, due_key, case_id, place);
CREATE INDEX board_line_by_unit ON board_line (unit, board);

CREATE TABLE board_tab (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    board TEXT NOT NULL,
    tab TEXT NOT NULL,
    from_on TEXT NOT NULL,
    PRIMARY KEY (case_id, place, tab)
);
CREATE INDEX board_tab_by_tab ON board_tab (board, tab, from_on, case_id, place);

-- The act that a draft waiting in a worklist prepares.
ALTER TABLE task_line ADD COLUMN drafted TEXT;

-- What was recorded lately.
CREATE INDEX ledger_by_day ON ledger (legal_on, number);

-- Beside the ledger: the case files that a person follows.
CREATE TABLE follow (
    person TEXT NOT NULL,
    case_id TEXT NOT NULL,
    since_at TEXT NOT NULL,
    PRIMARY KEY (person, case_id)
);
