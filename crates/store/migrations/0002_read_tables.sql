-- Read tables: projections of the case files, replaced with each act and rebuilt from the ledger at any time.
CREATE TABLE project_line (
    case_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    department TEXT NOT NULL,
    applicant TEXT,
    category TEXT NOT NULL,
    managed_as TEXT NOT NULL,
    stage TEXT NOT NULL,
    plan_year BIGINT NOT NULL,
    total_fen BIGINT,
    approved_fen BIGINT,
    project_code TEXT NOT NULL,
    reported_on TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    flags TEXT NOT NULL
);
CREATE INDEX project_line_by_stage_and_year ON project_line (stage, plan_year, total_fen, case_id);
CREATE INDEX project_line_by_year ON project_line (plan_year, total_fen, case_id);
CREATE INDEX project_line_by_amount ON project_line (total_fen, case_id);
CREATE INDEX project_line_by_change ON project_line (changed_on, case_id);
CREATE INDEX project_line_by_report ON project_line (reported_on, case_id);
CREATE INDEX project_line_by_name ON project_line (name, case_id);
CREATE INDEX project_line_by_unit ON project_line (unit, stage);
CREATE INDEX project_line_by_department ON project_line (department, stage);
CREATE INDEX project_line_by_applicant ON project_line (applicant);

-- Apart from the line, so that the library reads narrow rows.
CREATE TABLE project_text (
    case_id TEXT NOT NULL PRIMARY KEY,
    searched TEXT NOT NULL
);

-- Count and sum by stage, year and category over the whole portfolio, kept up by each act.
CREATE TABLE project_sum (
    stage TEXT NOT NULL,
    plan_year BIGINT NOT NULL,
    category TEXT NOT NULL,
    projects BIGINT NOT NULL,
    total_fen BIGINT NOT NULL,
    PRIMARY KEY (stage, plan_year, category)
);

CREATE TABLE task_line (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    act TEXT NOT NULL,
    office TEXT,
    party TEXT NOT NULL,
    duty TEXT NOT NULL,
    draft BIGINT,
    since_on TEXT NOT NULL,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX task_line_by_office ON task_line (office, since_on);
CREATE INDEX task_line_by_party ON task_line (party, since_on);

CREATE TABLE deadline_line (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    article TEXT NOT NULL,
    due_on TEXT,
    provisional BIGINT NOT NULL,
    party TEXT NOT NULL,
    office TEXT,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX deadline_line_by_day ON deadline_line (due_on, case_id);
