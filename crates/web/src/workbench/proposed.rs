//! What is proposed for a plan: the selection with the most points within the budget, and beside it the selection by rank. What is
//! worth how much is said in `acts::ranking`; what fits is reckoned in `selection`; nothing is decided here.

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::plan::PlanEntry;
use acts::ranking::{Proposal, Ranked};
use selection::{Item, Proof, Selection, Standing, Unselectable, best, in_order};

/// By what a selection is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The most points within the budget.
    Points,
    /// One after the other by rank, as long as it fits.
    Rank,
}

/// A selection that fits the budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The projects by rank.
    pub order: Vec<CaseId>,
    /// What they come to.
    pub sum: Yuan,
    /// Their points.
    pub points: i64,
    /// How far it is proven that nothing else has more points.
    pub proof: Proof,
}

/// What came of a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A selection.
    Fits(Proposed),
    /// What has to be funded exceeds the budget by so much.
    Exceeded(Yuan),
    /// The amounts cannot be added up.
    Unreadable,
}

impl Outcome {
    /// The selection, when there is one.
    #[must_use]
    pub const fn proposed(&self) -> Option<&Proposed> {
        match self {
            Self::Fits(proposed) => Some(proposed),
            Self::Exceeded(_) | Self::Unreadable => None,
        }
    }

    /// The projects by rank; none when there is no selection.
    #[must_use]
    pub fn order(&self) -> &[CaseId] {
        self.proposed().map_or(&[], |proposed| proposed.order.as_slice())
    }
}

/// Selects within a budget. Entries that were issued already stay in and stand first.
#[must_use]
pub fn proposed(proposal: &Proposal, issued: &[PlanEntry], (budget, measure): (Yuan, Measure)) -> Outcome {
    let kept = issued.iter().map(|entry| Item {
        cost_fen: entry.amount.fen(),
        value: 0,
        standing: Standing::Obliged,
        group: None,
    });
    let open: Vec<&Ranked> = proposal
        .ranked
        .iter()
        .filter(|one| !issued.iter().any(|entry| entry.project == one.candidate.project))
        .collect();
    let items: Vec<Item> = kept.chain(open.iter().map(|one| item(one))).collect();
    let found = match measure {
        Measure::Points => best(&items, budget.fen()),
        Measure::Rank => in_order(&items, budget.fen()),
    };
    match found {
        Ok(selection) => Outcome::Fits(read(&selection, issued, &open)),
        Err(Unselectable::ObligedExceedBudget { over_fen }) => Outcome::Exceeded(Yuan::from_fen(over_fen)),
        Err(Unselectable::Unreadable) => Outcome::Unreadable,
    }
}

fn item(ranked: &Ranked) -> Item {
    let candidate = &ranked.candidate;
    Item {
        cost_fen: candidate.amount.fen(),
        value: candidate.value(),
        standing: if candidate.is_mandatory() {
            Standing::Obliged
        } else {
            Standing::Free
        },
        group: ranked.group,
    }
}

fn read(selection: &Selection, issued: &[PlanEntry], open: &[&Ranked]) -> Proposed {
    let names = issued
        .iter()
        .map(|entry| &entry.project)
        .chain(open.iter().map(|one| &one.candidate.project));
    let order = names
        .zip(&selection.taken)
        .filter(|(_, taken)| **taken)
        .map(|(project, _)| project.clone());
    Proposed {
        order: order.collect(),
        sum: Yuan::from_fen(selection.cost_fen),
        points: selection.value,
        proof: selection.proof,
    }
}
