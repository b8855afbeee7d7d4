//! Acts of chapter 5, acceptance and evaluation (Articles 33 to 38), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_5::{
    accept_maintenance, apply_evaluation_result, apply_for_extension, apply_for_final_acceptance,
    complete_preliminary_acceptance, conclude_archive_acceptance, conclude_final_acceptance,
    conclude_post_evaluation, confirm_data_sharing, correct_final_acceptance, declare_stable,
    extend_acceptance, file_acceptance_report, put_into_operation, record_classified_evaluation,
    record_ex_ante_evaluation, return_final_acceptance, start_trial_operation, submit_operation_evaluation,
    submit_self_evaluation,
};
use crate::project::Project;

/// The acts of chapter 5, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<complete_preliminary_acceptance::CompletePreliminaryAcceptance>(),
    Entry::of::<start_trial_operation::StartTrialOperation>(),
    Entry::of::<declare_stable::DeclareStable>(),
    Entry::of::<apply_for_extension::ApplyForExtension>(),
    Entry::of::<extend_acceptance::ExtendAcceptance>(),
    Entry::of::<confirm_data_sharing::ConfirmDataSharing>(),
    Entry::of::<apply_for_final_acceptance::ApplyForFinalAcceptance>(),
    Entry::of::<return_final_acceptance::ReturnFinalAcceptance>(),
    Entry::of::<correct_final_acceptance::CorrectFinalAcceptance>(),
    Entry::of::<conclude_final_acceptance::ConcludeFinalAcceptance>(),
    Entry::of::<file_acceptance_report::FileAcceptanceReport>(),
    Entry::of::<accept_maintenance::AcceptMaintenance>(),
    Entry::of::<conclude_archive_acceptance::ConcludeArchiveAcceptance>(),
    Entry::of::<record_classified_evaluation::RecordClassifiedEvaluation>(),
    Entry::of::<record_ex_ante_evaluation::RecordExAnteEvaluation>(),
    Entry::of::<submit_self_evaluation::SubmitSelfEvaluation>(),
    Entry::of::<put_into_operation::PutIntoOperation>(),
    Entry::of::<submit_operation_evaluation::SubmitOperationEvaluation>(),
    Entry::of::<conclude_post_evaluation::ConcludePostEvaluation>(),
    Entry::of::<apply_evaluation_result::ApplyEvaluationResult>(),
];

events! {
    /// What comes about in the acceptance and the evaluation of a project.
    AcceptanceEvent on Project {
        PreliminaryAcceptanceCompleted(complete_preliminary_acceptance::PreliminaryAcceptanceCompleted),
        TrialOperationStarted(start_trial_operation::TrialOperationStarted),
        StableDeclared(declare_stable::StableDeclared),
        ExtensionApplied(apply_for_extension::ExtensionApplied),
        ExtensionAnswered(extend_acceptance::ExtensionAnswered),
        DataSharingConfirmed(confirm_data_sharing::DataSharingConfirmed),
        FinalAcceptanceApplied(apply_for_final_acceptance::FinalAcceptanceApplied),
        FinalAcceptanceReturned(return_final_acceptance::FinalAcceptanceReturned),
        FinalAcceptanceCorrected(correct_final_acceptance::FinalAcceptanceCorrected),
        FinalAcceptanceConcluded(conclude_final_acceptance::FinalAcceptanceConcluded),
        AcceptanceReportFiled(file_acceptance_report::AcceptanceReportFiled),
        MaintenanceAccepted(accept_maintenance::MaintenanceAccepted),
        ArchiveAcceptanceConcluded(conclude_archive_acceptance::ArchiveAcceptanceConcluded),
        ClassifiedEvaluationRecorded(record_classified_evaluation::ClassifiedEvaluationRecorded),
        ExAnteEvaluationRecorded(record_ex_ante_evaluation::ExAnteEvaluationRecorded),
        SelfEvaluationSubmitted(submit_self_evaluation::SelfEvaluationSubmitted),
        OperationBegun(put_into_operation::OperationBegun),
        OperationEvaluationSubmitted(submit_operation_evaluation::OperationEvaluationSubmitted),
        PostEvaluationConcluded(conclude_post_evaluation::PostEvaluationConcluded),
        EvaluationResultApplied(apply_evaluation_result::EvaluationResultApplied),
    }
}
