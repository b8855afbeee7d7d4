//! `board_tab`: under which tab a row of a board stands, and from which day on (articles 10 to 46).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "board_tab",
        columns: &["case_id", "place", "board", "tab", "from_on"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let placed = (0_i64..).zip(&lines.boards);
    let tabs = placed.flat_map(|(place, line)| line.tabs.iter().map(move |tab| (place, line, tab)));
    tabs.map(|(place, line, tab)| {
        vec![
            id.into(),
            place.into(),
            line.board.code().into(),
            tab.tab.into(),
            tab.from.to_string().into(),
        ]
    })
    .collect()
}
