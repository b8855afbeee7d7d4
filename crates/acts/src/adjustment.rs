//! Adjustments of what was approved: their lines, and how they went (Article 30).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::document::Document;
use crate::quantity::Quantity;
use crate::words::construction::{AdjustmentReason, LineChange, LineItemKind};

/// One line of an adjustment, against the originally approved bill of quantities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentLine {
    /// What it does.
    pub change: LineChange,
    /// The number of the line in the approved bill, or a number of its own for new content.
    #[schemars(length(min = 1, max = 20), extend("x-ui" = "bill_line"))]
    pub line: String,
    /// The name of new content.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 200))]
    pub name: String,
    /// What new content is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LineItemKind>,
    /// The parameters as they become.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 1000))]
    pub specification: String,
    /// In what new content is measured.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 20))]
    pub measured_in: String,
    /// By how much the quantity changes; none when only parameters change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// By how much the amount changes; nothing when only parameters change.
    pub amount: Yuan,
}

/// An adjustment as the unit states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Which of the three reasons; none of them when absent.
    pub reason: Option<AdjustmentReason>,
    /// Whether the project's goals stay as approved.
    pub goals_unchanged: Option<bool>,
    /// What is adjusted and why.
    pub explanation: String,
    /// The lines.
    pub lines: Vec<AdjustmentLine>,
    /// The day until which the construction period runs from now on, when it is adjusted too.
    pub completion_due_on: Option<Date>,
    /// The minutes of the unit's decision.
    pub minutes: Option<Document>,
    /// The larger of all increases and decreases against the approved total, as the decision answered.
    pub fund_ratio: String,
    /// All new content against the approved total, as the decision answered.
    pub new_content_ratio: String,
    /// The number of the document that approved it; none for one that the unit made and filed.
    pub document_number: Option<String>,
}

/// The sum of the lines that do this.
#[must_use]
pub fn sum_of<'a>(lines: impl IntoIterator<Item = &'a AdjustmentLine>, changes: &[LineChange]) -> Yuan {
    let lines = lines.into_iter();
    Yuan::total(
        lines
            .filter(|line| changes.contains(&line.change))
            .map(|line| line.amount),
    )
}

/// Increases less decreases, in fen; below nothing when more is taken away than added.
#[must_use]
pub fn net_fen<'a>(lines: impl IntoIterator<Item = &'a AdjustmentLine>) -> i128 {
    let signed = |line: &AdjustmentLine| {
        let fen = i128::from(line.amount.fen());
        match line.change {
            LineChange::Increase | LineChange::New => fen,
            LineChange::Decrease => -fen,
        }
    };
    lines.into_iter().map(signed).sum()
}
