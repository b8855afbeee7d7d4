-- Worklists and days owed are read in the order in which they are shown, by whose turn it is: an office, or any office of a
-- party. Their counts, and those of boards and of the lists of supervision, are kept up by each act.
DROP TABLE task_line;
CREATE TABLE task_line (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    whose TEXT NOT NULL,
    awaits TEXT NOT NULL,
    act TEXT NOT NULL,
    office TEXT,
    party TEXT NOT NULL,
    duty TEXT NOT NULL,
    draft BIGINT,
    since_on TEXT NOT NULL,
    drafted TEXT,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX task_line_by_turn ON task_line (whose, awaits, duty, since_on, case_id, place);

DROP TABLE deadline_line;
CREATE TABLE deadline_line (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    whose TEXT NOT NULL,
    owed_on TEXT,
    kind TEXT NOT NULL,
    article TEXT NOT NULL,
    due_on TEXT,
    provisional BIGINT NOT NULL,
    party TEXT NOT NULL,
    office TEXT,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX deadline_line_by_turn ON deadline_line (whose, due_on, case_id, place);
CREATE INDEX deadline_line_by_day ON deadline_line (due_on, case_id, place);

CREATE TABLE task_sum (
    whose TEXT NOT NULL,
    awaits TEXT NOT NULL,
    duty TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (whose, awaits, duty)
);

CREATE TABLE owed_sum (
    whose TEXT NOT NULL,
    party TEXT NOT NULL,
    owed_on TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (whose, party, owed_on)
);

CREATE TABLE party_owed_sum (
    party TEXT NOT NULL,
    owed_on TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (party, owed_on)
);

CREATE TABLE board_sum (
    board TEXT NOT NULL PRIMARY KEY,
    projects BIGINT NOT NULL
);

CREATE TABLE tab_sum (
    board TEXT NOT NULL,
    tab TEXT NOT NULL,
    from_on TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (board, tab, from_on)
);

CREATE TABLE listed_sum (
    list TEXT NOT NULL,
    on_day TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (list, on_day)
);
