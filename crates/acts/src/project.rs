//! A project's case file: what has been recorded of it, and the stage that follows (chapters 2 and 3).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::acceptance::Acceptance;
use crate::amount::Yuan;
use crate::approval::Approval;
use crate::case::{CaseId, Stamp};
use crate::construction::Construction;
use crate::document::Material;
use crate::expert_pool::ExpertDraw;
use crate::library_record::LibraryRecord;
use crate::project_facts::ProjectFacts;
use crate::stage::Stage;
use crate::supervision::Supervision;
use crate::words::{
    AppraisalForm, Category, OfflineMilestone, Opening, ReviewAspect, Sharing, UpdateCycle, UrgentBasis,
    Verdict,
};

/// A record in a case: the day and the person of the act are kept with what it said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// The legal day.
    pub on: Date,
    /// The person who acted.
    pub by: CaseId,
    /// The office for which the person acted.
    pub office: CaseId,
    /// What was recorded.
    #[serde(flatten)]
    pub what: T,
}

impl<T> Dated<T> {
    /// What was recorded, with the day and the person of its act.
    pub(crate) fn at(stamp: &Stamp, what: T) -> Self {
        Self {
            on: stamp.on,
            by: stamp.person.clone(),
            office: stamp.office.clone(),
            what,
        }
    }
}

/// The department's check against its own inventory (Article 6).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// How many of its systems the department looked at.
    pub systems_examined: u32,
    /// What it found.
    pub opinion: String,
}

/// Delegation of the application to the Centre (Article 8).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delegation {
    /// Why the department cannot do it itself.
    pub reason: String,
    /// The day on which the Centre accepted; none while it has not.
    pub accepted_on: Option<Date>,
}

/// Answers to the four questions of Article 7(1)–(4), each with its reason; unanswered ones are unknown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Screening {
    /// Article 7(1): whether upgrading an existing system would meet the need.
    pub existing_system_upgrade_suffices: Option<bool>,
    /// Article 7(2): whether another system can be shared.
    pub shareable_system_exists: Option<bool>,
    /// Article 7(3): whether it would be an isolated system.
    pub isolated: Option<bool>,
    /// Article 7(4): whether needs or performance goals are unclear.
    pub needs_or_goals_unclear: Option<bool>,
    /// The reasons and evidence for the answers.
    #[schemars(length(max = 4000))]
    pub reasons: String,
}

/// The application for admission (Articles 6, 8, 9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Application {
    /// As what the project is managed under Article 2.
    pub managed_as: Category,
    /// The answers of Article 7.
    pub screening: Screening,
    /// The materials, the latest of each kind last.
    pub materials: Vec<Material>,
    /// How often it was corrected.
    pub corrections: u32,
}

/// A return for correction that has not been answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What is to be corrected.
    pub points: Vec<String>,
}

/// One aspect of the preliminary review (Article 10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AspectOpinion {
    /// The aspect.
    pub aspect: ReviewAspect,
    /// The verdict on it.
    pub verdict: Verdict,
    /// The opinion.
    #[schemars(length(min = 1, max = 2000))]
    pub opinion: String,
}

/// The Centre's preliminary review (Article 10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreliminaryReview {
    /// The four aspects.
    pub aspects: Vec<AspectOpinion>,
    /// The whole.
    pub verdict: Verdict,
}

/// The appraisal's conclusion (Article 10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Appraisal {
    /// How it was done.
    pub form: AppraisalForm,
    /// The conclusion.
    pub verdict: Verdict,
    /// The opinion.
    pub opinion: String,
}

/// A place in an issued annual plan (Articles 11, 12).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// The plan.
    pub plan: CaseId,
    /// The year planned for.
    pub year: i16,
    /// Rank in the plan, from 1.
    pub rank: u32,
    /// The amount planned.
    pub amount: Yuan,
    /// The number of the document that issued it.
    pub document_number: String,
    /// Conditions of the argumentation and of the decision that the project has to meet.
    #[serde(default)]
    pub conditions: Vec<String>,
}

/// The Government's consent to an urgent supplement (Article 13).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Supplement {
    /// The basis.
    pub basis: UrgentBasis,
    /// Why it is urgent.
    pub urgency: String,
    /// The number of the Government's document.
    pub document_number: String,
    /// Whether the preliminary work is deep enough for an implementation plan (Article 15(3)).
    pub depth_sufficient: bool,
}

/// The investment platform's code (Article 14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectCode {
    /// The code as given by the platform.
    pub code: String,
    /// The day on which somebody looked it up there.
    pub verified_on: Date,
}

/// A line of the data resource catalogue (Article 17).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueLine {
    /// The resource.
    #[schemars(length(min = 1, max = 200))]
    pub resource: String,
    /// Its items, separated by 、.
    #[schemars(length(min = 1, max = 2000))]
    pub items: String,
    /// How it is shared.
    pub sharing: Sharing,
    /// The condition, or the legal basis of a refusal.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub basis: String,
    /// How it is opened to society.
    pub opening: Opening,
    /// How often it is brought up to date.
    pub update_cycle: UpdateCycle,
    /// The format.
    #[schemars(length(min = 1, max = 100))]
    pub format: String,
    /// The system it comes from.
    #[schemars(length(min = 1, max = 200))]
    pub source_system: String,
}

