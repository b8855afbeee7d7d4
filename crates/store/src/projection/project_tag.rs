//! `project_tag`: the supported directions a project belongs to (article 7).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "project_tag",
        columns: &["case_id", "tag", "plan_year", "total_fen"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let both = lines.project.iter().zip(&lines.figures);
    both.flat_map(|(line, figures)| {
        figures.tags.iter().map(|tag| {
            vec![
                id.into(),
                tag.as_str().into(),
                i64::from(line.plan_year).into(),
                line.total_fen.into(),
            ]
        })
    })
    .collect()
}
