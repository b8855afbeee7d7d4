//! Whose turn it is, read in the order in which it is shown: each office and party has its own stretch of the index, and
//! the first rows of each stretch are put together (articles 6, 9, 10 and 14 name who acts next).

use super::{Awaits, DeadlineQuery, Doer, TaskQuery};
use super::{conditions_of, listed, with_days};
use crate::sql::Cell;
use acts::case::CaseId;
use acts::party::{Duty, Party};
use std::collections::BTreeSet;

/// The most stretches that are read one by one; who asks for more has the rows put in order.
const MOST: usize = 64;

/// What stands in the column `whose` for these offices and parties, each once.
fn turns<'a>(offices: &'a [CaseId], parties: &'a [Party]) -> BTreeSet<&'a str> {
    let parties = parties.iter().map(|party| party.code());
    offices.iter().map(CaseId::as_str).chain(parties).collect()
}

/// What makes a row of `task_line t`, or of its sum, wait for somebody.
pub(super) fn waiting(cells: &mut Vec<Cell>, query: &TaskQuery) -> String {
    let turns = listed(
        cells,
        turns(&query.offices, &query.parties).into_iter().map(Cell::from),
    );
    let whose = format!("t.whose IN ({turns})");
    if query.duties.is_empty() {
        return whose;
    }
    let duties = listed(cells, query.duties.iter().map(|duty| duty.code().into()));
    format!("{whose} AND t.duty IN ({duties})")
}

/// What makes a row of `deadline_line d`, or of its sum, somebody's own to do.
pub(super) fn owed(cells: &mut Vec<Cell>, doer: &Doer) -> String {
    let turns = listed(
        cells,
        turns(&doer.offices, &doer.parties).into_iter().map(Cell::from),
    );
    format!("d.whose IN ({turns})")
}

/// What leaves of the tasks only those about the act asked for.
fn about(cells: &mut Vec<Cell>, query: &TaskQuery) -> String {
    let Some(act) = &query.act else {
        return String::new();
    };
    cells.push(act.as_str().into());
    format!(" AND COALESCE(drafted, act) = ${}", cells.len())
}

/// The keys of the first rows of what waits and asks for one of these, as a table to be joined.
pub(super) fn first_tasks(
    cells: &mut Vec<Cell>,
    (query, asked): (&TaskQuery, &[Awaits]),
    most: i64,
) -> Option<String> {
    let duties = if query.duties.is_empty() {
        &Duty::ALL[..]
    } else {
        &query.duties
    };
    let turns = turns(&query.offices, &query.parties);
    if turns.len() * asked.len() * duties.len() > MOST {
        let waits = waiting(cells, query);
        let asked = listed(cells, asked.iter().map(|awaits| awaits.code().into()));
        let about = about(cells, query);
        let all = format!(
            "SELECT t.case_id, t.place FROM task_line t WHERE {waits} AND t.awaits IN ({asked}){about} \
             ORDER BY t.since_on, t.case_id, t.place"
        );
        return together(cells, vec![all], most);
    }
    let mut stretches = Vec::new();
    for whose in turns {
        for awaits in asked {
            for duty in duties {
                let conditions = [("whose", whose), ("awaits", awaits.code()), ("duty", duty.code())];
                let bound = conditions.map(|(column, value)| {
                    cells.push(value.into());
                    format!("{column} = ${}", cells.len())
                });
                let about = about(cells, query);
                stretches.push(format!(
                    "SELECT case_id, place FROM task_line WHERE {}{about} ORDER BY since_on, case_id, place",
                    bound.join(" AND ")
                ));
            }
        }
    }
    together(cells, stretches, most)
}

/// The keys of the first rows of what is due, as a table to be joined. With days asked for, clocks that stand still are
/// no part of it, and the order is the index's own.
pub(super) fn first_deadlines(cells: &mut Vec<Cell>, query: &DeadlineQuery, most: i64) -> Option<String> {
    let order = if query.from.is_some() || query.to.is_some() {
        "d.due_on, d.case_id, d.place"
    } else {
        "d.due_on NULLS LAST, d.case_id, d.place"
    };
    let stretch = |cells: &mut Vec<Cell>, query: &DeadlineQuery| {
        let conditions = with_days(conditions_of(cells, query), (cells, query));
        format!(
            "SELECT d.case_id, d.place FROM deadline_line d WHERE {} ORDER BY {order}",
            conditions.join(" AND ")
        )
    };
    let Some(doer) = &query.doer else {
        let all = stretch(cells, query);
        return together(cells, vec![all], most);
    };
    let turns = turns(&doer.offices, &doer.parties);
    if turns.len() > MOST {
        let all = stretch(cells, query);
        return together(cells, vec![all], most);
    }
    let everybody = DeadlineQuery {
        doer: None,
        ..query.clone()
    };
    let stretches = turns.into_iter().map(|whose| {
        cells.push(whose.into());
        let own = format!("d.whose = ${}", cells.len());
        let conditions = with_days(conditions_of(cells, &everybody), (cells, &everybody));
        format!(
            "SELECT d.case_id, d.place FROM deadline_line d WHERE {own} AND {} ORDER BY {order}",
            conditions.join(" AND ")
        )
    });
    let stretches = stretches.collect();
    together(cells, stretches, most)
}

/// The first rows of each stretch, one after another.
fn together(cells: &mut Vec<Cell>, stretches: Vec<String>, most: i64) -> Option<String> {
    cells.push(most.into());
    let limit = cells.len();
    let firsts: Vec<String> = stretches
        .iter()
        .map(|stretch| format!("SELECT * FROM ({stretch} LIMIT ${limit}) AS stretch"))
        .collect();
    (!firsts.is_empty()).then(|| firsts.join(" UNION ALL "))
}
