//! `case_line`: case files of every kind but organisations, persons and pools (articles 42 to 46).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::{CaseLine, Lines};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "case_line",
        columns: &[
            "case_id",
            "kind",
            "title",
            "stage",
            "office",
            "project",
            "opened_on",
            "changed_on",
            "flags",
        ],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    lines.case.iter().map(|line| row(id, line)).collect()
}

fn row(id: &str, line: &CaseLine) -> Vec<Cell> {
    vec![
        id.into(),
        line.kind.as_str().into(),
        line.title.as_str().into(),
        line.stage.as_str().into(),
        line.office.as_ref().map(|office| office.0.clone()).into(),
        line.project.as_ref().map(|project| project.0.clone()).into(),
        line.opened_on.to_string().into(),
        line.changed_on.to_string().into(),
        line.flags.as_str().into(),
    ]
}
