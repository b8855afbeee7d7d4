//! A system of the inventory (系统清册): what it is, who operates it, how it is used and kept (chapter 6, Articles 6, 7, 45).

use jiff::civil::Date;
use rules::parameter::{OPERATOR_GOVERNMENT_KINDS, OPERATOR_OTHER_KINDS};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::document::Document;
use crate::hearing::Hearing;
use crate::project::CatalogueLine;
use crate::quantity::Quantity;
use crate::stage::Stage;
use crate::words::maintenance::{ServiceKind, SystemStatus};
use crate::words::{Network, SystemType};

/// What a unit states of a system; what is not known is left out and asked for by the rule that needs it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SystemFacts {
    /// Its name; left out for a classified system.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 120), extend("x-section" = "basics", "x-wide" = true))]
    pub name: String,
    /// The number of the offline file of a classified system, of which nothing else is entered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 60), extend("x-section" = "basics"))]
    pub file_number: String,
    /// Whether it is classified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub classified: Option<bool>,
    /// Whether its unit is a department of the government system (Article 39).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub government_department: Option<bool>,
    /// What kind of system it is (Article 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub system_type: Option<SystemType>,
    /// Whom it serves (Article 41, item 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub service_kind: Option<ServiceKind>,
    /// The network on which it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "resources"))]
    pub network: Option<Network>,
    /// Since when it has been in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "basics"))]
    pub in_use_since: Option<Date>,
    /// How many users are registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 2_000_000_000), extend("x-section" = "basics"))]
    pub registered_users: Option<u32>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-section" = "need", "x-ui" = "text"))]
    pub purpose: String,
}

/// What came over from one line of the project's bill of quantities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asset {
    /// The number of the line in the bill.
    pub line: String,
    /// What it is.
    pub name: String,
    /// How much of it was accepted, in the line's own unit.
    pub quantity: Quantity,
    /// The unit in which it is counted.
    pub unit: String,
    /// What it cost.
    pub amount: Yuan,
}

/// How a system entered the inventory with the final acceptance of a project (Articles 33, 39).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Birth {
    /// The project.
    pub project: CaseId,
    /// Whether the project built it new.
    pub newly_built: bool,
    /// The day of final acceptance, from which a ban of Article 7(5) would run.
    pub final_accepted_on: Date,
    /// The last day of free maintenance (Article 27), when the contract gives it.
    pub free_maintenance_ends_on: Option<Date>,
}

/// The state of a system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct System {
    /// Its name; for a classified system its offline file.
    pub name: String,
    /// The unit that owns it.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// Who operates it: the unit, until it was handed over (Article 39).
    pub operator: Option<CaseId>,
    /// The project it was born from.
    pub project: Option<CaseId>,
    /// What was stated of it.
    #[serde(default)]
    pub facts: SystemFacts,
    /// Its birth from a project; none for a system that was there before.
    #[serde(default)]
    pub birth: Option<Birth>,
    /// The data resources it holds (Article 17).
    #[serde(default)]
    pub catalogue: Vec<CatalogueLine>,
    /// What it consists of, by line of the bill of quantities.
    #[serde(default)]
    pub assets: Vec<Asset>,
    /// Evidence with which it was registered.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

impl System {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::InUse
    }

    /// Whether it is in use, as Article 41(4) asks.
    #[must_use]
    pub const fn status(&self) -> SystemStatus {
        SystemStatus::Active
    }

    /// Takes over what is stated of it; a classified system is known by its offline file only.
    pub(crate) fn state(&mut self, facts: &SystemFacts) {
        self.name = if facts.classified == Some(true) {
            format!("涉密系统索引 {}", facts.file_number)
        } else {
            facts.name.clone()
        };
        self.facts.clone_from(facts);
    }
}

/// Whether a unit belongs to the government system (Article 39), by the kind of the department over it as the register
/// of organisations has it; none when the policy does not say so of that kind.
#[must_use]
pub fn is_government(unit: &CaseId, hearing: &Hearing<'_>) -> Option<bool> {
    let directory = hearing.directory();
    let kind = directory.get(&directory.department_of(unit))?.kind.as_str();
    let named = |kinds: &[String]| kinds.iter().any(|named| named == kind);
    if named(&hearing.law().words(OPERATOR_GOVERNMENT_KINDS).value) {
        return Some(true);
    }
    named(&hearing.law().words(OPERATOR_OTHER_KINDS).value).then_some(false)
}
