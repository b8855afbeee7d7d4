//! The read tables: what the pages list, computed from each case file and replaced in the transaction of the act that
//! changed it (articles 42 to 46).
//!
//! The rows themselves come from [`acts::listing`]; a file here only says in which columns they go. A new read table is
//! a file, a line in [`TABLES`] and a migration; a new sum over one is a line in [`SUMS`] and a migration. That
//! the tables of a database are older than this list is seen by [`shape`], and they are made anew when it is opened.

mod applied;
mod board_line;
mod board_tab;
mod case_line;
mod case_reader;
mod case_text;
mod deadline_line;
mod kept_sum;
mod kept_words;
mod listed_line;
mod neighbour_line;
mod project_figures;
mod project_line;
mod project_span;
mod project_tag;
mod question_line;
mod replace;
mod shape;
mod similar_judged;
mod similar_text;
mod sums;
mod task_line;

pub(crate) use self::applied::{
    Applied, AppliedSums, ROWS as APPLIED_ROWS, STORED_SUMS as STORED_APPLIED_SUMS, read_rules, written_rule,
};
pub(crate) use self::kept_sum::KeptSum;
pub(crate) use self::kept_words::{STORED_FREQUENCY, forget};
pub(crate) use self::replace::replace;
pub(crate) use self::shape::{is_behind, shaped};
pub(crate) use self::sums::SUMS;

use crate::sql::{Cell, Target};
use acts::case::{CaseFile, CaseId};
use acts::listing::{Lines, lines};
use acts::party::Party;
use acts::regime::Regime;

/// The read tables, each with rows of one case file each.
pub(crate) const TABLES: &[ReadTable] = &[
    project_line::TABLE,
    task_line::TABLE,
    deadline_line::TABLE,
    case_line::TABLE,
    case_reader::TABLE,
    case_text::TABLE,
    listed_line::TABLE,
    board_line::TABLE,
    board_tab::TABLE,
    project_figures::TABLE,
    project_tag::TABLE,
    project_span::TABLE,
    question_line::TABLE,
    neighbour_line::TABLE,
    similar_text::TABLE,
    similar_judged::TABLE,
];

/// To be raised when the fold of acts into case files gives more, or something else, than it gave before.
const FOLD: u32 = 2;

/// A read table: the case file is its first column, and its rows follow from that case file alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadTable {
    /// Its name and columns.
    pub(crate) target: Target,
    /// To be raised when the same columns are to say something else than before.
    pub(crate) revision: u32,
    /// Its rows for a case file, each with a cell for each column. No two are alike.
    pub(crate) rows: fn(&str, &Lines) -> Vec<Vec<Cell>>,
}

/// The rows of one case file, one list for each of [`TABLES`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows(Vec<Vec<Vec<Cell>>>);

impl Rows {
    /// The rows for the table at this place of [`TABLES`].
    fn of(&self, place: usize) -> &[Vec<Cell>] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }
}

/// A day that may be missing, as text.
fn day(day: Option<impl ToString>) -> Cell {
    day.map(|day| day.to_string()).into()
}

/// Who has to act, as one column: the office that is named, else the party, any office of which may.
fn whose(office: Option<&CaseId>, party: Party) -> Cell {
    office.map_or(party.code(), CaseId::as_str).into()
}

/// The claims and the rows of a case file.
pub(crate) fn of(file: &CaseFile, regime: &Regime) -> (Vec<(String, String)>, Rows) {
    let lines = lines(file, regime);
    let rows = TABLES.iter().map(|table| (table.rows)(file.id.as_str(), &lines));
    let rows = Rows(rows.collect());
    let claims = lines.claims.into_iter();
    let claims = claims.map(|claim| (claim.kind.to_owned(), claim.key));
    (claims.collect(), rows)
}
