//! `listed_line`: the lists that supervision keeps an eye on (articles 12, 33, 36, 43 to 46).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::{Lines, ListedLine};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "listed_line",
        columns: &["case_id", "place", "list", "article", "on_day", "office", "note"],
        conflict: "",
    },
    revision: 3,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    (0..)
        .zip(&lines.listed)
        .map(|(place, line)| row(id, place, line))
        .collect()
}

fn row(id: &str, place: i64, line: &ListedLine) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        line.list.as_str().into(),
        line.article.as_str().into(),
        line.on.to_string().into(),
        line.office.as_ref().map(|office| office.0.clone()).into(),
        line.note.as_str().into(),
    ]
}
