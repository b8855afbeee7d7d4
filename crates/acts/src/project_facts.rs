//! The facts of a project as a unit reports them (Articles 2, 3, 6–9, 32).
//!
//! What is not known yet is left out; a rule that needs it later asks for it by name.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::words::{
    Category, ConstructionKind, FundingSource, IntegratedSystem, MaintenanceItem, MaintenanceMode,
    MaintenanceRound, Network, Scope, SupportDirection, SystemType,
};

/// An amount from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// The source.
    pub source: FundingSource,
    /// The amount.
    #[schemars(extend("x-sum" = true))]
    pub amount: Yuan,
}

/// A document the project is founded on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Name and number of the document.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// How it supports the project.
    #[schemars(length(min = 1, max = 1000))]
    pub support: String,
}

/// A system of the inventory that a project maintains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaintainedSystem {
    /// The system.
    #[schemars(extend("x-ui" = "system"))]
    pub system: CaseId,
}

/// What a unit reports of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectFacts {
    /// The name.
    #[schemars(length(min = 2, max = 120), extend("x-section" = "basics", "x-wide" = true))]
    pub name: String,
    /// The year planned for.
    #[schemars(range(min = 2000, max = 2100), extend("x-section" = "basics"))]
    pub plan_year: i16,
    /// The office responsible inside the unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 100), extend("x-section" = "basics"))]
    pub responsible_office: String,
    /// The category (Article 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub category: Option<Category>,
    /// New, continuation or upgrade; for construction only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub construction_kind: Option<ConstructionKind>,
    /// Public, professional or mixed (Article 8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub scope: Option<Scope>,
    /// Whether it is classified; a classified project is registered by index card instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub classified: Option<bool>,
    /// Whether software is developed to order (Article 33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "nature"))]
    pub custom_software: Option<bool>,
    /// What is built.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "nature"))]
    pub system_types: Vec<SystemType>,
    /// The whole investment including tax and the first year's services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "money"))]
    pub total: Option<Yuan>,
    /// For an upgrade, the original project's approved estimate or final account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "money"))]
    pub original_total: Option<Yuan>,
    /// For an upgrade, the original project's case file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "money", "x-ui" = "case"))]
    pub original_project: Option<CaseId>,
    /// Where the money comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "money"))]
    pub funding: Vec<Funding>,
    /// New or continued maintenance (Article 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "maintenance"))]
    pub maintenance_round: Option<MaintenanceRound>,
    /// Unified or separate maintenance (Article 8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "maintenance"))]
    pub maintenance_mode: Option<MaintenanceMode>,
    /// The day on which free maintenance or the running maintenance period ends (Article 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "maintenance"))]
    pub period_ends_on: Option<Date>,
    /// What is maintained.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "maintenance"))]
    pub maintenance_items: Vec<MaintenanceItem>,
    /// The systems of the inventory that are maintained (Article 41).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "maintenance"))]
    pub maintained_systems: Vec<MaintainedSystem>,
    /// The need.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 4000), extend("x-section" = "need", "x-ui" = "text"))]
    pub need: String,
    /// The performance goals.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 4000), extend("x-section" = "need", "x-ui" = "text"))]
    pub goals: String,
    /// The content to be built or served.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 8000), extend("x-section" = "need", "x-ui" = "text"))]
    pub contents: String,
    /// The documents it is founded on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "need"))]
    pub basis: Vec<Basis>,
    /// The network on which it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "resources"))]
    pub network: Option<Network>,
    /// The cloud and network resources it needs (Article 10).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-section" = "resources", "x-ui" = "text"))]
    pub cloud_resources: String,
    /// Supported directions it belongs to (Article 7).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "tags"))]
    pub directions: Vec<SupportDirection>,
    /// For a participant's part of a cross-department project, the framework plan (Article 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "tags", "x-ui" = "framework"))]
    pub framework: Option<CaseId>,
    /// Integrated systems it belongs to (Article 3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-section" = "tags"))]
    pub integrated_systems: Vec<IntegratedSystem>,
}

impl ProjectFacts {
    /// The case files the facts refer to: the original project, the framework plan, and the systems that are maintained.
    #[must_use]
    pub fn referred(&self) -> Vec<CaseId> {
        let systems = self.maintained_systems.iter().map(|named| named.system.clone());
        let projects = self.original_project.iter().chain(&self.framework).cloned();
        projects.chain(systems).collect()
    }
}
