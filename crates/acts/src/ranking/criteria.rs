//! How much each criterion counts, and where it comes from: data that every page can show, not numbers hidden in code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::planning::Criterion;

/// How a criterion counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The points it gives or takes; a working convention.
    pub points: i64,
    /// The article it comes from; none when the criterion itself is a working convention.
    pub article: Option<String>,
    /// The clause.
    pub clause: Option<String>,
}

static WEIGHTS: LazyLock<BTreeMap<String, Weight>> =
    LazyLock::new(|| toml::from_str(include_str!("criteria.toml")).unwrap_or_default());

/// How a criterion counts; nothing for one that the table does not name, which a test excludes.
#[must_use]
pub fn weight(criterion: Criterion) -> &'static Weight {
    static NONE: Weight = Weight {
        points: 0,
        article: None,
        clause: None,
    };
    WEIGHTS.get(criterion.code()).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_has_its_weight_and_no_other_is_named() {
        let named: Vec<&str> = WEIGHTS.keys().map(String::as_str).collect();
        let mut known: Vec<&str> = Criterion::ALL.iter().map(|one| one.code()).collect();
        known.sort_unstable();
        assert_eq!(named, known);
    }

    #[test]
    fn more_urgent_counts_more() {
        let points = |criterion| weight(criterion).points;
        assert!(points(Criterion::Mandatory) > points(Criterion::Urgent));
        assert!(points(Criterion::Urgent) > points(Criterion::Normal));
        assert!(points(Criterion::Normal) > points(Criterion::Deferrable));
    }
}
