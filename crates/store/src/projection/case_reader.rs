//! `case_reader`: who reads a case file besides the authorities, an asterisk for everybody (article 42).

use super::ReadTable;
use crate::sql::{Cell, Target};
use acts::listing::Lines;
use std::collections::BTreeSet;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "case_reader",
        columns: &["case_id", "reader"],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let readers: BTreeSet<&str> = lines
        .case
        .iter()
        .flat_map(|line| line.readers.iter().map(String::as_str))
        .collect();
    readers
        .into_iter()
        .map(|reader| vec![id.into(), reader.into()])
        .collect()
}
