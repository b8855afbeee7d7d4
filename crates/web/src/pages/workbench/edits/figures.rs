//! The figures of the rows that were shown: budget, amounts, urgency, reasons and ranks, as they were typed (Article 11).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::words::Urgency;
use documents::money::{self, MoneyUnit};

use crate::pages::workbench::names;
use crate::posted::Fields;
use crate::workbench::arrangement::Mode;
use crate::workbench::board::Board;

/// Lays out the figures of the rows that were shown; gives what could not be read, as it was typed.
pub(super) fn lay_figures(board: &mut Board, fields: &Fields) -> Vec<String> {
    let mut unread = Vec::new();
    if let Some(typed) = fields.get("budget") {
        match wan(typed) {
            Some(budget) => board.arrangement.budget = budget,
            None => unread.push(typed.to_owned()),
        }
    }
    for (project, typed) in fields.under("amount.") {
        let project = CaseId::new(project);
        match wan(typed) {
            Some(amount) => board.arrangement.state_amount(&project, amount),
            None => unread.push(format!("{} {typed}", names(board, &[&project]))),
        }
    }
    for (project, code) in fields.under("urgency.") {
        let project = CaseId::new(project);
        let urgency = Urgency::ALL.iter().copied().find(|one| one.code() == code);
        if let Some(urgency) = urgency.filter(|urgency| is_new(board, &project, *urgency)) {
            board.arrangement.state_urgency(&project, urgency);
        }
    }
    for (project, reason) in fields.under("departure.") {
        board.arrangement.give_reason(&CaseId::new(project), reason);
    }
    unread.extend(lay_ranks(board, fields));
    unread
}

/// A rank that was typed over moves its entry; the others give way.
fn lay_ranks(board: &mut Board, fields: &Fields) -> Vec<String> {
    let order = board.arrangement.order();
    let mut unread = Vec::new();
    let mut typed: Vec<(usize, CaseId)> = Vec::new();
    if board.mode == Mode::Change {
        return unread;
    }
    for (project, rank) in fields.under("rank.") {
        let project = CaseId::new(project);
        let present = order
            .iter()
            .position(|other| *other == project)
            .map(|place| place + 1);
        match rank.trim().parse::<usize>() {
            Ok(rank) if rank > 0 => typed.extend((present != Some(rank)).then_some((rank, project))),
            Ok(_) | Err(_) => unread.push(format!("{} {rank}", names(board, &[&project]))),
        }
    }
    typed.sort();
    for (rank, project) in typed {
        board.arrangement.place(&project, rank);
    }
    unread
}

/// Whether saying so says anything new: what nobody said is not stated by being sent along.
fn is_new(board: &Board, project: &CaseId, urgency: Urgency) -> bool {
    let mut ranked = board.proposal.ranked.iter();
    let known = ranked.find(|one| &one.candidate.project == project);
    known.is_none_or(|one| one.candidate.stated.urgency != urgency)
}

fn wan(typed: &str) -> Option<Yuan> {
    let amount = money::parse(typed, Some(MoneyUnit::WanYuan)).ok()?;
    Some(Yuan::from_fen(amount.fen))
}
