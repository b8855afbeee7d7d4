-- Read table: what the rules are asked of each project, as JSON, for trying out another law on the whole portfolio.
CREATE TABLE question_line (
    case_id TEXT NOT NULL PRIMARY KEY,
    asked TEXT NOT NULL
);
