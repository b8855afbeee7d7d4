//! An annual plan's case file (Article 11).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::{OpinionVerdict, PlanKind, Urgency};

/// A project's place in a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// The project.
    #[schemars(extend("x-ui" = "case"))]
    pub project: CaseId,
    /// The amount planned for the year.
    pub amount: Yuan,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Why it has this place.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub reason: String,
}

/// Finance's answer to the consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consultation {
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The opinion.
    pub opinion: String,
}

/// A decision recorded with the number of its document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentedDecision {
    /// The number of the document.
    pub document_number: String,
    /// The day of the decision.
    pub decided_on: Date,
    /// What else it says.
    pub note: String,
}

/// The state of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The year planned for.
    pub year: i16,
    /// Which of the two plans of Article 11 it is.
    pub kind: Option<PlanKind>,
    /// The budget within which it is drawn up.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// Finance's answer.
    pub consultation: Option<Dated<Consultation>>,
    /// Results of escalated argumentation, as recorded by hand.
    pub argumentations: Vec<Dated<DocumentedDecision>>,
    /// The Government's decision, or the Bureau's for the maintenance plan.
    pub decision: Option<Dated<DocumentedDecision>>,
    /// The issue.
    pub issue: Option<Dated<DocumentedDecision>>,
}

impl Plan {
    /// The plan's name.
    #[must_use]
    pub fn title(&self) -> String {
        let kind = match self.kind {
            Some(PlanKind::Maintenance) => "运维服务类项目",
            Some(PlanKind::Construction) | None => "建设类、采购服务类项目",
        };
        format!("{}年度{kind}计划", self.year)
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.issue.is_some() {
            Stage::PlanIssued
        } else if self.decision.is_some() {
            Stage::PlanDecided
        } else if self.consultation.is_some() {
            Stage::PlanConsulted
        } else {
            Stage::PlanDrafted
        }
    }

    /// The sum of its entries in fen.
    #[must_use]
    pub fn sum(&self) -> Yuan {
        Yuan::from_fen(self.entries.iter().map(|entry| entry.amount.fen()).sum())
    }
}
