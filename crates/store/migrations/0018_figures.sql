-- What sums over the portfolio are made of: money and days of each project, with everything by which they are filtered.
CREATE TABLE project_figures (
    case_id TEXT NOT NULL PRIMARY KEY,
    plan_year BIGINT NOT NULL,
    stage TEXT NOT NULL,
    managed_as TEXT NOT NULL,
    unit TEXT NOT NULL,
    department TEXT NOT NULL,
    applicant TEXT,
    total_fen BIGINT,
    planned_fen BIGINT,
    approved_fen BIGINT,
    adjusted_fen BIGINT NOT NULL,
    contracted_fen BIGINT,
    paid_fen BIGINT,
    saved_fen BIGINT,
    returned_fen BIGINT NOT NULL,
    moved_basis_points BIGINT,
    first_due_on TEXT,
    finished_on TEXT,
    slipped_days BIGINT,
    pending_due_on TEXT,
    accepted_on TEXT,
    grade TEXT NOT NULL,
    reach TEXT NOT NULL,
    returns BIGINT NOT NULL,
    sent_back BIGINT NOT NULL,
    deferred BIGINT NOT NULL,
    task TEXT NOT NULL,
    tags TEXT NOT NULL
);
CREATE INDEX project_figures_by_year ON project_figures (plan_year, managed_as);
CREATE INDEX project_figures_by_unit ON project_figures (unit, plan_year);
CREATE INDEX project_figures_by_department ON project_figures (department, plan_year);
CREATE INDEX project_figures_by_applicant ON project_figures (applicant);

CREATE TABLE project_tag (
    case_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    plan_year BIGINT NOT NULL,
    total_fen BIGINT,
    PRIMARY KEY (case_id, tag)
);
CREATE INDEX project_tag_by_tag ON project_tag (tag, plan_year);

-- The stays of a project in its stages: working days taken and allowed.
CREATE TABLE project_span (
    case_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    plan_year BIGINT NOT NULL,
    stage TEXT NOT NULL,
    since_on TEXT NOT NULL,
    until_on TEXT,
    days BIGINT,
    counted_days BIGINT,
    limit_days BIGINT,
    due_on TEXT,
    open_due_on TEXT,
    article TEXT NOT NULL,
    timely TEXT NOT NULL,
    PRIMARY KEY (case_id, place)
);
CREATE INDEX project_span_by_stage ON project_span (stage, timely, case_id);
CREATE INDEX project_span_by_year ON project_span (plan_year, stage);

-- Sums that each act keeps up, so that statistics over the whole portfolio read few rows.
CREATE TABLE figure_sum (
    plan_year BIGINT NOT NULL,
    managed_as TEXT NOT NULL,
    stage TEXT NOT NULL,
    reach TEXT NOT NULL,
    projects BIGINT NOT NULL,
    total_fen BIGINT NOT NULL,
    planned_fen BIGINT NOT NULL,
    approved_fen BIGINT NOT NULL,
    adjusted_fen BIGINT NOT NULL,
    contracted_fen BIGINT NOT NULL,
    paid_fen BIGINT NOT NULL,
    saved_fen BIGINT NOT NULL,
    returned_fen BIGINT NOT NULL,
    sent_back BIGINT NOT NULL,
    deferred BIGINT NOT NULL,
    PRIMARY KEY (plan_year, managed_as, stage, reach)
);

CREATE TABLE department_sum (
    department TEXT NOT NULL,
    plan_year BIGINT NOT NULL,
    projects BIGINT NOT NULL,
    total_fen BIGINT NOT NULL,
    planned_fen BIGINT NOT NULL,
    approved_fen BIGINT NOT NULL,
    adjusted_fen BIGINT NOT NULL,
    contracted_fen BIGINT NOT NULL,
    paid_fen BIGINT NOT NULL,
    saved_fen BIGINT NOT NULL,
    returned_fen BIGINT NOT NULL,
    sent_back BIGINT NOT NULL,
    deferred BIGINT NOT NULL,
    PRIMARY KEY (department, plan_year)
);

CREATE TABLE tag_sum (
    tag TEXT NOT NULL,
    plan_year BIGINT NOT NULL,
    projects BIGINT NOT NULL,
    total_fen BIGINT NOT NULL,
    PRIMARY KEY (tag, plan_year)
);

CREATE TABLE slip_sum (
    plan_year BIGINT NOT NULL,
    slipped_days BIGINT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (plan_year, slipped_days)
);

CREATE TABLE pending_sum (
    plan_year BIGINT NOT NULL,
    pending_due_on TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (plan_year, pending_due_on)
);

CREATE TABLE movement_sum (
    plan_year BIGINT NOT NULL,
    moved_basis_points BIGINT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (plan_year, moved_basis_points)
);

CREATE TABLE span_sum (
    stage TEXT NOT NULL,
    timely TEXT NOT NULL,
    days BIGINT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (stage, timely, days)
);

CREATE TABLE open_span_sum (
    stage TEXT NOT NULL,
    open_due_on TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (stage, open_due_on)
);

CREATE TABLE deadline_sum (
    due_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    article TEXT NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (due_on, kind, article)
);
