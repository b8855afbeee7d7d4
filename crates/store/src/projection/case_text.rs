//! `case_text`: what a search looks through, apart from the lines, so that lists read narrow rows (article 10). Each
//! database keeps an index over the pairs of letters, which is made from this table alone.

use super::ReadTable;
use crate::search::grams::{grams, mark};
use crate::sql::{Cell, Target};
use acts::listing::{CaseText, Lines};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "case_text",
        columns: &[
            "case_id",
            "name",
            "code",
            "need",
            "goals",
            "contents",
            "documents",
            "grams",
        ],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    lines.text.iter().map(|text| row(id, text)).collect()
}

fn row(id: &str, text: &CaseText) -> Vec<Cell> {
    let fields = [
        &text.name,
        &text.code,
        &text.need,
        &text.goals,
        &text.contents,
        &text.documents,
    ]
    .map(String::as_str);
    let marks: Vec<String> = text.offices.iter().map(|office| mark(office.as_str())).collect();
    let grams = grams(&fields, &marks);
    let fields = fields.into_iter().map(Cell::from);
    std::iter::once(id.into())
        .chain(fields)
        .chain([grams.into()])
        .collect()
}
