//! Acts of chapter 2, planning, library and annual plan (Articles 5 to 13), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_2::{
    abandon_plan_change, accept_delegation, admit, amend_development_plan, amend_report, apply_for_admission,
    arrange_plan, carry_over, change_plan, check_project, complete_supplement, conclude_appraisal,
    consult_finance, correct_application, decide_maintenance_plan, delegate_application, draft_plan,
    draw_experts, end_development_plan, engage_review_body, finance_supplement, give_expert_opinion,
    issue_plan, judge_similarity, note_classified_milestone, preliminary_review, record_department_plan,
    record_development_plan, record_escalated_argumentation, record_government_decision, refuse_admission,
    register_classified_project, remove, replace_expert, report_project, return_for_correction,
    serve_plan_task, split_public_part, supplement_urgently, withdraw_project,
};
use crate::development_plan::DevelopmentPlan;
use crate::plan::Plan;

/// The acts of chapter 2, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<record_development_plan::RecordDevelopmentPlan>(),
    Entry::of::<record_department_plan::RecordDepartmentPlan>(),
    Entry::of::<amend_development_plan::AmendDevelopmentPlan>(),
    Entry::of::<end_development_plan::EndDevelopmentPlan>(),
    Entry::of::<serve_plan_task::ServePlanTask>(),
    Entry::of::<report_project::ReportProject>(),
    Entry::of::<amend_report::AmendReport>(),
    Entry::of::<withdraw_project::WithdrawProject>(),
    Entry::of::<register_classified_project::RegisterClassifiedProject>(),
    Entry::of::<note_classified_milestone::NoteClassifiedMilestone>(),
    Entry::of::<check_project::CheckProject>(),
    Entry::of::<delegate_application::DelegateApplication>(),
    Entry::of::<accept_delegation::AcceptDelegation>(),
    Entry::of::<split_public_part::SplitPublicPart>(),
    Entry::of::<apply_for_admission::ApplyForAdmission>(),
    Entry::of::<return_for_correction::ReturnForCorrection>(),
    Entry::of::<correct_application::CorrectApplication>(),
    Entry::of::<preliminary_review::PreliminaryReviewAct>(),
    Entry::of::<judge_similarity::JudgeSimilarity>(),
    Entry::of::<draw_experts::DrawExperts>(),
    Entry::of::<give_expert_opinion::GiveExpertOpinion>(),
    Entry::of::<replace_expert::ReplaceExpert>(),
    Entry::of::<engage_review_body::EngageReviewBody>(),
    Entry::of::<conclude_appraisal::ConcludeAppraisal>(),
    Entry::of::<admit::Admit>(),
    Entry::of::<refuse_admission::RefuseAdmission>(),
    Entry::of::<remove::Remove>(),
    Entry::of::<carry_over::CarryOver>(),
    Entry::of::<draft_plan::DraftPlan>(),
    Entry::of::<arrange_plan::ArrangePlan>(),
    Entry::of::<consult_finance::ConsultFinance>(),
    Entry::of::<record_escalated_argumentation::RecordEscalatedArgumentation>(),
    Entry::of::<record_government_decision::RecordGovernmentDecision>(),
    Entry::of::<decide_maintenance_plan::DecideMaintenancePlan>(),
    Entry::of::<issue_plan::IssuePlan>(),
    Entry::of::<change_plan::ChangePlan>(),
    Entry::of::<abandon_plan_change::AbandonPlanChange>(),
    Entry::of::<supplement_urgently::SupplementUrgently>(),
    Entry::of::<complete_supplement::CompleteSupplement>(),
    Entry::of::<finance_supplement::FinanceSupplement>(),
];

events! {
    /// What comes about in an annual plan.
    PlanEvent on Plan {
        PlanDrafted(draft_plan::PlanDrafted),
        PlanArranged(arrange_plan::PlanArranged),
        FinanceConsulted(consult_finance::FinanceConsulted),
        ArgumentationRecorded(record_escalated_argumentation::ArgumentationRecorded),
        GovernmentDecided(record_government_decision::GovernmentDecided),
        MaintenancePlanDecided(decide_maintenance_plan::MaintenancePlanDecided),
        PlanIssued(issue_plan::PlanIssued),
        PlanChanged(change_plan::PlanChanged),
        PlanChangeAbandoned(abandon_plan_change::PlanChangeAbandoned),
    }
}

events! {
    /// What comes about in a development plan.
    DevelopmentPlanEvent on DevelopmentPlan {
        DevelopmentPlanRecorded(record_development_plan::DevelopmentPlanRecorded),
        DevelopmentPlanAmended(amend_development_plan::DevelopmentPlanAmended),
        DevelopmentPlanEnded(end_development_plan::DevelopmentPlanEnded),
    }
}
