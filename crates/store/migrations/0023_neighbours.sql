-- Read table: as what each project is compared with the others of its unit, as JSON.
CREATE TABLE neighbour_line (
    case_id TEXT NOT NULL PRIMARY KEY,
    unit TEXT NOT NULL,
    reported_on TEXT NOT NULL,
    compared TEXT NOT NULL
);
CREATE INDEX neighbour_line_by_unit ON neighbour_line (unit, reported_on, case_id);
