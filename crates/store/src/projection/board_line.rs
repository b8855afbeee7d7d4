//! `board_line`: the rows of the boards (articles 10 to 46, each field of work).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;
use acts::listing::board::BoardLine;

/// The key of what has no day: behind every day there is.
const NO_DAY: &str = "9999-12-31";

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "board_line",
        columns: &[
            "case_id",
            "place",
            "board",
            "unit",
            "department",
            "due_on",
            "due_key",
            "provisional",
            "amount_fen",
            "measure",
            "shown",
        ],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    (0..)
        .zip(&lines.boards)
        .map(|(place, line)| row(id, place, line))
        .collect()
}

fn row(id: &str, place: i64, line: &BoardLine) -> Vec<Cell> {
    let due = line.due.map(|due| due.to_string());
    let shown = serde_json::to_string(&line.shown).unwrap_or_default();
    vec![
        id.into(),
        place.into(),
        line.board.code().into(),
        line.unit.as_str().into(),
        line.department.as_str().into(),
        due.clone().into(),
        due.unwrap_or_else(|| NO_DAY.to_owned()).into(),
        i64::from(line.provisional).into(),
        line.amount_fen.into(),
        line.measure.into(),
        shown.into(),
    ]
}
