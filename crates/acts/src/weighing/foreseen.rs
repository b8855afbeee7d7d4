//! What the rules say of a project as it stands, asked for its page and not for an act: why it is managed as it is, and
//! which texts are to be approved (Articles 2, 15).

use rules::decide::decision;
use rules::law::Basis;
use serde::Deserialize;
use serde_json::Value;

use super::{Path, classification_facts, not_waived, path_facts};
use crate::project::Project;
use crate::record::KeptFinding;
use crate::words::ApprovalText;

/// Why a project is managed as it is, by its facts as they stand (Article 2).
#[must_use]
pub fn managed_because(project: &Project, basis: Basis<'_>) -> Vec<KeptFinding> {
    let facts = classification_facts(&project.facts, project.facts.original_total);
    grounds("classification", &facts, basis)
}

/// The texts to be approved as far as the facts already tell: for the rail of the case.
#[must_use]
pub fn awaited_path(project: &Project, basis: Basis<'_>) -> Option<Vec<ApprovalText>> {
    let applied = project.approvals.iter().map(|approval| approval.total).max();
    let total = project.facts.total.max(applied);
    let facts = path_facts(project, Some(project.managed_as()?), total);
    let outcome = decision("approval_path").ok()?.outcome(&facts, basis).ok()?;
    Path::deserialize(outcome)
        .ok()
        .map(|path| not_waived(project, path))
}

/// The grounds of a decision as it answers today, asked for a page and not for an act; none when it cannot be asked.
pub(crate) fn grounds(code: &str, facts: &Value, basis: Basis<'_>) -> Vec<KeptFinding> {
    let answer = rules::decide::decide(code, facts, basis).unwrap_or_default();
    let found = answer.get("findings").and_then(Value::as_array);
    let found = found.into_iter().flatten();
    found.map(|ground| KeptFinding::ground(code, ground)).collect()
}
