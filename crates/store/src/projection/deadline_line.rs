//! `deadline_line`: what is due (articles 6, 9, 14 and 33 set the days).

use super::{ReadTable, day, whose};
use crate::sql::{Cell, Target};
use acts::deadlines::Deadline;
use acts::listing::Lines;

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "deadline_line",
        columns: &[
            "case_id",
            "place",
            "whose",
            "owed_on",
            "kind",
            "article",
            "due_on",
            "provisional",
            "party",
            "office",
        ],
        conflict: "",
    },
    revision: 2,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    (0..)
        .zip(&lines.deadlines)
        .map(|(place, deadline)| row(id, place, deadline))
        .collect()
}

fn row(id: &str, place: i64, deadline: &Deadline) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        whose(deadline.office.as_ref(), deadline.party),
        day(deadline.due.filter(|_| !deadline.is_opening())),
        deadline.kind.as_str().into(),
        deadline.article.as_str().into(),
        day(deadline.due),
        i64::from(deadline.provisional).into(),
        deadline.party.code().into(),
        deadline.office.as_ref().map(|office| office.0.clone()).into(),
    ]
}
