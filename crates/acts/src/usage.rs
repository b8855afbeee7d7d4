//! How a system is used and what it uses: evidence of use, assessments of use, resources, and the finding that nobody
//! uses it (Articles 6, 7(5), 40, 41(4)).

use jiff::civil::Date;
use rules::law::Law;
use rules::money::Ratio;
use rules::parameter::RESOURCE_IDLE_BELOW;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::words::maintenance::{ResourceKind, UsageConclusion};

/// How a system was used in a period, with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PeriodOfUse {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// How many different users signed in.
    pub active_users: u32,
    /// How often it was visited.
    pub visits: u64,
    /// How many matters were handled with it.
    pub transactions: u64,
    /// The day on which it was last used; none when nobody used it.
    pub last_used_on: Option<Date>,
    /// Where the figures come from.
    pub source: String,
    /// Evidence of them.
    pub evidence: Vec<Document>,
}

/// An indicator of an assessment of use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageIndicator {
    /// What is looked at.
    #[schemars(length(min = 1, max = 100))]
    pub indicator: String,
    /// What was expected, as the goals of the project have it.
    #[schemars(length(min = 1, max = 200))]
    pub expected: String,
    /// What was found.
    #[schemars(length(min = 1, max = 200))]
    pub found: String,
}

/// A person's assessment of the use of a system (Article 7, item 5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsageAssessment {
    /// The first day looked at.
    pub from: Date,
    /// The last day looked at.
    pub until: Date,
    /// The indicators.
    pub indicators: Vec<UsageIndicator>,
    /// The conclusion.
    pub conclusion: UsageConclusion,
    /// The reasons for it.
    pub reasons: String,
}

/// A shared resource and how much of it is used (Article 40).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResourceLine {
    /// What kind of resource it is.
    pub resource_kind: ResourceKind,
    /// What it is called.
    #[schemars(length(min = 1, max = 100))]
    pub resource_name: String,
    /// In what it is measured.
    #[schemars(length(min = 1, max = 20))]
    pub measured_in: String,
    /// How much was allotted.
    #[schemars(range(min = 1, max = 1_000_000_000_000_i64))]
    pub allotted: i64,
    /// How much of it is used.
    #[schemars(range(min = 0, max = 1_000_000_000_000_i64))]
    pub used: i64,
    /// Whether it comes from the shared network, cloud or other infrastructure.
    #[serde(default)]
    pub from_shared_infrastructure: Option<bool>,
    /// Why it does not, or what is done with what lies idle.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 500))]
    pub explanation: String,
}

impl ResourceLine {
    /// The share in use, in basis points, rounded down.
    #[must_use]
    pub fn utilisation(&self) -> i64 {
        let points = i128::from(self.used) * 10_000 / i128::from(self.allotted.max(1));
        i64::try_from(points).unwrap_or(i64::MAX)
    }

    /// Whether it is used so little that it counts as idle under the policy's reading of Article 40.
    #[must_use]
    pub fn is_idle(&self, law: &Law) -> bool {
        law.limit(RESOURCE_IDLE_BELOW).admits(Ratio {
            part: self.used,
            whole: self.allotted,
        })
    }
}

/// The share in use as people write it, from basis points: `12.34%`.
#[must_use]
pub fn percent(points: i64) -> String {
    format!("{}.{:02}%", points / 100, points % 100)
}

/// The resources a system uses on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResourceUse {
    /// The day the figures are of.
    pub as_of: Date,
    /// The resources.
    pub lines: Vec<ResourceLine>,
    /// Those among them, by their place from 0, that counted as idle when they were recorded.
    pub idle: Vec<u32>,
}

impl ResourceUse {
    /// The resources that counted as idle.
    pub fn idle_lines(&self) -> impl Iterator<Item = &ResourceLine> {
        self.idle
            .iter()
            .filter_map(|place| self.lines.get(usize::try_from(*place).ok()?))
    }
}

/// The finding that a system runs without being used (僵尸系统, Article 41, item 4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ZombieFinding {
    /// Since when nobody has used it, as far as it is known.
    pub last_used_on: Option<Date>,
    /// What shows it.
    pub evidence: String,
    /// Documents that show it.
    pub documents: Vec<Document>,
}
