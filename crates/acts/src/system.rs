//! A system of the inventory (系统清册): what it is, who operates it, how it is used and kept (chapter 6, Articles 6, 7, 45).

use jiff::civil::Date;
use rules::parameter::{OPERATOR_GOVERNMENT_KINDS, OPERATOR_OTHER_KINDS};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::document::Document;
use crate::hearing::Hearing;
use crate::project::{CatalogueLine, Dated};
use crate::quantity::Quantity;
use crate::security::SecurityRecord;
use crate::stage::Stage;
use crate::usage::{PeriodOfUse, ResourceUse, UsageAssessment, ZombieFinding};
use crate::words::maintenance::{
    FundingAnswer, FundingConclusion, HandoverItem, HandoverState, OperatorSide, ServiceKind, SystemStatus,
    UsageConclusion,
};
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
    /// How much of it was accepted.
    pub quantity: Quantity,
    /// In what it is measured.
    pub measured_in: String,
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
    /// What is on record of its security (Articles 22, 23, 45).
    #[serde(default)]
    pub security: SecurityRecord,
    /// Evidence of its use, oldest first.
    #[serde(default)]
    pub uses: Vec<Dated<PeriodOfUse>>,
    /// Assessments of its use, oldest first; the last counts.
    #[serde(default)]
    pub usage_assessments: Vec<Dated<UsageAssessment>>,
    /// The resources it uses, oldest first; the last counts.
    #[serde(default)]
    pub resources: Vec<Dated<ResourceUse>>,
    /// What one side proposed and the other has not answered.
    #[serde(default)]
    pub proposal: Option<Dated<OperatorTerms>>,
    /// What both sides agreed on.
    #[serde(default)]
    pub agreement: Option<Dated<OperatorTerms>>,
    /// A handover that the Centre has not answered.
    #[serde(default)]
    pub handover: Option<Dated<Handover>>,
    /// Why the Centre sent the last handover back; gone with the next one.
    #[serde(default)]
    pub handover_returned: Option<Dated<HandoverReturn>>,
    /// The handover that the Centre accepted.
    #[serde(default)]
    pub handed_over: Option<Dated<Handover>>,
    /// Assessments of its maintenance funds, oldest first; the last of a year counts (Article 41).
    #[serde(default)]
    pub fundings: Vec<Dated<FundingAssessment>>,
    /// The finding that nobody uses it; gone when an assessment finds it used again.
    #[serde(default)]
    pub zombie: Option<Dated<ZombieFinding>>,
    /// Since when and why it is out of use; gone when it is put to use again.
    #[serde(default)]
    pub deactivation: Option<Dated<Deactivation>>,
    /// How it left the inventory.
    #[serde(default)]
    pub retirement: Option<Dated<Retirement>>,
}

/// Who is to operate a system, and on which terms (Article 39).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OperatorTerms {
    /// Who operates it.
    pub operator: OperatorSide,
    /// The terms.
    pub terms: String,
    /// The number of the agreement.
    pub document_number: String,
}

/// One item of a handover's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverLine {
    /// The item.
    pub handover_item: HandoverItem,
    /// Whether it goes over.
    pub handover_state: HandoverState,
    /// What goes over in detail, or why it does not apply.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub detail: String,
}

/// A system handed over to the Centre (Article 39).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Handover {
    /// The list.
    pub items: Vec<HandoverLine>,
    /// What was attached.
    pub documents: Vec<Document>,
}

/// Why the Centre sent a handover back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandoverReturn {
    /// What is missing.
    pub points: Vec<String>,
}

/// The authorities' conclusion on a system's maintenance funds for a year (Article 41).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FundingAssessment {
    /// The year of the funds.
    pub year: i16,
    /// What the rule answers.
    pub answer: FundingAnswer,
    /// The grounds against funds, as `41(1)`.
    pub grounds: Vec<String>,
    /// The conclusion.
    pub conclusion: FundingConclusion,
    /// The opinion.
    pub opinion: String,
}

/// A system put out of use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deactivation {
    /// The day.
    pub deactivated_on: Date,
    /// Why.
    pub reason: String,
    /// Where its data are kept.
    pub data_kept: String,
}

/// A system that left the inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Retirement {
    /// Why.
    pub reason: String,
    /// What became of its data.
    pub data_disposal: String,
    /// What became of its assets and resources.
    pub asset_disposal: String,
}

impl System {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.retirement.is_some() {
            Stage::Retired
        } else if self.deactivation.is_some() {
            Stage::Deactivated
        } else {
            Stage::InUse
        }
    }

    /// Whether it is in use, as Article 41(4) asks.
    #[must_use]
    pub const fn status(&self) -> SystemStatus {
        if self.deactivation.is_some() || self.retirement.is_some() {
            SystemStatus::Deactivated
        } else if self.zombie.is_some() {
            SystemStatus::Zombie
        } else {
            SystemStatus::Active
        }
    }

    /// Whether a project built it new; a system that was there before was not.
    #[must_use]
    pub fn is_newly_built(&self) -> bool {
        self.birth.as_ref().is_some_and(|birth| birth.newly_built)
    }

    /// The latest conclusion on its funds of a year.
    #[must_use]
    pub fn funding_of(&self, year: i16) -> Option<&FundingAssessment> {
        let mut latest_first = self.fundings.iter().rev();
        latest_first
            .find(|assessed| assessed.what.year == year)
            .map(|assessed| &assessed.what)
    }

    /// Whether its use counts as little by the latest assessment.
    #[must_use]
    pub fn is_little_used(&self) -> bool {
        self.usage_assessments
            .last()
            .is_some_and(|assessed| assessed.what.conclusion == UsageConclusion::LittleUsed)
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
