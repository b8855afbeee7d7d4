//! Where a plan departs from its proposal: taken in, left out, or moved. Of everything that changed places only what has
//! to be moved to get from one order to the other is named, so that one move does not become twenty.

use std::collections::BTreeMap;

use crate::case::CaseId;
use crate::words::planning::DepartureKind;

/// One departure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The project.
    pub project: CaseId,
    /// How the plan departs.
    pub kind: DepartureKind,
    /// Its rank in the proposal, from 1.
    pub proposed: Option<usize>,
    /// Its rank in the plan, from 1.
    pub arranged: Option<usize>,
}

/// The departures of an order from the proposed one: by the plan's order, then what was left out.
#[must_use]
pub fn departures(proposed: &[CaseId], arranged: &[CaseId]) -> Vec<Departure> {
    let ranks: BTreeMap<&CaseId, usize> = proposed.iter().zip(1..).collect();
    let places: BTreeMap<&CaseId, usize> = arranged.iter().zip(1..).collect();
    let kept = longest_rising(arranged.iter().map(|project| ranks.get(project).copied()));
    let mut found: Vec<Departure> = Vec::new();
    for (project, place) in arranged.iter().zip(1..) {
        let rank = ranks.get(project).copied();
        let kind = match rank {
            None => DepartureKind::TakenIn,
            Some(rank) if kept.contains(&rank) => continue,
            Some(_) => DepartureKind::Moved,
        };
        found.push(Departure {
            project: project.clone(),
            kind,
            proposed: rank,
            arranged: Some(place),
        });
    }
    let left_out = proposed
        .iter()
        .zip(1..)
        .filter(|(project, _)| !places.contains_key(project));
    found.extend(left_out.map(|(project, rank)| Departure {
        project: project.clone(),
        kind: DepartureKind::LeftOut,
        proposed: Some(rank),
        arranged: None,
    }));
    found
}

/// The longest run of rising ranks: what can stay where it is.
fn longest_rising(ranks: impl Iterator<Item = Option<usize>>) -> Vec<usize> {
    let ranks: Vec<usize> = ranks.flatten().collect();
    // For each length the place of the smallest rank that ends a run of it, and for each place the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let at = |place: usize| ranks.get(place).copied().unwrap_or(usize::MAX);
    for (place, rank) in ranks.iter().enumerate() {
        let length = ends.partition_point(|end| at(*end) < *rank);
        before.push(
            length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(place) = next {
        run.push(at(place));
        next = before.get(place).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(names: &str) -> Vec<CaseId> {
        names.chars().map(|name| CaseId::new(name.to_string())).collect()
    }

    fn told(proposed: &str, arranged: &str) -> Vec<String> {
        departures(&order(proposed), &order(arranged))
            .iter()
            .map(|one| format!("{} {}", one.project, one.kind.code()))
            .collect()
    }

    #[test]
    fn the_same_order_departs_nowhere() {
        assert_eq!(told("abcdef", "abcdef"), Vec::<String>::new());
    }

    #[test]
    fn one_move_is_one_departure() {
        assert_eq!(told("abcdef", "fabcde"), ["f moved"]);
        assert_eq!(told("abcdef", "bcdeaf"), ["a moved"]);
        assert_eq!(told("abcdef", "bacdfe").len(), 2);
    }

    #[test]
    fn what_came_in_and_what_fell_out_is_named() {
        assert_eq!(told("abc", "xac"), ["x taken_in", "b left_out"]);
        assert_eq!(told("", "x"), ["x taken_in"]);
        assert_eq!(told("x", ""), ["x left_out"]);
    }
}
