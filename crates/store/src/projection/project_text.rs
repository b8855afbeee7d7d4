//! `project_text`: what a search looks through, apart from the line, so that the library reads narrow rows (article 10).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "project_text",
        columns: &["case_id", "searched"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let text = |line: &acts::listing::ProjectLine| vec![id.into(), line.text.to_lowercase().into()];
    lines.project.iter().map(text).collect()
}
