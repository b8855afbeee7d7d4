//! Acts of chapter 3, application and approval (Articles 14 to 19), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_2::{
    accept_delegation, admit, amend_report, apply_for_admission, carry_over, check_project,
    complete_supplement, conclude_appraisal, correct_application, delegate_application, draw_experts,
    engage_review_body, finance_supplement, give_expert_opinion, issue_plan, judge_similarity,
    note_classified_milestone, preliminary_review, refuse_admission, register_classified_project, remove,
    replace_expert, report_project, return_for_correction, serve_plan_task, split_public_part,
    supplement_urgently, withdraw_project,
};
use crate::chapter_3::{
    accept_filing, amend_framework, apply_for_approval, approve, change_governing_measure, complete_filing,
    confirm_framework, correct_approval, draft_framework, file_project, give_prerequisite_opinion,
    join_framework, receive_review_report, record_data_catalogue, record_project_code, refuse_approval,
    return_approval, return_framework, simplify_approval, submit_framework,
};
use crate::framework::Framework;
use crate::neighbours;
use crate::project::Project;

/// The acts of chapter 3, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<record_project_code::RecordProjectCode>(),
    Entry::of::<record_data_catalogue::RecordDataCatalogue>(),
    Entry::of::<apply_for_approval::ApplyForApproval>(),
    Entry::of::<give_prerequisite_opinion::GivePrerequisiteOpinion>(),
    Entry::of::<receive_review_report::ReceiveReviewReport>(),
    Entry::of::<return_approval::ReturnApproval>(),
    Entry::of::<correct_approval::CorrectApproval>(),
    Entry::of::<approve::Approve>(),
    Entry::of::<refuse_approval::RefuseApproval>(),
    Entry::of::<simplify_approval::SimplifyApproval>(),
    Entry::of::<change_governing_measure::ChangeGoverningMeasure>(),
    Entry::of::<draft_framework::DraftFramework>(),
    Entry::of::<amend_framework::AmendFramework>(),
    Entry::of::<join_framework::JoinFramework>(),
    Entry::of::<submit_framework::SubmitFramework>(),
    Entry::of::<return_framework::ReturnFramework>(),
    Entry::of::<confirm_framework::ConfirmFramework>(),
    Entry::of::<file_project::FileProject>(),
    Entry::of::<complete_filing::CompleteFiling>(),
    Entry::of::<accept_filing::AcceptFiling>(),
];

events! {
    /// What comes about in a project up to its approval, and outside its construction.
    ProjectEvent on Project {
        Reported(report_project::Reported),
        ReportAmended(amend_report::ReportAmended),
        Withdrawn(withdraw_project::Withdrawn),
        ClassifiedRegistered(register_classified_project::ClassifiedRegistered),
        ClassifiedMilestoneNoted(note_classified_milestone::ClassifiedMilestoneNoted),
        Checked(check_project::Checked),
        ApplicationDelegated(delegate_application::ApplicationDelegated),
        DelegationAccepted(accept_delegation::DelegationAccepted),
        PublicPartSplit(split_public_part::PublicPartSplit),
        SplitOff(split_public_part::SplitOff),
        AdmissionApplied(apply_for_admission::AdmissionApplied),
        ReturnedForCorrection(return_for_correction::ReturnedForCorrection),
        ApplicationCorrected(correct_application::ApplicationCorrected),
        PreliminarilyReviewed(preliminary_review::PreliminarilyReviewed),
        SimilarityJudged(judge_similarity::SimilarityJudged),
        ExpertsDrawn(draw_experts::ExpertsDrawn),
        ExpertOpinionGiven(give_expert_opinion::ExpertOpinionGiven),
        ExpertReplaced(replace_expert::ExpertReplaced),
        ReviewBodyEngaged(engage_review_body::ReviewBodyEngaged),
        AppraisalConcluded(conclude_appraisal::AppraisalConcluded),
        Admitted(admit::Admitted),
        AdmissionRefused(refuse_admission::AdmissionRefused),
        PlanTaskServed(serve_plan_task::PlanTaskServed),
        Removed(remove::Removed),
        CarriedOver(carry_over::YearCarried),
        Placed(issue_plan::Placed),
        TakenOut(issue_plan::TakenOut),
        SupplementConsented(supplement_urgently::SupplementConsented),
        SupplementCompleted(complete_supplement::SupplementCompleted),
        SupplementFinanced(finance_supplement::SupplementFinanced),
        ApprovalSimplified(simplify_approval::ApprovalSimplified),
        MeasureChanged(change_governing_measure::MeasureChanged),
        NeighboursCompared(neighbours::NeighboursCompared),
        CodeRecorded(record_project_code::CodeRecorded),
        CatalogueRecorded(record_data_catalogue::CatalogueRecorded),
        ApprovalApplied(apply_for_approval::ApprovalApplied),
        OpinionGiven(give_prerequisite_opinion::OpinionGiven),
        ReviewReportReceived(receive_review_report::ReviewReportReceived),
        ApprovalReturned(return_approval::ApprovalReturned),
        ApprovalCorrected(correct_approval::ApprovalCorrected),
        Approved(approve::Approved),
        ApprovalRefused(refuse_approval::ApprovalRefused),
        ProjectFiled(Box<file_project::ProjectFiled>),
        FilingCompleted(Box<complete_filing::FilingCompleted>),
        FilingNoted(accept_filing::FilingNoted),
    }
}

events! {
    /// What comes about in a framework plan.
    FrameworkEvent on Framework {
        FrameworkDrafted(draft_framework::FrameworkDrafted),
        FrameworkAmended(amend_framework::FrameworkAmended),
        FrameworkJoined(join_framework::FrameworkJoined),
        FrameworkSubmitted(submit_framework::FrameworkSubmitted),
        FrameworkReturned(return_framework::FrameworkReturned),
        FrameworkConfirmed(confirm_framework::FrameworkConfirmed),
    }
}
