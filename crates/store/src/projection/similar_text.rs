//! `similar_text`: the telling words of a project or a system, by which it is found to resemble another (Article 7).

use super::ReadTable;
use crate::similar::described::Described;
use crate::sql::{Cell, Target};
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "similar_text",
        columns: &["case_id", "words"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let described = lines
        .comparable
        .as_ref()
        .map(|text| Described::of(&text.name, &[&text.need, &text.contents]));
    let telling = described.filter(|described| !described.is_empty());
    telling
        .iter()
        .map(|described| vec![id.into(), described.written().into()])
        .collect()
}
