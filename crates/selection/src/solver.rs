//! The door to the library that searches: small problems in, places out. It reckons in binary fractions, so whoever
//! calls adds its answer up again.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

use crate::bundle::Bundle;

/// The most branches that are looked at. A number of branches, not a time: the same question has the same answer on
/// every machine.
const MOST_BRANCHES: u64 = 20_000;

/// What the library found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which of the candidates are in.
    pub(crate) taken: Vec<usize>,
    /// Whether it says that nothing is better.
    pub(crate) is_best: bool,
}

/// The most valuable of these places within a budget; none when the library gives up.
pub(crate) fn solve(free: &[Bundle], places: &[usize], budget_fen: i64) -> Option<Found> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut terms = Vec::new();
    let mut variables = Vec::new();
    for place in places {
        let bundle = free.get(*place)?;
        let variable = problem.add_binary_var(fraction(bundle.value));
        terms.push((variable, fraction(bundle.cost_fen)));
        variables.push((*place, variable));
    }
    problem.add_constraint(&terms, ComparisonOp::Le, fraction(budget_fen));
    let mut options = SolveOptions::default();
    options.node_limit = Some(MOST_BRANCHES);
    let outcome = problem.solve_with(options).ok()?;
    let solution = outcome.solution()?;
    let taken = variables
        .iter()
        .filter(|(_, variable)| solution.var_value(*variable) > 0.5)
        .map(|(place, _)| *place)
        .collect();
    Some(Found {
        taken,
        is_best: outcome.is_optimal(),
    })
}

/// Amounts of fen below 2^53, which is ninety million million yuan, are exact as binary fractions.
#[expect(
    clippy::cast_precision_loss,
    reason = "the library reckons in binary fractions; its answer is added up again in whole numbers"
)]
fn fraction(number: i64) -> f64 {
    number as f64
}
