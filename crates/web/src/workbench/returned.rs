//! A workbook that comes back to the workbench: row by row it says what is in, at which rank, with which amount and why. Sound rows
//! move what lies there; the others are named with everything that stands against them (Article 11).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::{Language, word};
use acts::words::Urgency;
use documents::arrangement::{ArrangementReading, ArrangementRow};

use super::arrangement::Mode;
use super::board::Board;

/// A text in Chinese and English.
pub type Said = (String, String);

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The project's name as written.
    pub name: String,
    /// Everything that stands against it.
    pub reasons: Vec<Said>,
}

/// What became of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// How many rows were taken.
    pub taken: usize,
    /// The rows that were refused, in the order of the workbook.
    pub refused: Vec<RefusedRow>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Said>,
}

/// Lays a workbook out on the workbench. Projects that it does not name stay as they are, behind the ones it ranks.
pub fn lay_out(board: &mut Board, reading: ArrangementReading) -> Returned {
    let mut returned = Returned {
        notes: reading.notes.into_iter().map(|note| (note.zh, note.en)).collect(),
        ..Returned::default()
    };
    let mut ranked: Vec<(u32, CaseId)> = Vec::new();
    for row in reading.rows {
        match checked(board, &row) {
            Ok(urgency) => {
                returned.taken += 1;
                lay_row(board, &row, urgency);
                ranked.extend(row.rank.map(|rank| (rank, CaseId::new(&row.project))));
            }
            Err(reasons) => returned.refused.push(RefusedRow {
                sheet: row.sheet,
                row: row.row,
                name: row.name,
                reasons,
            }),
        }
    }
    if board.mode == Mode::Arrange {
        ranked.sort();
        for (place, (_, project)) in (1..).zip(&ranked) {
            board.arrangement.place(project, place);
        }
    }
    returned
}

/// What stands against a row: its own faults, a project that is no candidate, an unknown word.
fn checked(board: &Board, row: &ArrangementRow) -> Result<Option<Urgency>, Vec<Said>> {
    let mut reasons: Vec<Said> = row
        .faults
        .iter()
        .map(|fault| (fault.zh.clone(), fault.en.clone()))
        .collect();
    let project = CaseId::new(&row.project);
    let is_entry = board.arrangement.entry(&project).is_some();
    let barred = board.proposal.barred.iter().find(|one| one.project == project);
    let is_open = board
        .proposal
        .ranked
        .iter()
        .any(|one| one.candidate.project == project);
    if let (Some(barrier), Some(true)) = (barred.and_then(|one| one.barrier), row.taken) {
        let said = |language| word(language, "Barrier", barrier.code()).to_owned();
        reasons.push((
            format!("不能列入：{}", said(Language::Chinese)),
            format!("cannot be taken in: {}", said(Language::English)),
        ));
    } else if !is_entry && !is_open && barred.is_none() && !row.project.is_empty() {
        reasons.push((
            "项目标识不在本计划的备选项目中".to_owned(),
            "the project is no candidate of this plan".to_owned(),
        ));
    }
    let urgency = row.urgency.as_deref().map(|text| (text, urgency_of(text)));
    if let Some((text, None)) = urgency {
        reasons.push((
            format!("轻重缓急“{text}”不在可选范围"),
            format!("the urgency “{text}” is unknown"),
        ));
    }
    if reasons.is_empty() {
        Ok(urgency.and_then(|(_, urgency)| urgency))
    } else {
        Err(reasons)
    }
}

fn urgency_of(written: &str) -> Option<Urgency> {
    let written = written.trim();
    Urgency::ALL.iter().copied().find(|urgency| {
        let named = |language| word(language, "Urgency", urgency.code());
        written == named(Language::Chinese) || written.eq_ignore_ascii_case(named(Language::English))
    })
}

fn lay_row(board: &mut Board, row: &ArrangementRow, urgency: Option<Urgency>) {
    let project = CaseId::new(&row.project);
    let mut ranked = board.proposal.ranked.iter();
    let candidate = ranked.find(|one| one.candidate.project == project);
    let candidate = candidate.map(|one| one.candidate.clone());
    match (row.taken, candidate) {
        (Some(true), Some(candidate)) => board.arrangement.take(&candidate),
        (Some(false), _) => board.arrangement.leave(&project),
        (Some(true) | None, _) => {}
    }
    if let Some(fen) = row.amount_fen {
        board.arrangement.state_amount(&project, Yuan::from_fen(fen));
    }
    if let Some(urgency) = urgency {
        board.arrangement.state_urgency(&project, urgency);
    }
    let reason = row.departure.as_deref().filter(|reason| !reason.is_empty());
    if let Some(reason) = reason {
        board.arrangement.give_reason(&project, reason);
    }
}
