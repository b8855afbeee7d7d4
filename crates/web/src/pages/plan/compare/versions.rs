//! The states of a plan that can be compared: proposals, issued versions, what is recorded, what is begun (Article 11).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::Language;
use acts::plan::{Plan, PlanChange, PlanEntry, SetAside};
use acts::project::Dated;

use crate::messages::{known, say};
use crate::workbench::board::Board;
use crate::workbench::moves::entry_of;
use crate::workbench::proposed::Outcome;

/// A state of the plan.
pub(super) struct Version {
    /// What it is called in the address.
    pub(super) key: String,
    /// What it is called on the page.
    pub(super) name: String,
    pub(super) budget: Yuan,
    pub(super) entries: Vec<PlanEntry>,
    /// Why projects were left out or changed.
    reasons: Vec<(CaseId, String)>,
}

impl Version {
    /// Why a project stands in it as it does, or does not stand in it.
    pub(super) fn reason(&self, project: &CaseId) -> &str {
        let entry = self.entries.iter().find(|entry| &entry.project == project);
        let departure = entry
            .map(|entry| entry.departure.as_str())
            .filter(|said| !said.is_empty());
        let said = self.reasons.iter().find(|(other, _)| other == project);
        departure
            .or(said.map(|(_, reason)| reason.as_str()))
            .or(entry.map(|entry| entry.reason.as_str()))
            .unwrap_or_default()
    }
}

/// Everything the reader may compare, the proposals first and what is newest last.
pub(super) fn versions(language: Language, plan: &Plan, board: Option<&Board>) -> Vec<Version> {
    let mut versions = Vec::new();
    if let Some(board) = board {
        for (key, outcome) in [("proposal_best", &board.best), ("proposal_rank", &board.filled)] {
            versions.extend(of_proposal(language, board, (key, outcome)));
        }
    }
    versions.extend(plan.versions.iter().map(|version| {
        let number = &version.issue.what.document_number;
        Version {
            key: format!("v{}", version.number),
            name: format!(
                "{} {} · {number}",
                say(language, "compare.version"),
                version.number
            ),
            budget: version.budget,
            entries: version.entries.clone(),
            reasons: of_change(version.change.as_ref()),
        }
    }));
    versions.push(Version {
        key: "recorded".to_owned(),
        name: say(language, "compare.recorded").to_owned(),
        budget: plan.budget,
        entries: plan.entries.clone(),
        reasons: of_change(plan.change.as_ref())
            .into_iter()
            .chain(of_aside(&plan.set_aside))
            .collect(),
    });
    versions.extend(board.filter(|board| board.is_begun).map(|board| Version {
        key: "begun".to_owned(),
        name: say(language, "compare.begun").to_owned(),
        budget: board.arrangement.budget,
        entries: board.arrangement.entries.clone(),
        reasons: of_aside(&board.arrangement.set_aside),
    }));
    versions
}

/// Which two are compared when nobody says: the last issued version with the one before it, or the proposal with what
/// is newest.
pub(super) fn usual(versions: &[Version]) -> Option<(&Version, &Version)> {
    let issued: Vec<&Version> = versions
        .iter()
        .filter(|version| version.key.starts_with('v'))
        .collect();
    match (issued.as_slice(), versions.first(), versions.last()) {
        ([.., before, last], _, _) => Some((before, last)),
        (_, Some(first), Some(last)) => Some((first, last)),
        (_, None, _) | (_, _, None) => None,
    }
}

fn of_change(change: Option<&Dated<PlanChange>>) -> Vec<(CaseId, String)> {
    let changes = change.into_iter().flat_map(|change| &change.what.changes);
    changes
        .map(|one| (one.project.clone(), one.reason.clone()))
        .collect()
}

fn of_aside(set_aside: &[SetAside]) -> Vec<(CaseId, String)> {
    let each = set_aside.iter();
    each.map(|aside| (aside.project.clone(), aside.reason.clone()))
        .collect()
}

fn of_proposal(language: Language, board: &Board, (key, outcome): (&str, &Outcome)) -> Option<Version> {
    let proposed = outcome.proposed()?;
    let issued = board.issued();
    let entry = |project: &CaseId| {
        let mut ranked = board.proposal.ranked.iter();
        let kept = issued.iter().find(|entry| &entry.project == project).cloned();
        kept.or_else(|| {
            let found = ranked.find(|one| &one.candidate.project == project);
            found.map(|one| entry_of(&one.candidate))
        })
    };
    Some(Version {
        key: key.to_owned(),
        name: known(language, &format!("compare.{key}"))?.to_owned(),
        budget: board.arrangement.budget,
        entries: proposed.order.iter().filter_map(entry).collect(),
        reasons: Vec::new(),
    })
}
