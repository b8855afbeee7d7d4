//! An inspection or an audit (Articles 43 to 45).

use calendar::Calendar;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::document::Document;
use crate::oversight::Oversight;
use crate::project::Dated;
use crate::stage::Stage;
use crate::supervision::Rectification;
use crate::words::supervision::{RectificationResult, SupervisionField};

/// What an inspection found against the rules or the approval (Article 43).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InspectionFinding {
    /// Its number in the inspection.
    pub number: u32,
    /// What was found, by whom and when.
    #[serde(flatten)]
    pub found: Dated<Found>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The provision or the demand of the approval that it goes against.
    pub provision: String,
    /// The facts.
    pub description: String,
    /// The evidence.
    pub evidence: Vec<Document>,
}

/// What an order of rectification says (Article 43).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ordered {
    /// The findings it covers.
    pub findings: Vec<u32>,
    /// What is to be done.
    pub demands: String,
    /// Until when, as ordered.
    pub due: Date,
    /// The number of the document.
    pub document_number: String,
}

/// What the unit reported of its rectification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rectified {
    /// What was done.
    pub done: String,
    /// The evidence.
    pub evidence: Vec<Document>,
}

/// What the inspector concluded of a rectification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Concluded {
    /// The result; never pending.
    pub result: RectificationResult,
    /// The opinion.
    pub opinion: String,
}

/// An order of rectification, the unit's reports on it and the inspector's conclusion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RectificationOrder {
    /// Its number in the inspection.
    pub number: u32,
    /// What was ordered, by whom and when.
    #[serde(flatten)]
    pub ordered: Dated<Ordered>,
    /// The unit's reports, oldest first.
    pub reports: Vec<Dated<Rectified>>,
    /// The conclusion; none while the rectification goes on.
    pub conclusion: Option<Dated<Concluded>>,
}

impl RectificationOrder {
    /// What came of it.
    #[must_use]
    pub fn result(&self) -> RectificationResult {
        self.conclusion
            .as_ref()
            .map_or(RectificationResult::Pending, |conclusion| conclusion.what.result)
    }

    /// The day of the unit's first report.
    #[must_use]
    pub fn reported_on(&self) -> Option<Date> {
        self.reports.first().map(|report| report.on)
    }

    /// The last day for it, moved off days of rest.
    #[must_use]
    pub fn last_day(&self, calendar: &Calendar) -> calendar::Dated {
        calendar.next_working_day(self.ordered.what.due)
    }

    /// The order as the file of the project keeps it.
    #[must_use]
    pub fn row(&self, inspection: &CaseId) -> Rectification {
        Rectification {
            inspection: inspection.clone(),
            order: self.number,
            findings: self.ordered.what.findings.clone(),
            ordered_on: self.ordered.on,
            due: self.ordered.what.due,
            reported_on: self.reported_on(),
            result: self.result(),
        }
    }
}

/// The end of an inspection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// What the inspection concluded.
    pub conclusion: String,
}

/// The state of an inspection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// What it is called.
    pub title: String,
    /// The authority that opened it.
    pub inspector: CaseId,
    /// The unit inspected.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// The project inspected, when it is about one.
    pub project: Option<CaseId>,
    /// The system inspected, when it is about one.
    #[serde(default)]
    pub system: Option<CaseId>,
    /// What is looked at.
    #[serde(default)]
    pub field: Option<SupervisionField>,
    /// Its occasion and scope.
    #[serde(default)]
    pub scope: String,
    /// What was found.
    #[serde(default)]
    pub findings: Vec<InspectionFinding>,
    /// Orders of rectification, oldest first.
    #[serde(default)]
    pub orders: Vec<RectificationOrder>,
    /// Requests, audit findings and violations.
    #[serde(default)]
    pub oversight: Oversight,
    /// How it was closed.
    #[serde(default)]
    pub closing: Option<Dated<Closing>>,
}

impl Inspection {
    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.closing.is_some() {
            Stage::InspectionClosed
        } else if self.pending().next().is_some() {
            Stage::Rectifying
        } else {
            Stage::InspectionOpen
        }
    }

    /// The orders that have not been concluded.
    pub fn pending(&self) -> impl Iterator<Item = &RectificationOrder> {
        self.orders.iter().filter(|order| order.conclusion.is_none())
    }

    /// The order with this number.
    #[must_use]
    pub fn order(&self, number: u32) -> Option<&RectificationOrder> {
        self.orders.iter().find(|order| order.number == number)
    }

    /// What came of a finding by the latest order that covers it; none when none does.
    #[must_use]
    pub fn settled(&self, finding: u32) -> Option<RectificationResult> {
        self.latest_order(finding).map(RectificationOrder::result)
    }

    /// The latest order that covers a finding.
    #[must_use]
    pub fn latest_order(&self, finding: u32) -> Option<&RectificationOrder> {
        let covers = |order: &&RectificationOrder| order.ordered.what.findings.contains(&finding);
        self.orders.iter().rev().find(covers)
    }

    /// The findings for which no rectification has been ordered.
    pub fn unordered(&self) -> impl Iterator<Item = &InspectionFinding> {
        self.findings
            .iter()
            .filter(|finding| self.settled(finding.number).is_none())
    }
}
