//! What the library keeps of a project beside its course: the plan task it serves, years carried over, the opinions of
//! experts, simplification, filing, and warnings about its neighbours (Articles 5, 6, 10, 13, 15, 19).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::chapter_2::issue_plan::TakenOut;
use crate::document::{Document, Material};
use crate::expert_pool::Expert;
use crate::project::{CatalogueLine, Dated, Project};
use crate::similarity::SimilarityJudgement;
use crate::words::library::ApprovalStep;
use crate::words::{ApprovalText, Verdict};

/// The task of a development plan that the project serves (Article 5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskServed {
    /// The development plan.
    pub plan: CaseId,
    /// Its name when it was named.
    pub plan_name: String,
    /// The task's code.
    pub task: String,
    /// The task's name when it was named.
    pub task_name: String,
}

/// A year in which the project found no place in the plan (Article 6, rolling).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CarriedOver {
    /// The year planned for until then.
    pub from_year: i16,
    /// The year planned for from then on.
    pub to_year: i16,
    /// Why it found no place.
    pub reason: String,
}

/// The opinion of one drawn expert (Article 10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertOpinion {
    /// The expert's number in the pool.
    pub expert: u32,
    /// The day on which it was given.
    pub given_on: Date,
    /// The verdict.
    pub verdict: Verdict,
    /// The opinion.
    pub opinion: String,
}

/// A third party that was entrusted with the appraisal (Article 10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Engagement {
    /// The body.
    pub body: String,
    /// Its case file, when it is in the register of organisations; `office` is who entrusted it.
    pub body_office: Option<CaseId>,
    /// The number of the document that entrusts it.
    pub document_number: String,
    /// The day.
    pub engaged_on: Date,
}

/// Money added by Finance for an urgent supplement (Articles 13 and 32).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplementFinancing {
    /// The amount.
    pub amount: Yuan,
    /// The year.
    pub year: i16,
    /// The number of the document.
    pub document_number: String,
}

/// What fell away by a national rule (Article 15, paragraph 1, item 4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Simplification {
    /// The national rule: name and number.
    pub rule: String,
    /// The words of the rule that were relied on.
    pub words: String,
    /// Texts that need no approval.
    pub texts: Vec<ApprovalText>,
    /// Steps that fall away.
    pub steps: Vec<ApprovalStep>,
    /// What the national rule asks for instead.
    pub requirements: String,
}

/// The thirteen contents of a filing (Article 19), as far as they are known; name and unit stand in the project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FilingContents {
    /// The department that approved the project.
    #[schemars(length(max = 120), extend("x-section" = "approving"))]
    pub approving_department: String,
    /// Performance goals and indicators.
    #[schemars(length(max = 4000), extend("x-section" = "need", "x-ui" = "text"))]
    pub performance_goals: String,
    /// The investment.
    #[schemars(extend("x-section" = "money"))]
    pub investment: Option<Yuan>,
    /// The maintenance cost of a year.
    #[schemars(extend("x-section" = "money"))]
    pub maintenance_cost: Option<Yuan>,
    /// The funding channel.
    #[schemars(length(max = 500), extend("x-section" = "money"))]
    pub funding_channel: String,
    /// The data resource catalogue.
    #[schemars(extend("x-section" = "data", "x-ui" = "catalogue"))]
    pub catalogue: Vec<CatalogueLine>,
    /// How information is shared and opened.
    #[schemars(length(max = 4000), extend("x-section" = "data", "x-ui" = "text"))]
    pub information_sharing: String,
    /// The application systems, one a line.
    #[schemars(inner(length(min = 1, max = 200)), extend("x-section" = "security"))]
    pub application_systems: Vec<String>,
    /// The filing of the protection level, or of the classified protection.
    #[schemars(length(max = 500), extend("x-section" = "security"))]
    pub protection_filing: String,
    /// The cryptography plan.
    #[schemars(extend("x-section" = "security"))]
    pub cryptography_plan: Option<Document>,
    /// The report of the cryptography assessment.
    #[schemars(extend("x-section" = "security"))]
    pub cryptography_assessment: Option<Document>,
}

