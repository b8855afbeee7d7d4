//! How much more there can be at most: the bound that follows when the one thing that no longer fits could be cut.
//! All of it in whole numbers, so that what is said of a bound is proven and not rounded.

use std::cmp::Ordering;

use crate::bundle::Bundle;

/// The best selection when one thing may be cut, and what each thing is worth against it.
#[derive(Debug)]
pub(crate) struct Relaxation {
    /// The places by falling worth for the money.
    pub(crate) order: Vec<usize>,
    /// How many of them fit whole.
    pub(crate) whole: usize,
    /// What those are worth.
    pub(crate) value: i64,
    /// What is left of the budget then.
    pub(crate) left_fen: i64,
    /// Cost and value of the thing that is cut; none when everything fits.
    cut: Option<(i64, i64)>,
}

/// Lays the free bundles out by worth for the money and fills the budget.
pub(crate) fn relaxed(free: &[Bundle], budget_fen: i64) -> Relaxation {
    let mut order: Vec<usize> = (0..free.len()).collect();
    order.sort_by(|one, other| match (free.get(*one), free.get(*other)) {
        (Some(one), Some(other)) => by_worth(one, other),
        (None, _) | (_, None) => Ordering::Equal,
    });
    let (mut whole, mut value, mut left_fen, mut cut) = (0, 0, budget_fen, None);
    for bundle in order.iter().filter_map(|at| free.get(*at)) {
        if bundle.cost_fen > left_fen {
            cut = Some((bundle.cost_fen, bundle.value));
            break;
        }
        left_fen -= bundle.cost_fen;
        value += bundle.value;
        whole += 1;
    }
    Relaxation {
        order,
        whole,
        value,
        left_fen,
        cut,
    }
}

/// More value for the same money first; what costs nothing before all.
fn by_worth(one: &Bundle, other: &Bundle) -> Ordering {
    let here = i128::from(one.value) * i128::from(other.cost_fen);
    let there = i128::from(other.value) * i128::from(one.cost_fen);
    there.cmp(&here).then(one.cost_fen.cmp(&other.cost_fen))
}

impl Relaxation {
    /// No selection of the free things is worth more than this.
    pub(crate) fn bound(&self) -> i64 {
        let Some((cost, value)) = self.cut else {
            return self.value;
        };
        let part = i128::from(self.left_fen) * i128::from(value) / i128::from(cost.max(1));
        self.value.saturating_add(i64::try_from(part).unwrap_or(i64::MAX))
    }

    /// Whether a selection worth more than `known` could differ from the relaxed one in this thing.
    pub(crate) fn is_open(&self, bundle: &Bundle, known: i64) -> bool {
        let Some((cost, value)) = self.cut else {
            return false;
        };
        // Everything times the cost of the thing that is cut, so that nothing is divided.
        let times = i128::from(cost);
        let bound = i128::from(self.value) * times + i128::from(self.left_fen) * i128::from(value);
        let gained = i128::from(bundle.value) * times - i128::from(bundle.cost_fen) * i128::from(value);
        bound - gained.abs() >= (i128::from(known) + 1) * times
    }
}
