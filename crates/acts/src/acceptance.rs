//! What has been recorded of a project's acceptance (chapter 5), and the stage that follows from it (Article 33).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::chapter_5::accept_maintenance::MaintenanceAccepted;
use crate::chapter_5::apply_for_final_acceptance::FinalAcceptanceApplied;
use crate::chapter_5::complete_preliminary_acceptance::PreliminaryAcceptanceCompleted;
use crate::chapter_5::conclude_archive_acceptance::ArchiveAcceptanceConcluded;
use crate::chapter_5::conclude_final_acceptance::FinalAcceptanceConcluded;
use crate::chapter_5::confirm_data_sharing::DataSharingConfirmed;
use crate::chapter_5::declare_stable::StableDeclared;
use crate::chapter_5::file_acceptance_report::AcceptanceReportFiled;
use crate::chapter_5::record_classified_evaluation::ClassifiedEvaluationRecorded;
use crate::chapter_5::start_trial_operation::TrialOperationStarted;
use crate::evaluation::Evaluations;
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::Verdict;

/// The unit's application for more time, and the Bureau's answer (Article 33, paragraph 2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extension {
    /// The day of the application.
    pub applied_on: Date,
    /// Until when the unit asks for.
    pub asked_until: Date,
    /// Why it cannot apply in time.
    pub reason: String,
    /// The answer; none while the Bureau has not decided.
    pub answer: Option<ExtensionDecision>,
}

/// The Bureau's answer to an application for extension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExtensionDecision {
    /// The day of the decision.
    pub on: Date,
    /// Until when; none when refused.
    pub until: Option<Date>,
    /// Why.
    pub opinion: String,
}

/// One application for final acceptance, with its corrections and its conclusion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinalApplication {
    /// What was handed in, as last corrected.
    pub submitted: Dated<FinalAcceptanceApplied>,
    /// How often it was corrected.
    pub corrections: u32,
    /// The conclusion; none while the Bureau has not decided.
    pub conclusion: Option<Dated<FinalAcceptanceConcluded>>,
}

/// The acceptance of a project and its evaluations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Acceptance {
    /// Preliminary acceptance by the unit.
    pub preliminary: Option<Dated<PreliminaryAcceptanceCompleted>>,
    /// Trial operation.
    pub trial: Option<Dated<TrialOperationStarted>>,
    /// The declaration that trial operation is stable.
    pub stability: Option<Dated<StableDeclared>>,
    /// Applications for extension, oldest first.
    pub extensions: Vec<Extension>,
    /// The data-sharing confirmation.
    pub data_sharing: Option<Dated<DataSharingConfirmed>>,
    /// Archive acceptances, oldest first; the last one counts.
    pub archives: Vec<Dated<ArchiveAcceptanceConcluded>>,
    /// Evaluations of a classified system, oldest first; the last one counts.
    pub classified_evaluations: Vec<Dated<ClassifiedEvaluationRecorded>>,
    /// Applications for final acceptance, oldest first.
    pub applications: Vec<FinalApplication>,
    /// The day on which the system went into operation.
    pub in_operation_on: Option<Date>,
    /// The acceptance report as filed.
    pub report: Option<Dated<AcceptanceReportFiled>>,
    /// Acceptance of maintenance by the unit itself.
    pub maintenance: Option<Dated<MaintenanceAccepted>>,
    /// Evaluations and what follows from them.
    pub evaluations: Evaluations,
}

impl Acceptance {
    /// The stage after construction that has been reached; none while the project is still being built.
    #[must_use]
    pub fn reached(&self) -> Option<Stage> {
        if self.accepted_on().is_some() {
            Some(Stage::Accepted)
        } else if self.open_application().is_some() {
            Some(Stage::UnderAcceptance)
        } else if self.stability.is_some() {
            Some(Stage::AwaitingAcceptance)
        } else {
            self.preliminary.as_ref().map(|_| Stage::TrialOperation)
        }
    }

    /// The application for final acceptance that is being dealt with.
    #[must_use]
    pub fn open_application(&self) -> Option<&FinalApplication> {
        self.applications
            .last()
            .filter(|application| application.conclusion.is_none())
    }

    /// The same, to be changed by what comes about.
    pub(crate) fn open_application_mut(&mut self) -> Option<&mut FinalApplication> {
        self.applications
            .last_mut()
            .filter(|application| application.conclusion.is_none())
    }

    /// The conclusion of the latest application.
    #[must_use]
    pub fn last_conclusion(&self) -> Option<&Dated<FinalAcceptanceConcluded>> {
        self.applications.last()?.conclusion.as_ref()
    }

    /// Whether the latest application for final acceptance failed, and no other has been made since.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.last_conclusion()
            .is_some_and(|conclusion| conclusion.what.verdict == Verdict::Failed)
    }

    /// The day on which final acceptance was passed; none for maintenance, which the unit accepts itself.
    #[must_use]
    pub fn final_accepted_on(&self) -> Option<Date> {
        self.last_conclusion()
            .filter(|conclusion| conclusion.what.verdict == Verdict::Passed)
            .map(|conclusion| conclusion.what.accepted_on)
    }

    /// The day of acceptance, final or by the unit itself.
    #[must_use]
    pub fn accepted_on(&self) -> Option<Date> {
        let own = self.maintenance.as_ref();
        self.final_accepted_on()
            .or_else(|| own.map(|maintenance| maintenance.what.accepted_on))
    }

    /// Whether the latest archive acceptance was passed (Article 34).
    #[must_use]
    pub fn archives_passed(&self) -> bool {
        self.archives
            .last()
            .is_some_and(|archive| archive.what.verdict == Verdict::Passed)
    }

    /// Whether the latest evaluation of a classified system was passed (Article 35).
    #[must_use]
    pub fn classified_evaluation_passed(&self) -> bool {
        self.classified_evaluations
            .last()
            .is_some_and(|evaluation| evaluation.what.verdict == Verdict::Passed)
    }

    /// The latest day granted for applying for final acceptance (Article 33, paragraph 2).
    #[must_use]
    pub fn extended_to(&self) -> Option<Date> {
        let decided = self
            .extensions
            .iter()
            .filter_map(|extension| extension.answer.as_ref());
        decided.filter_map(|answer| answer.until).max()
    }

    /// The application for extension that has not been answered.
    #[must_use]
    pub fn open_extension(&self) -> Option<&Extension> {
        self.extensions
            .last()
            .filter(|extension| extension.answer.is_none())
    }

    /// Whether the system is in trial operation: started, and not accepted yet.
    #[must_use]
    pub fn in_trial_operation(&self) -> bool {
        self.trial.is_some() && self.accepted_on().is_none()
    }
}