/// All that a networked product may hold of a classified project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndexCard {
    /// The number of the offline file.
    pub file_number: String,
    /// Which office holds the file.
    pub held_by: CaseId,
    /// Milestones that others depend on.
    pub milestones: Vec<(OfflineMilestone, Date)>,
}

/// How a case ended before its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// Withdrawn by the unit.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// Refused admission by the Bureau.
    Refused {
        /// Why.
        reason: String,
    },
    /// Removed from the library by the Bureau (Article 6).
    Removed {
        /// Why.
        reason: String,
    },
}

/// Where a project came from when it was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The workbook's file name.
    #[schemars(length(max = 200))]
    pub file_name: String,
    /// The sheet.
    #[schemars(length(max = 200))]
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The fingerprint of the row, which is taken once only.
    #[schemars(length(min = 8, max = 128))]
    pub fingerprint: String,
}

/// The state of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// The unit whose project it is.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// The facts as last reported or amended.
    pub facts: ProjectFacts,
    /// The governing measure.
    pub policy: String,
    /// The day of the report.
    pub reported_on: Option<Date>,
    /// The row it was imported from.
    pub origin: Option<Origin>,
    /// The department's check.
    pub check: Option<Dated<Check>>,
    /// Delegation to the Centre.
    pub delegation: Option<Dated<Delegation>>,
    /// The project that was split off as the public part.
    pub public_part: Option<CaseId>,
    /// The project it was split off from.
    pub split_from: Option<CaseId>,
    /// The application for admission; its office is the applicant.
    pub application: Option<Dated<Application>>,
    /// A return that has not been answered.
    pub correction: Option<Dated<Correction>>,
    /// The preliminary review.
    pub review: Option<Dated<PreliminaryReview>>,
    /// The draw of experts.
    pub draw: Option<Dated<ExpertDraw>>,
    /// The appraisal.
    pub appraisal: Option<Dated<Appraisal>>,
    /// The day of admission to the library.
    pub admitted_on: Option<Date>,
    /// The place in an issued plan.
    pub placement: Option<Dated<Placement>>,
    /// The consent to an urgent supplement.
    pub supplement: Option<Dated<Supplement>>,
    /// The platform's code.
    pub code: Option<ProjectCode>,
    /// The data resource catalogue.
    pub catalogue: Vec<CatalogueLine>,
    /// Applications for approval, oldest first.
    pub approvals: Vec<Approval>,
    /// The estimate approved with the last text of the path (Article 15).
    pub approved_estimate: Option<Yuan>,
    /// The index card of a classified project.
    pub index_card: Option<IndexCard>,
    /// What the library keeps beside its course (chapters 2 and 3).
    #[serde(default)]
    pub library: LibraryRecord,
    /// Construction and money (chapter 4).
    #[serde(default)]
    pub construction: Construction,
    /// Acceptance and evaluation (chapter 5).
    #[serde(default)]
    pub acceptance: Acceptance,
    /// Supervision (chapter 7).
    #[serde(default)]
    pub supervision: Supervision,
    /// How it ended before its time.
    pub ending: Option<Ending>,
}

impl Project {
    /// The name, or for an index card its file number.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.index_card {
            Some(card) => format!("涉密项目索引 {}", card.file_number),
            None => self.facts.name.clone(),
        }
    }

    /// Where it stands, read off what has been recorded.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if let Some(ending) = &self.ending {
            return match ending {
                Ending::Withdrawn { .. } => Stage::Withdrawn,
                Ending::Refused { .. } => Stage::Refused,
                Ending::Removed { .. } => Stage::Removed,
            };
        }
        if self.index_card.is_some() {
            return Stage::IndexCard;
        }
        if self.library.filing.is_some() {
            return Stage::Filed;
        }
        if let Some(halted) = self.supervision.halted() {
            return halted;
        }
        if self.is_released() {
            return self.acceptance.reached().unwrap_or(Stage::Construction);
        }
        if self.approvals.iter().any(Approval::is_open) {
            return if self.correction.is_some() {
                Stage::ApprovalCorrection
            } else {
                Stage::UnderApproval
            };
        }
        if self.placement.is_some() || self.supplement.is_some() {
            return Stage::Planned;
        }
        self.stage_before_plan()
    }

    fn stage_before_plan(&self) -> Stage {
        if self.admitted_on.is_some() {
            Stage::InLibrary
        } else if self.correction.is_some() && self.application.is_some() {
            Stage::AdmissionCorrection
        } else if self.review.is_some() {
            Stage::UnderAppraisal
        } else if self.application.is_some() {
            Stage::UnderReview
        } else if self.check.is_some() {
            Stage::Checked
        } else {
            Stage::Reported
        }
    }

    /// Whether work may begin: an approved estimate, or for a project managed as maintenance its place in the plan or
    /// the consent that stands in for it (Articles 13, 15(2)).
    #[must_use]
    pub fn is_released(&self) -> bool {
        self.approved_estimate.is_some()
            || (self.placement.is_some() || self.supplement.is_some())
                && self.managed_as() == Some(Category::Maintenance)
    }

    /// As what it is managed: decided with the application (Article 2), before that the category where it is plain.
    #[must_use]
    pub fn managed_as(&self) -> Option<Category> {
        match (&self.application, self.facts.category) {
            (Some(application), _) => Some(application.what.managed_as),
            (None, Some(Category::Construction)) => None,
            (None, category) => category,
        }
    }
}
