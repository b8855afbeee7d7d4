//! What belongs together in a plan: a project and the public part split off from it, the participants of one framework,
//! an upgrade and the project it builds on (Articles 2, 8, 18).

use std::collections::BTreeMap;

use super::Candidate;
use crate::case::CaseId;
use crate::project::Project;

/// What a project is tied to: other projects, and the framework it is a part of.
pub(super) fn ties(project: &Project) -> Vec<CaseId> {
    let parts = project.public_part.iter().chain(&project.split_from);
    let facts = project
        .facts
        .original_project
        .iter()
        .chain(&project.facts.framework);
    parts.chain(facts).cloned().collect()
}

/// The group of each candidate that is tied to another one, by number from 1; a candidate alone has none.
pub(super) fn groups(candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut roots: BTreeMap<&CaseId, &CaseId> = BTreeMap::new();
    for candidate in candidates {
        for tie in &candidate.ties {
            let (one, other) = (root(&roots, &candidate.project), root(&roots, tie));
            if one != other {
                roots.insert(other, one);
            }
        }
    }
    let of: Vec<&CaseId> = candidates.iter().map(|one| root(&roots, &one.project)).collect();
    let mut sizes: BTreeMap<&CaseId, usize> = BTreeMap::new();
    for own in &of {
        *sizes.entry(own).or_default() += 1;
    }
    let mut numbers: BTreeMap<&CaseId, usize> = BTreeMap::new();
    let mut groups = Vec::new();
    for own in &of {
        let is_shared = sizes.get(own).is_some_and(|size| *size > 1);
        let next = numbers.len().saturating_add(1);
        groups.push(is_shared.then(|| *numbers.entry(own).or_insert(next)));
    }
    groups
}

fn root<'a>(roots: &BTreeMap<&'a CaseId, &'a CaseId>, of: &'a CaseId) -> &'a CaseId {
    let mut at = of;
    while let Some(next) = roots.get(at) {
        at = next;
    }
    at
}
