//! `neighbour_line`: as what a project is compared with the others of its unit, so that a report is not answered by reading
//! every case file of the unit (articles 2 and 9).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "neighbour_line",
        columns: &["case_id", "unit", "reported_on", "compared"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let compared = lines.project.iter().zip(&lines.neighbour);
    let row = compared.filter_map(|(project, neighbour)| {
        let written = serde_json::to_string(neighbour).ok()?;
        Some(vec![
            id.into(),
            project.unit.as_str().into(),
            neighbour.reported_on.to_string().into(),
            written.into(),
        ])
    });
    row.collect()
}
