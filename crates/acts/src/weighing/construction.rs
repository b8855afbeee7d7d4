//! The questions of chapter 4: free maintenance of a contract, and the way an adjustment goes (Articles 27, 30).

use rules::law::Basis;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask;
use super::foreseen::grounds;
use crate::adjustment::AdjustmentLine;
use crate::contract::Contract;
use crate::hearing::Hearing;
use crate::line_items::tender_savings;
use crate::project::Project;
use crate::record::KeptFinding;
use crate::words::Category;
use crate::words::construction::AdjustmentReason;

#[derive(Deserialize)]
struct Compliance {
    compliant: bool,
}

/// Whether the free maintenance that a contract states complies (Article 27).
pub fn free_maintenance(
    managed_as: Category,
    contract: &Contract,
    hearing: &mut Hearing<'_>,
) -> Option<bool> {
    let facts = free_maintenance_facts(Some(managed_as), contract);
    ask::<Compliance>(hearing, "free_maintenance", &facts).map(|answer| answer.compliant)
}

pub(crate) fn free_maintenance_facts(managed_as: Option<Category>, contract: &Contract) -> Value {
    json!({
        "managed_as": managed_as,
        "months": contract.free_maintenance_months,
        "other_law": contract.other_law,
    })
}

/// The way an adjustment goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentRoute {
    /// The unit adjusts and files.
    UnitAdjustsAndFiles,
    /// It needs formal approval.
    FormalApproval,
}

/// The answer of Article 30.
#[derive(Debug, Deserialize)]
pub struct AdjustmentAnswer {
    /// The way it goes.
    pub route: AdjustmentRoute,
    /// The larger of all increases and decreases against the approved total.
    pub fund_ratio: String,
    /// All new content against the approved total.
    pub new_content_ratio: String,
    /// The conditions that do not hold.
    pub failed: Vec<String>,
}

/// What is asked of an adjustment: its reason, whether the goals stay, and its lines.
pub type AdjustmentAsked<'a> = (Option<AdjustmentReason>, Option<bool>, &'a [AdjustmentLine]);

/// See [`AdjustmentAnswer`]; lines count against the originally approved total, together with every adjustment made.
pub fn adjustment(
    project: &Project,
    asked: AdjustmentAsked<'_>,
    hearing: &mut Hearing<'_>,
) -> Option<AdjustmentAnswer> {
    let facts = adjustment_facts(project, asked, project.construction.adjustment_lines());
    ask(hearing, "adjustment", &facts)
}

/// The facts of an adjustment after these earlier ones.
pub(crate) fn adjustment_facts<'a>(
    project: &Project,
    (reason, goals_unchanged, lines): AdjustmentAsked<'_>,
    earlier: impl Iterator<Item = &'a AdjustmentLine>,
) -> Value {
    json!({
        "approved_total": project.approved_estimate,
        "goals_unchanged": goals_unchanged,
        "reason": reason,
        "procurement_savings": tender_savings(project),
        "earlier_lines": earlier.map(line).collect::<Vec<Value>>(),
        "lines": lines.iter().map(line).collect::<Vec<Value>>(),
    })
}

/// How far the adjustments made so far use up the limits of Article 30: the comparisons that an adjustment without any
/// further line would rest on.
#[must_use]
pub fn adjusted_so_far(project: &Project, basis: Basis<'_>) -> Vec<KeptFinding> {
    let Some(last) = project.construction.adjustments.last() else {
        return Vec::new();
    };
    let asked: AdjustmentAsked<'_> = (last.what.reason, last.what.goals_unchanged, &[]);
    let facts = adjustment_facts(project, asked, project.construction.adjustment_lines());
    grounds("adjustment", &facts, basis)
}

fn line(line: &AdjustmentLine) -> Value {
    json!({ "kind": line.change, "amount": line.amount })
}
