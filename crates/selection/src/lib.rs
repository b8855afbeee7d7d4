//! Which of many fit into a budget (充分考虑财力状况, Article 11): plain numbers in, an exact answer out. What is worth how much, what
//! has to be in and what belongs together is said by whoever asks; this room knows no project and no law.
//!
//! The search is the library's; that its answer fits, and that no other is better, is checked here in whole numbers.

mod best;
mod bundle;
mod relaxation;
mod solver;

pub use best::best;

use bundle::Bundle;

/// Whether something has to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is in, whatever it costs.
    Obliged,
    /// It competes for what is left.
    Free,
}

/// One thing that may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it takes out of the budget, in fen; never below 0.
    pub cost_fen: i64,
    /// What it is worth, in points; never below 0.
    pub value: i64,
    /// Whether it has to be in.
    pub standing: Standing,
    /// Things with the same number are in together or not at all.
    pub group: Option<usize>,
}

/// How far an answer is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Nothing that fits is worth more.
    Optimal,
    /// Nothing that fits is worth more than this.
    Within {
        /// The bound, in points.
        bound: i64,
    },
}

/// A selection that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// For each item, whether it is in.
    pub taken: Vec<bool>,
    /// What it comes to, in fen.
    pub cost_fen: i64,
    /// What it is worth, in points.
    pub value: i64,
    /// How far it is proven to be the best.
    pub proof: Proof,
}

/// Why there is no selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unselectable {
    /// What has to be in costs more than there is.
    #[error("what has to be in exceeds the budget by {over_fen} fen")]
    ObligedExceedBudget {
        /// By how much, in fen.
        over_fen: i64,
    },
    /// A cost or a value is below 0, or the sums leave 64 bits.
    #[error("the numbers cannot be added up")]
    Unreadable,
}

/// Takes in the order given whatever still fits, after what has to be in; things that belong together stand where the
/// first of them stands. It is how one fills a list by hand, and is shown beside the best selection.
///
/// # Errors
/// See [`Unselectable`].
pub fn in_order(items: &[Item], budget_fen: i64) -> Result<Selection, Unselectable> {
    let bundles = bundle::bundles(items)?;
    let mut left = bundle::left_after_obliged(&bundles, budget_fen)?;
    let mut taken: Vec<usize> = Vec::new();
    for (index, bundle) in bundles.iter().enumerate() {
        match bundle.standing {
            Standing::Obliged => taken.push(index),
            Standing::Free if bundle.cost_fen <= left => {
                left -= bundle.cost_fen;
                taken.push(index);
            }
            Standing::Free => {}
        }
    }
    let worth: i64 = taken
        .iter()
        .filter_map(|at| bundles.get(*at))
        .map(|one| one.value)
        .sum();
    let all: i64 = bundles.iter().map(|one| one.value).sum();
    let proof = if worth == all {
        Proof::Optimal
    } else {
        Proof::Within { bound: all }
    };
    checked(items, budget_fen, (&bundles, &taken), proof)
}

/// The selection in terms of the items, added up anew and held against the budget.
fn checked(
    items: &[Item],
    budget_fen: i64,
    (bundles, taken): (&[Bundle], &[usize]),
    proof: Proof,
) -> Result<Selection, Unselectable> {
    let mut marks = vec![false; items.len()];
    for index in taken
        .iter()
        .filter_map(|at| bundles.get(*at))
        .flat_map(|one| &one.items)
    {
        if let Some(mark) = marks.get_mut(*index) {
            *mark = true;
        }
    }
    let mut cost_fen: i64 = 0;
    let mut value: i64 = 0;
    for (item, _) in items.iter().zip(&marks).filter(|(_, mark)| **mark) {
        cost_fen = cost_fen
            .checked_add(item.cost_fen)
            .ok_or(Unselectable::Unreadable)?;
        value = value.checked_add(item.value).ok_or(Unselectable::Unreadable)?;
    }
    if cost_fen > budget_fen {
        return Err(Unselectable::Unreadable);
    }
    Ok(Selection {
        taken: marks,
        cost_fen,
        value,
        proof,
    })
}
