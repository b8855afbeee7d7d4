//! `similar_judged`: what authorities found of a project and another project or system, to be seen from either side
//! (Article 7).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "similar_judged",
        columns: &["case_id", "other", "verdict", "on_day"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let judged = lines.judged.iter();
    let row = |judged: &acts::listing::JudgedLine| {
        vec![
            id.into(),
            judged.other.as_str().into(),
            judged.verdict.code().into(),
            judged.on.to_string().into(),
        ]
    };
    judged.map(row).collect()
}
