//! The one list of acts, in the order of the articles, and the events they bring about.
//!
//! A new act is a file, a line here and its texts in `messages/`.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::administration::{
    amend_organisation, appoint_administrators, assign_duties, register_expert, register_organisation,
    register_person,
};
use crate::case::{Body, CaseFile, CaseKind, ExceptionMade, Stamp};
use crate::chapter_2::{
    accept_delegation, admit, amend_report, apply_for_admission, arrange_plan, check_project,
    conclude_appraisal, consult_finance, correct_application, decide_maintenance_plan, delegate_application,
    draft_plan, draw_experts, issue_plan, note_classified_milestone, preliminary_review,
    record_escalated_argumentation, record_government_decision, refuse_admission,
    register_classified_project, report_project, return_for_correction, split_public_part,
    supplement_urgently, withdraw_project,
};
use crate::chapter_3::{
    apply_for_approval, approve, correct_approval, give_prerequisite_opinion, receive_review_report,
    record_data_catalogue, record_project_code, refuse_approval, return_approval,
};
use crate::expert_pool::ExpertPool;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::plan::Plan;
use crate::project::Project;
use crate::signing::{DraftMoved, DraftState, Drafted, return_draft, review_draft, sign_draft};

/// Every act, in the order of the articles.
pub const ACTS: &[Entry] = &[
    Entry::of::<appoint_administrators::AppointAdministrators>(),
    Entry::of::<register_organisation::RegisterOrganisation>(),
    Entry::of::<amend_organisation::AmendOrganisation>(),
    Entry::of::<register_person::RegisterPerson>(),
    Entry::of::<assign_duties::AssignDuties>(),
    Entry::of::<register_expert::RegisterExpert>(),
    Entry::of::<review_draft::ReviewDraft>(),
    Entry::of::<return_draft::ReturnDraft>(),
    Entry::of::<sign_draft::SignDraft>(),
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
    Entry::of::<draw_experts::DrawExperts>(),
    Entry::of::<conclude_appraisal::ConcludeAppraisal>(),
    Entry::of::<admit::Admit>(),
    Entry::of::<refuse_admission::RefuseAdmission>(),
    Entry::of::<draft_plan::DraftPlan>(),
    Entry::of::<arrange_plan::ArrangePlan>(),
    Entry::of::<consult_finance::ConsultFinance>(),
    Entry::of::<record_escalated_argumentation::RecordEscalatedArgumentation>(),
    Entry::of::<record_government_decision::RecordGovernmentDecision>(),
    Entry::of::<decide_maintenance_plan::DecideMaintenancePlan>(),
    Entry::of::<issue_plan::IssuePlan>(),
    Entry::of::<supplement_urgently::SupplementUrgently>(),
    Entry::of::<record_project_code::RecordProjectCode>(),
    Entry::of::<record_data_catalogue::RecordDataCatalogue>(),
    Entry::of::<apply_for_approval::ApplyForApproval>(),
    Entry::of::<give_prerequisite_opinion::GivePrerequisiteOpinion>(),
    Entry::of::<receive_review_report::ReceiveReviewReport>(),
    Entry::of::<return_approval::ReturnApproval>(),
    Entry::of::<correct_approval::CorrectApproval>(),
    Entry::of::<approve::Approve>(),
    Entry::of::<refuse_approval::RefuseApproval>(),
];

/// The line of the act with this code.
#[must_use]
pub fn entry(code: &str) -> Option<&'static Entry> {
    ACTS.iter().find(|entry| entry.meta.code == code)
}

macro_rules! events {
    ($(#[$doc:meta])* $name:ident on $subject:ty { $($variant:ident($payload:ty),)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "event", rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($payload), "`].")] $variant($payload),)+
        }

        impl $name {
            fn apply(&self, subject: &mut $subject, stamp: &Stamp) {
                match self {
                    $(Self::$variant(event) => event.apply(subject, stamp),)+
                }
            }
        }
    };
}

