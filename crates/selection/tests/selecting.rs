//! The best selection against every selection there is, and against a second way of reckoning.

#![expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]

use proptest::prelude::*;
use selection::{Item, Proof, Selection, Standing, Unselectable, best, in_order};

const fn free(cost_fen: i64, value: i64) -> Item {
    Item {
        cost_fen,
        value,
        standing: Standing::Free,
        group: None,
    }
}

fn is_allowed(items: &[Item], taken: &[bool], budget_fen: i64) -> bool {
    let cost: i64 = items
        .iter()
        .zip(taken)
        .filter(|(_, is_in)| **is_in)
        .map(|(item, _)| item.cost_fen)
        .sum();
    let obliged = items
        .iter()
        .zip(taken)
        .all(|(item, is_in)| *is_in || item.standing == Standing::Free);
    let together = items.iter().zip(taken).all(|(one, here)| {
        let mates = items
            .iter()
            .zip(taken)
            .filter(|(other, _)| one.group.is_some() && one.group == other.group);
        mates.into_iter().all(|(_, there)| here == there)
    });
    cost <= budget_fen && obliged && together
}

/// The value of the best of all selections, tried one by one; none when no selection is allowed.
fn tried(items: &[Item], budget_fen: i64) -> Option<i64> {
    (0_u32..1 << items.len())
        .filter_map(|bits| {
            let taken: Vec<bool> = (0..items.len()).map(|at| bits >> at & 1 == 1).collect();
            let value = items
                .iter()
                .zip(&taken)
                .filter(|(_, is_in)| **is_in)
                .map(|(item, _)| item.value)
                .sum();
            is_allowed(items, &taken, budget_fen).then_some(value)
        })
        .max()
}

/// The best value of free items by what is worth having at each cost: no bound, no library.
fn tabled(items: &[Item], budget_fen: i64) -> i64 {
    let mut worthwhile: Vec<(i64, i64)> = vec![(0, 0)];
    for item in items {
        let with = worthwhile
            .iter()
            .map(|(cost, value)| (cost + item.cost_fen, value + item.value));
        let mut all: Vec<(i64, i64)> = worthwhile.iter().copied().chain(with).collect();
        all.retain(|(cost, _)| *cost <= budget_fen);
        all.sort_by_key(|(cost, value)| (*cost, -value));
        let mut most = -1;
        all.retain(|(_, value)| {
            let is_more = *value > most;
            most = most.max(*value);
            is_more
        });
        worthwhile = all;
    }
    worthwhile.last().map_or(0, |(_, value)| *value)
}

fn items(most: usize) -> impl Strategy<Value = Vec<Item>> {
    let item = (
        0_i64..500_000,
        0_i64..700,
        prop::option::weighted(0.4, 0_usize..4),
        prop::bool::weighted(0.1),
    );
    let item = item.prop_map(|(cost_fen, value, group, is_obliged)| Item {
        cost_fen,
        value,
        standing: if is_obliged {
            Standing::Obliged
        } else {
            Standing::Free
        },
        group,
    });
    prop::collection::vec(item, 0..most)
}

fn agrees(items: &[Item], selection: &Selection, budget_fen: i64) -> bool {
    let sum = |of: fn(&Item) -> i64| -> i64 {
        items
            .iter()
            .zip(&selection.taken)
            .filter(|(_, is_in)| **is_in)
            .map(|(item, _)| of(item))
            .sum()
    };
    is_allowed(items, &selection.taken, budget_fen)
        && sum(|item| item.cost_fen) == selection.cost_fen
        && sum(|item| item.value) == selection.value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_best_is_the_best_of_all(items in items(12), budget_fen in 0_i64..2_500_000) {
        match (best(&items, budget_fen), tried(&items, budget_fen)) {
            (Ok(found), Some(value)) => {
                prop_assert!(agrees(&items, &found, budget_fen));
                prop_assert_eq!((found.value, found.proof), (value, Proof::Optimal));
            }
            (Err(Unselectable::ObligedExceedBudget { over_fen }), None) => {
                prop_assert!(over_fen > 0);
                prop_assert!(best(&items, budget_fen + over_fen).is_ok());
                prop_assert!(best(&items, budget_fen + over_fen - 1).is_err());
            }
            (found, tried) => prop_assert!(false, "{found:?} but {tried:?}"),
        }
    }

    #[test]
    fn the_order_is_never_better_and_always_allowed(items in items(12), budget_fen in 0_i64..2_500_000) {
        if let (Ok(found), Ok(filled)) = (best(&items, budget_fen), in_order(&items, budget_fen)) {
            prop_assert!(agrees(&items, &filled, budget_fen));
            prop_assert!(filled.value <= found.value);
            let Proof::Within { bound } = filled.proof else {
                prop_assert_eq!(filled.value, found.value);
                return Ok(());
            };
            prop_assert!(found.value <= bound);
        }
    }
}

/// Numbers that look like a portfolio's: a few tens of thousands of yuan to some millions, values in tens.
fn portfolio(count: u64, seed: u64) -> Vec<Item> {
    let mut state = seed;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % below).expect("a small number")
    };
    (0..count)
        .map(|_| free(next(400_000) * 1_000 + 3_000_000, next(60) * 10 + next(30)))
        .collect()
}

#[test]
fn a_portfolio_is_settled_exactly() {
    for (count, seed) in [(60, 7), (120, 11), (240, 13), (240, 17), (240, 19)] {
        let items = portfolio(count, seed);
        let all: i64 = items.iter().map(|item| item.cost_fen).sum();
        let budget_fen = all * 2 / 5 + 1;
        let found = best(&items, budget_fen).expect("a selection");
        assert!(agrees(&items, &found, budget_fen));
        assert_eq!(
            (found.value, found.proof),
            (tabled(&items, budget_fen), Proof::Optimal),
            "{count} {seed}"
        );
    }
}

#[test]
fn two_thousand_candidates_are_settled_to_within_a_thousandth() {
    let mut proven = 0;
    for seed in [23, 29, 31, 37] {
        let items = portfolio(2_000, seed);
        let all: i64 = items.iter().map(|item| item.cost_fen).sum();
        let found = best(&items, all * 2 / 5).expect("a selection");
        assert!(agrees(&items, &found, all * 2 / 5));
        match found.proof {
            Proof::Optimal => proven += 1,
            Proof::Within { bound } => assert!((bound - found.value) * 1_000 <= found.value),
        }
    }
    assert!(proven >= 3, "only {proven} of 4 proven");
}

#[test]
fn a_fen_decides() {
    let items = [free(100, 10), free(101, 11), free(200, 19)];
    let value = |budget_fen| best(&items, budget_fen).expect("a selection").value;
    assert_eq!(
        [
            value(99),
            value(100),
            value(101),
            value(200),
            value(201),
            value(300)
        ],
        [0, 10, 11, 19, 21, 29]
    );
}

#[test]
fn what_cannot_be_added_up_is_refused() {
    let huge = [free(i64::MAX, 1), free(1, 1)];
    assert_eq!(best(&huge, 5), Err(Unselectable::Unreadable));
    assert_eq!(in_order(&[free(-1, 1)], 5), Err(Unselectable::Unreadable));
}
