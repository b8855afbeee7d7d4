//! `task_line`: what waits for whom (articles 6, 10 and 14 name who acts next).

use super::{ReadTable, whose};
use crate::sql::{Cell, Target};
use crate::worklists::Awaits;
use acts::listing::{Lines, TaskLine};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "task_line",
        columns: &[
            "case_id", "place", "whose", "awaits", "act", "office", "party", "duty", "draft", "since_on",
            "drafted",
        ],
        conflict: "",
    },
    revision: 3,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    (0..)
        .zip(&lines.tasks)
        .map(|(place, task)| row(id, place, task))
        .collect()
}

fn row(id: &str, place: i64, task: &TaskLine) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        whose(task.office.as_ref(), task.party),
        Awaits::of(task).code().into(),
        task.act.as_str().into(),
        task.office.as_ref().map(|office| office.0.clone()).into(),
        task.party.code().into(),
        task.duty.code().into(),
        task.draft.map(i64::from).into(),
        task.since.to_string().into(),
        task.drafted.clone().into(),
    ]
}
