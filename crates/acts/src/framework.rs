//! The framework plan (框架方案) of a cross-department project: parts, joint submission, overlap (Article 18).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::project::{CatalogueLine, Correction, Dated};
use crate::stage::Stage;

/// What one participant builds, and how it joins the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The participant.
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: CaseId,
    /// Its business flow with the whole.
    #[serde(default)]
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub business_flow: String,
    /// Its data flow with the whole.
    #[serde(default)]
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub data_flow: String,
    /// The interfaces between its systems and the whole.
    #[serde(default)]
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub interfaces: String,
    /// What it builds, one item a line.
    #[serde(default)]
    #[schemars(inner(length(min = 1, max = 200)))]
    pub items: Vec<String>,
    /// The initial data catalogue.
    #[serde(default)]
    #[schemars(extend("x-ui" = "catalogue"))]
    pub catalogue: Vec<CatalogueLine>,
}

/// What the plan says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// The name of the whole.
    #[schemars(length(min = 2, max = 120))]
    pub name: String,
    /// The goals.
    #[serde(default)]
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub goals: String,
    /// The main contents.
    #[serde(default)]
    #[schemars(length(max = 8000), extend("x-ui" = "text"))]
    pub contents: String,
    /// For a project across levels, how it joins what leagues and cities have.
    #[serde(default)]
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub local_projects: String,
    /// The parts, one for each participant.
    #[schemars(length(min = 1))]
    pub parts: Vec<Part>,
}

/// That a participant agreed to the plan as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// A remark.
    pub note: String,
}

/// The confirmation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The number of its document.
    pub document_number: String,
    /// The opinion.
    pub opinion: String,
}

/// The state of a framework plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Framework {
    /// Its name.
    pub name: String,
    /// The lead department.
    pub lead: CaseId,
    /// The participants, the lead among them when it builds a part itself.
    pub participants: Vec<CaseId>,
    /// What it says.
    #[serde(default)]
    pub design: Design,
    /// The participants that agreed to it as it stands; the office is the record's.
    #[serde(default)]
    pub agreements: Vec<Dated<Agreement>>,
    /// A return that has not been answered by submitting again.
    #[serde(default)]
    pub correction: Option<Dated<Correction>>,
    /// The day of the joint submission.
    #[serde(default)]
    pub submitted_on: Option<Date>,
    /// The confirmation.
    #[serde(default)]
    pub confirmation: Option<Dated<Confirmation>>,
}

/// Content items that several participants would build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The item as the first of them wrote it.
    pub item: String,
    /// Those who would build it.
    pub offices: Vec<CaseId>,
}

impl Framework {
    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.confirmation.is_some() {
            Stage::FrameworkConfirmed
        } else if self.submitted_on.is_some() {
            Stage::FrameworkSubmitted
        } else {
            Stage::FrameworkDrafted
        }
    }

    /// Takes over what the plan says; nobody has agreed to that yet.
    pub(crate) fn take(&mut self, design: &Design) {
        self.name.clone_from(&design.name);
        self.participants = design.parts.iter().map(|part| part.office.clone()).collect();
        self.design = design.clone();
        self.agreements.clear();
    }

    /// The participants that have not agreed yet; the lead agrees by submitting.
    #[must_use]
    pub fn missing_agreements(&self) -> Vec<&CaseId> {
        let agreed = |office: &&CaseId| self.agreements.iter().any(|one| &&one.office == office);
        let others = self.participants.iter().filter(|office| **office != self.lead);
        others.filter(|office| !agreed(office)).collect()
    }
}

impl Design {
    /// The items that more than one participant would build: equal but for spaces, marks and the case of letters.
    #[must_use]
    pub fn overlaps(&self) -> Vec<Overlap> {
        let mut found: BTreeMap<String, Overlap> = BTreeMap::new();
        for part in &self.parts {
            for item in &part.items {
                let overlap = found.entry(plain(item)).or_insert_with(|| Overlap {
                    item: item.clone(),
                    offices: Vec::new(),
                });
                if !overlap.offices.contains(&part.office) {
                    overlap.offices.push(part.office.clone());
                }
            }
        }
        let several = found.into_values().filter(|overlap| overlap.offices.len() > 1);
        several.collect()
    }

    /// The participants that have not said what they build: whether they overlap is not known.
    #[must_use]
    pub fn silent(&self) -> Vec<&CaseId> {
        let silent = self.parts.iter().filter(|part| part.items.is_empty());
        silent.map(|part| &part.office).collect()
    }
}

/// The text without spaces and marks, in small letters.
#[must_use]
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(office: &str, items: &[&str]) -> Part {
        Part {
            office: CaseId::new(office),
            business_flow: String::new(),
            data_flow: String::new(),
            interfaces: String::new(),
            items: items.iter().map(|item| (*item).to_owned()).collect(),
            catalogue: Vec::new(),
        }
    }

    #[test]
    fn equal_items_of_two_participants_overlap_and_a_silent_one_is_not_known() {
        let design = Design {
            parts: vec![
                part("a", &["统一身份 认证", "数据交换"]),
                part("b", &["统一身份认证。", "统计分析", "统计分析"]),
                part("c", &[]),
            ],
            ..Design::default()
        };
        let overlaps = design.overlaps();
        assert_eq!(overlaps.len(), 1);
        assert_eq!(overlaps[0].offices, [CaseId::new("a"), CaseId::new("b")]);
        assert_eq!(design.silent(), [&CaseId::new("c")]);
    }
}
