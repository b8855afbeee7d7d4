//! `question_line`: what the rules are asked of a project, so that another law is tried out on the whole portfolio without
//! reading its case files (articles 47 and 49).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "question_line",
        columns: &["case_id", "asked"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let asked = lines.questions.iter().filter(|asked| !asked.questions.is_empty());
    let written = asked.filter_map(|asked| serde_json::to_string(asked).ok());
    written.map(|asked| vec![id.into(), asked.into()]).collect()
}