events! {
    /// What comes about in a project.
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
        ExpertsDrawn(draw_experts::ExpertsDrawn),
        AppraisalConcluded(conclude_appraisal::AppraisalConcluded),
        Admitted(admit::Admitted),
        AdmissionRefused(refuse_admission::AdmissionRefused),
        Placed(issue_plan::Placed),
        SupplementConsented(supplement_urgently::SupplementConsented),
        CodeRecorded(record_project_code::CodeRecorded),
        CatalogueRecorded(record_data_catalogue::CatalogueRecorded),
        ApprovalApplied(apply_for_approval::ApprovalApplied),
        OpinionGiven(give_prerequisite_opinion::OpinionGiven),
        ReviewReportReceived(receive_review_report::ReviewReportReceived),
        ApprovalReturned(return_approval::ApprovalReturned),
        ApprovalCorrected(correct_approval::ApprovalCorrected),
        Approved(approve::Approved),
        ApprovalRefused(refuse_approval::ApprovalRefused),
    }
}

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
    }
}

events! {
    /// What comes about in an organisation.
    OrganisationEvent on Organisation {
        OrganisationRegistered(register_organisation::OrganisationRegistered),
        OrganisationAmended(amend_organisation::OrganisationAmended),
    }
}

events! {
    /// What comes about in a person's account.
    PersonEvent on Person {
        PersonRegistered(register_person::PersonRegistered),
        DutiesAssigned(assign_duties::DutiesAssigned),
    }
}

events! {
    /// What comes about in the pool of experts.
    ExpertPoolEvent on ExpertPool {
        ExpertRegistered(register_expert::ExpertRegistered),
    }
}

/// What comes about in a case of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CaseEvent {
    /// An act was prepared.
    Drafted(Drafted),
    /// A prepared act was reviewed.
    DraftReviewed(DraftMoved),
    /// A prepared act was sent back.
    DraftReturned(DraftMoved),
    /// A prepared act took effect.
    DraftSigned(DraftMoved),
    /// An exception to an "in principle" rule was made.
    ExceptionMade(ExceptionMade),
}

impl CaseEvent {
    fn apply(&self, case: &mut CaseFile, stamp: &Stamp) {
        match self {
            Self::Drafted(event) => event.apply(case, stamp),
            Self::DraftReviewed(event) => event.apply(case, stamp, DraftState::Reviewed),
            Self::DraftReturned(event) => event.apply(case, stamp, DraftState::Returned),
            Self::DraftSigned(event) => event.settle(case),
            Self::ExceptionMade(made) => case.exceptions.push(made.clone()),
        }
    }
}

/// Anything that comes about.
#[expect(
    clippy::large_enum_variant,
    reason = "an act has a handful of events, which live only while it is recorded"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "in", content = "what", rename_all = "snake_case")]
pub enum Event {
    /// In a case of any kind.
    Case(CaseEvent),
    /// In a project.
    Project(ProjectEvent),
    /// In an annual plan.
    Plan(PlanEvent),
    /// In an organisation.
    Organisation(OrganisationEvent),
    /// In a person's account.
    Person(PersonEvent),
    /// In the pool of experts.
    ExpertPool(ExpertPoolEvent),
}

impl Event {
    /// The kind of case file this event can open; none for events that never come first.
    #[must_use]
    pub const fn kind(&self) -> Option<CaseKind> {
        match self {
            Self::Case(_) => None,
            Self::Project(_) => Some(CaseKind::Project),
            Self::Plan(_) => Some(CaseKind::Plan),
            Self::Organisation(_) => Some(CaseKind::Organisation),
            Self::Person(_) => Some(CaseKind::Person),
            Self::ExpertPool(_) => Some(CaseKind::ExpertPool),
        }
    }

    /// Folds the event into the case; an event of another kind of case changes nothing.
    pub fn apply(&self, case: &mut CaseFile, stamp: &Stamp) {
        if let Self::Case(event) = self {
            return event.apply(case, stamp);
        }
        match (self, &mut case.body) {
            (Self::Project(event), Body::Project(project)) => event.apply(project, stamp),
            (Self::Plan(event), Body::Plan(plan)) => event.apply(plan, stamp),
            (Self::Organisation(event), Body::Organisation(organisation)) => event.apply(organisation, stamp),
            (Self::Person(event), Body::Person(person)) => event.apply(person, stamp),
            (Self::ExpertPool(event), Body::ExpertPool(pool)) => event.apply(pool, stamp),
            (
                Self::Case(_)
                | Self::Project(_)
                | Self::Plan(_)
                | Self::Organisation(_)
                | Self::Person(_)
                | Self::ExpertPool(_),
                _,
            ) => {}
        }
    }
}
