//! What belongs together, as one thing with one cost and one value.

use std::collections::BTreeMap;

use crate::{Item, Standing, Unselectable};

/// Items that are in together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bundle {
    /// What they cost together, in fen.
    pub(crate) cost_fen: i64,
    /// What they are worth together.
    pub(crate) value: i64,
    /// Obliged as soon as one of them is.
    pub(crate) standing: Standing,
    /// Their places among the items.
    pub(crate) items: Vec<usize>,
}

/// The bundles, each at the place of its first item.
pub(crate) fn bundles(items: &[Item]) -> Result<Vec<Bundle>, Unselectable> {
    let mut bundles: Vec<Bundle> = Vec::new();
    let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        if item.cost_fen < 0 || item.value < 0 {
            return Err(Unselectable::Unreadable);
        }
        let known = item.group.and_then(|group| groups.get(&group).copied());
        if let Some(bundle) = known.and_then(|at| bundles.get_mut(at)) {
            bundle.join(index, item)?;
            continue;
        }
        if let Some(group) = item.group {
            groups.insert(group, bundles.len());
        }
        bundles.push(Bundle {
            cost_fen: item.cost_fen,
            value: item.value,
            standing: item.standing,
            items: vec![index],
        });
    }
    let sum = |of: fn(&Bundle) -> i64| {
        bundles
            .iter()
            .try_fold(0_i64, |sum, one| sum.checked_add(of(one)))
    };
    match (sum(|one| one.cost_fen), sum(|one| one.value)) {
        (Some(_), Some(_)) => Ok(bundles),
        (None, _) | (_, None) => Err(Unselectable::Unreadable),
    }
}

impl Bundle {
    fn join(&mut self, index: usize, item: &Item) -> Result<(), Unselectable> {
        let added = |sum: i64, more: i64| sum.checked_add(more).ok_or(Unselectable::Unreadable);
        self.cost_fen = added(self.cost_fen, item.cost_fen)?;
        self.value = added(self.value, item.value)?;
        if item.standing == Standing::Obliged {
            self.standing = Standing::Obliged;
        }
        self.items.push(index);
        Ok(())
    }
}

/// What is left of the budget once everything that has to be in is paid for.
pub(crate) fn left_after_obliged(bundles: &[Bundle], budget_fen: i64) -> Result<i64, Unselectable> {
    let obliged = bundles.iter().filter(|one| one.standing == Standing::Obliged);
    let needed: i64 = obliged.map(|one| one.cost_fen).sum();
    match budget_fen.checked_sub(needed) {
        Some(left) if left >= 0 => Ok(left),
        Some(short) => Err(Unselectable::ObligedExceedBudget {
            over_fen: short.saturating_neg(),
        }),
        None => Err(Unselectable::Unreadable),
    }
}
