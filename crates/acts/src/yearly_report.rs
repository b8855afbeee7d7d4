//! What a year's self-evaluation holds, by category of the project (Article 36, items 1 to 3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;

/// The maintenance by one provider, evaluated by itself (Article 36, item 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderEvaluation {
    /// The provider.
    #[schemars(length(min = 1, max = 100))]
    pub provider: String,
    /// What it maintained.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub maintenance_summary: String,
    /// How well.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub maintenance_quality: String,
}

/// The contents of a year's self-evaluation; the category decides which of them are needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct YearlyReport {
    /// How far construction has come (construction).
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub construction_progress: String,
    /// How the investment plan is carried out (construction).
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub investment_execution: String,
    /// What trial operation shows, and its problems (construction in trial operation).
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub trial_results: String,
    /// What was done at this stage (procured services).
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub stage_summary: String,
    /// How good the service is (procured services).
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub service_quality: String,
    /// Whether there was a major issue (procured services).
    pub major_issue: Option<bool>,
    /// The special report on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub major_issue_report: Option<Document>,
    /// Maintenance by provider (maintenance).
    pub providers: Vec<ProviderEvaluation>,
}

impl YearlyReport {
    /// The clause that asks for a content, and the field in which it is given.
    #[must_use]
    pub fn place(code: &str) -> (&'static str, &'static str) {
        match code {
            "construction_progress" => ("第三十六条/1/一", "construction_progress"),
            "investment_execution" => ("第三十六条/1/一", "investment_execution"),
            "trial_results" => ("第三十六条/1/一", "trial_results"),
            "stage_summary" => ("第三十六条/1/二", "stage_summary"),
            "service_quality" => ("第三十六条/1/二", "service_quality"),
            "major_issue_report" => ("第三十六条/1/二", "major_issue_report"),
            "maintenance_summary" | "maintenance_quality" => ("第三十六条/1/三", "providers"),
            _ => ("第三十六条/1", ""),
        }
    }

    /// Whether it holds a content; maintenance is reported for every provider named.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        let is_written = |text: &String| !text.trim().is_empty();
        match code {
            "construction_progress" => is_written(&self.construction_progress),
            "investment_execution" => is_written(&self.investment_execution),
            "trial_results" => is_written(&self.trial_results),
            "stage_summary" => is_written(&self.stage_summary),
            "service_quality" => is_written(&self.service_quality),
            "major_issue_report" => self.major_issue_report.is_some(),
            "maintenance_summary" => self.every_provider(|one| is_written(&one.maintenance_summary)),
            "maintenance_quality" => self.every_provider(|one| is_written(&one.maintenance_quality)),
            _ => false,
        }
    }

    fn every_provider(&self, reports: impl Fn(&ProviderEvaluation) -> bool) -> bool {
        !self.providers.is_empty() && self.providers.iter().all(reports)
    }
}
