//! Procurements, contracts and payments of a project (Articles 26 to 29).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::document::Document;
use crate::quantity::Quantity;
use crate::words::construction::{ContractKind, ProcurementMethod};

/// The result of a procurement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcurementResult {
    /// Who won.
    #[schemars(length(min = 2, max = 120))]
    pub winner: String,
    /// The amount of the award.
    pub amount: Yuan,
    /// The day on which it was announced.
    pub announced_on: Date,
}

/// A procurement (Article 26).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Procurement {
    /// The number of the procurement.
    pub number: String,
    /// What is procured.
    pub subject: String,
    /// For what kind of contract.
    pub kind: ContractKind,
    /// The method.
    pub method: ProcurementMethod,
    /// The day of the notice.
    pub notice_on: Date,
    /// Where the notice stands.
    pub notice_at: String,
    /// The result; none while it is open.
    pub result: Option<ProcurementResult>,
}

/// What a contract takes of a line of the bill of quantities (Article 29).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractLine {
    /// The number of the line.
    #[schemars(length(min = 1, max = 20), extend("x-ui" = "bill_line"))]
    pub line: String,
    /// How much of it.
    pub quantity: Quantity,
    /// For how much.
    #[schemars(extend("x-sum" = true))]
    pub amount: Yuan,
}

/// An amendment of a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// The day on which it was signed.
    pub signed_on: Date,
    /// The amount of the contract from then on.
    pub amount: Yuan,
    /// All lines of the contract from then on.
    pub lines: Vec<ContractLine>,
    /// Why.
    pub reason: String,
}

/// The end of a contract before it was carried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractEnd {
    /// The day.
    pub on: Date,
    /// The amount for which it is settled.
    pub settled: Yuan,
    /// Why.
    pub reason: String,
}

/// A contract (Articles 26, 27, 29).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// The number.
    pub number: String,
    /// What it is for.
    pub kind: ContractKind,
    /// Its subject.
    pub subject: String,
    /// The contractor.
    pub contractor: String,
    /// The day on which it was signed.
    pub signed_on: Date,
    /// The amount as it was signed.
    pub amount: Yuan,
    /// The lines as they were signed.
    pub lines: Vec<ContractLine>,
    /// The number of the procurement it follows; none when none was needed.
    pub procurement: Option<String>,
    /// Months of warranty.
    pub warranty_months: Option<u16>,
    /// Months of free maintenance from final acceptance on.
    pub free_maintenance_months: Option<u16>,
    /// Another law that sets a shorter period.
    pub other_law: Option<String>,
    /// Amendments, oldest first.
    pub amendments: Vec<Amendment>,
    /// How it ended early.
    pub end: Option<ContractEnd>,
    /// The signed text.
    pub scan: Option<Document>,
}

impl Contract {
    /// What it costs as it stands: settled, amended or as signed.
    #[must_use]
    pub fn current_amount(&self) -> Yuan {
        let amended = self.amendments.last().map(|amendment| amendment.amount);
        self.end
            .as_ref()
            .map(|end| end.settled)
            .or(amended)
            .unwrap_or(self.amount)
    }

    /// Its lines as they stand; none of a contract that ended early.
    #[must_use]
    pub fn current_lines(&self) -> &[ContractLine] {
        if self.end.is_some() {
            return &[];
        }
        self.amendments
            .last()
            .map_or(&self.lines, |amendment| &amendment.lines)
    }

    /// Whether it draws on the approved estimate; preliminary work may be budgeted by itself (Article 32).
    #[must_use]
    pub fn counts(&self) -> bool {
        self.kind != ContractKind::Preliminary
    }
}

/// A payment by the treasury (Article 29).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    /// The number of the contract.
    pub contract: String,
    /// The amount.
    pub amount: Yuan,
    /// The number of the voucher of the centralised treasury payment.
    pub voucher_number: String,
    /// The day.
    pub paid_on: Date,
    /// What it is paid for.
    pub note: String,
}

/// Savings that went back (Article 29).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavingsReturn {
    /// The amount.
    pub amount: Yuan,
    /// The number of the voucher.
    pub voucher_number: String,
    /// The day.
    pub returned_on: Date,
}

/// The same name, however it is spaced.
#[must_use]
pub fn is_same_firm(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let signs = name.chars().filter(|sign| !sign.is_whitespace());
        signs
            .map(|sign| match sign {
                '（' => '(',
                '）' => ')',
                other => other,
            })
            .collect::<String>()
            .to_lowercase()
    };
    bare(one) == bare(other)
}
