//! `project_line`: the project library, one row a project (article 10).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::{Lines, ProjectLine};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "project_line",
        columns: &[
            "case_id",
            "name",
            "unit",
            "department",
            "applicant",
            "category",
            "managed_as",
            "stage",
            "plan_year",
            "total_fen",
            "approved_fen",
            "project_code",
            "reported_on",
            "changed_on",
            "flags",
            "directions",
        ],
        conflict: "",
    },
    revision: 2,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    lines.project.iter().map(|line| row(id, line)).collect()
}

fn row(id: &str, line: &ProjectLine) -> Vec<Cell> {
    vec![
        id.into(),
        line.name.as_str().into(),
        line.unit.as_str().into(),
        line.department.as_str().into(),
        line.applicant.as_ref().map(|office| office.0.clone()).into(),
        line.category.as_str().into(),
        line.managed_as.as_str().into(),
        line.stage.as_str().into(),
        i64::from(line.plan_year).into(),
        line.total_fen.into(),
        line.approved_fen.into(),
        line.code.as_str().into(),
        line.reported_on.to_string().into(),
        line.changed_on.to_string().into(),
        line.flags.as_str().into(),
        line.directions.as_str().into(),
    ]
}