impl FilingContents {
    /// The names of the contents that are there, as the checklist of Article 19 has them.
    #[must_use]
    pub fn provided(&self) -> Vec<&'static str> {
        let written = |text: &str| !text.trim().is_empty();
        let contents = [
            ("project_name", true),
            ("project_unit", true),
            ("approving_department", written(&self.approving_department)),
            ("performance_goals", written(&self.performance_goals)),
            ("investment", self.investment.is_some()),
            ("maintenance_cost", self.maintenance_cost.is_some()),
            ("funding_channel", written(&self.funding_channel)),
            ("data_resource_catalogue", !self.catalogue.is_empty()),
            ("information_sharing", written(&self.information_sharing)),
            ("application_systems", !self.application_systems.is_empty()),
            ("protection_filing", written(&self.protection_filing)),
            ("cryptography_plan", self.cryptography_plan.is_some()),
            ("cryptography_assessment", self.cryptography_assessment.is_some()),
        ];
        let there = contents.into_iter().filter(|(_, is_there)| *is_there);
        there.map(|(name, _)| name).collect()
    }

    /// Digests of the documents attached.
    #[must_use]
    pub fn documents(&self) -> Vec<String> {
        let attached = [&self.cryptography_plan, &self.cryptography_assessment];
        let attached = attached.into_iter().flatten();
        attached.map(|document| document.digest.clone()).collect()
    }
}

/// The filing of a project approved elsewhere (Article 19).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filing {
    /// The number of the approval document.
    pub approval_number: String,
    /// The day of the approval.
    pub approved_on: Date,
    /// The contents.
    pub contents: FilingContents,
    /// How often it was completed.
    pub completions: u32,
    /// The names of the contents that are missing.
    pub missing: Vec<String>,
    /// The Bureau's number for it, once it was accepted.
    pub accepted: Option<FilingAccepted>,
}

/// That the Bureau took note of a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilingAccepted {
    /// The day.
    pub on: Date,
    /// The number of the filing.
    pub filing_number: String,
}

/// A change of the governing measure (Article 49).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureChange {
    /// The measure until then.
    pub from: String,
    /// The measure from then on.
    pub to: String,
    /// The first day under it.
    pub from_day: Date,
    /// Why.
    pub reason: String,
}

/// What a comparison with the unit's other projects showed on the day of an act (readings of Articles 2 and 9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NeighbourWarning {
    /// The list it stands in: `possible_splitting` or `small_upgrades_together`.
    pub list: String,
    /// The other projects.
    pub others: Vec<CaseId>,
    /// Their names.
    pub names: Vec<String>,
    /// What they come to together with this one.
    pub sum: Yuan,
    /// The limit they pass.
    pub limit: Yuan,
}

/// What the library keeps of a project beside its course.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LibraryRecord {
    /// The plan task it serves.
    pub task_served: Option<Dated<TaskServed>>,
    /// The years over which it was carried.
    pub carried: Vec<Dated<CarriedOver>>,
    /// The plans out of which it was taken.
    pub taken_out: Vec<Dated<TakenOut>>,
    /// The experts' opinions on the draw that stands.
    pub opinions: Vec<Dated<ExpertOpinion>>,
    /// The third party entrusted.
    pub engagement: Option<Dated<Engagement>>,
    /// Materials of an urgent supplement that came after the consent.
    pub supplement_materials: Vec<Material>,
    /// The day on which those materials were complete.
    pub supplement_completed_on: Option<Date>,
    /// The money for an urgent supplement.
    pub financing: Vec<Dated<SupplementFinancing>>,
    /// What fell away by a national rule.
    pub simplification: Option<Dated<Simplification>>,
    /// The filing of a project approved elsewhere.
    pub filing: Option<Dated<Filing>>,
    /// Changes of the governing measure.
    pub measure_changes: Vec<Dated<MeasureChange>>,
    /// What the latest comparison with the unit's other projects showed.
    pub warnings: Vec<Dated<NeighbourWarning>>,
    /// What authorities found of its resemblance to others, the latest on each.
    pub similar: Vec<Dated<SimilarityJudgement>>,
}

impl Project {
    /// The drawn experts that have given no opinion yet.
    #[must_use]
    pub fn silent_experts(&self) -> Vec<&Expert> {
        let spoke = |expert: &&Expert| {
            let mut opinions = self.library.opinions.iter();
            opinions.any(|opinion| opinion.what.expert == expert.number)
        };
        let drawn = self.draw.iter().flat_map(|draw| &draw.what.drawn);
        drawn.filter(|expert| !spoke(expert)).collect()
    }

    /// Whether a step of approval fell away by a national rule (Article 15).
    #[must_use]
    pub fn is_waived(&self, step: ApprovalStep) -> bool {
        let simplified = self.library.simplification.as_ref();
        simplified.is_some_and(|simplified| simplified.what.steps.contains(&step))
    }
}
