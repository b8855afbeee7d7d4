//! The most valuable selection within a budget, and the proof that it is. Things that no better selection could treat
//! otherwise are settled first, in whole numbers; the library searches among the few that are left.

use std::collections::BTreeSet;

use crate::bundle::{Bundle, bundles, left_after_obliged};
use crate::relaxation::{Relaxation, relaxed};
use crate::solver::solve;
use crate::{Item, Proof, Selection, Standing, Unselectable, checked};

/// How many things around the cut are searched first; each further round searches twice as many.
const FIRST_ROUND: usize = 24;

/// The largest number of things that are given to the search.
const LARGEST_ROUND: usize = 192;

/// A selection of the free things that is known to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    value: i64,
    places: BTreeSet<usize>,
}

/// The most valuable selection: what has to be in is in, what belongs together is in together, and the sum stays within
/// the budget to the fen.
///
/// # Errors
/// See [`Unselectable`].
pub fn best(items: &[Item], budget_fen: i64) -> Result<Selection, Unselectable> {
    let bundles = bundles(items)?;
    let left = left_after_obliged(&bundles, budget_fen)?;
    let is_free = |bundle: &&Bundle| bundle.standing == Standing::Free && bundle.cost_fen <= left;
    let free: Vec<Bundle> = bundles.iter().filter(is_free).cloned().collect();
    let (known, proof) = search(&free, left);

    let obliged = bundles.iter().filter(|one| one.standing == Standing::Obliged);
    let chosen: Vec<Bundle> = obliged
        .chain(known.places.iter().filter_map(|place| free.get(*place)))
        .cloned()
        .collect();
    let taken: Vec<usize> = (0..chosen.len()).collect();
    let worth: i64 = chosen.iter().map(|one| one.value).sum();
    let proof = match proof {
        Proof::Optimal => Proof::Optimal,
        Proof::Within { bound } => Proof::Within {
            bound: bound + (worth - known.value),
        },
    };
    checked(items, budget_fen, (&chosen, &taken), proof)
}

fn search(free: &[Bundle], budget_fen: i64) -> (Known, Proof) {
    let relaxation = relaxed(free, budget_fen);
    let bound = relaxation.bound();
    let mut known = filled(free, &relaxation);
    let mut round = FIRST_ROUND;
    loop {
        if known.value >= bound {
            return (known, Proof::Optimal);
        }
        let open: Vec<usize> = relaxation
            .order
            .iter()
            .copied()
            .filter(|place| {
                free.get(*place)
                    .is_some_and(|one| relaxation.is_open(one, known.value))
            })
            .collect();
        let is_whole = open.len() <= round;
        let searched = if is_whole {
            open
        } else {
            nearest(&relaxation, &open, round)
        };
        let (found, is_best) = among(free, (&relaxation, &searched), budget_fen);
        let better = found.filter(|found| found.value > known.value);
        let has_moved = better.is_some();
        known = better.unwrap_or(known);
        if is_whole && is_best {
            return (known, Proof::Optimal);
        }
        if !has_moved && (is_whole || round >= LARGEST_ROUND) {
            return (known, Proof::Within { bound });
        }
        round = (round * 2).min(LARGEST_ROUND);
    }
}

/// The whole things of the relaxation, and after the cut whatever still fits.
fn filled(free: &[Bundle], relaxation: &Relaxation) -> Known {
    let mut known = Known {
        value: relaxation.value,
        places: relaxation.order.iter().take(relaxation.whole).copied().collect(),
    };
    let mut left = relaxation.left_fen;
    for place in relaxation.order.iter().skip(relaxation.whole) {
        if let Some(bundle) = free.get(*place).filter(|one| one.cost_fen <= left) {
            left -= bundle.cost_fen;
            known.value += bundle.value;
            known.places.insert(*place);
        }
    }
    known
}

/// The open places nearest to the cut.
fn nearest(relaxation: &Relaxation, open: &[usize], most: usize) -> Vec<usize> {
    let place_of = |place: &usize| relaxation.order.iter().position(|other| other == place);
    let mut by_distance: Vec<(usize, usize)> = open
        .iter()
        .filter_map(|place| Some((place_of(place)?.abs_diff(relaxation.whole), *place)))
        .collect();
    by_distance.sort_unstable();
    by_distance.truncate(most);
    by_distance.into_iter().map(|(_, place)| place).collect()
}

/// The best selection that differs from the relaxed one among these places only, and whether the search got to its end.
fn among(
    free: &[Bundle],
    (relaxation, searched): (&Relaxation, &[usize]),
    budget_fen: i64,
) -> (Option<Known>, bool) {
    let searched_set: BTreeSet<usize> = searched.iter().copied().collect();
    let settled: BTreeSet<usize> = relaxation
        .order
        .iter()
        .take(relaxation.whole)
        .copied()
        .filter(|place| !searched_set.contains(place))
        .collect();
    let cost = |places: &BTreeSet<usize>| -> i64 {
        places
            .iter()
            .filter_map(|place| free.get(*place))
            .map(|one| one.cost_fen)
            .sum()
    };
    let left = budget_fen - cost(&settled);
    let Some(found) = solve(free, searched, left) else {
        return (None, false);
    };
    let places: BTreeSet<usize> = settled.into_iter().chain(found.taken).collect();
    if cost(&places) > budget_fen {
        return (None, false);
    }
    let value = places
        .iter()
        .filter_map(|place| free.get(*place))
        .map(|one| one.value)
        .sum();
    (Some(Known { value, places }), found.is_best)
}
