//! The stage of a case as a badge: a sign and a word, so that it is told without colour.

use acts::messages::{self, Language};
use acts::stage::Stage;
use maud::{Markup, html};

/// The badge of a stage.
#[must_use]
pub fn stage(language: Language, stage: Stage) -> Markup {
    html! { span class=(tone(stage)) { (messages::text(language, "stage", stage.code())) } }
}

/// Moving, sent back, settled or ended.
const fn tone(stage: Stage) -> &'static str {
    match stage {
        Stage::Reported
        | Stage::PlanDrafted
        | Stage::FrameworkDrafted
        | Stage::InspectionOpen
        | Stage::Kept => "badge",
        Stage::Checked
        | Stage::UnderReview
        | Stage::UnderAppraisal
        | Stage::UnderApproval
        | Stage::TrialOperation
        | Stage::AwaitingAcceptance
        | Stage::UnderAcceptance
        | Stage::FrameworkSubmitted
        | Stage::PlanConsulted => "badge moving",
        Stage::InLibrary
        | Stage::Planned
        | Stage::Construction
        | Stage::Accepted
        | Stage::Filed
        | Stage::PlanDecided
        | Stage::PlanIssued
        | Stage::DevelopmentPlanInForce
        | Stage::FrameworkConfirmed
        | Stage::InUse
        | Stage::InspectionClosed => "badge settled",
        Stage::AdmissionCorrection | Stage::ApprovalCorrection | Stage::Suspended | Stage::Rectifying => {
            "badge back"
        }
        Stage::Refused
        | Stage::Withdrawn
        | Stage::Terminated
        | Stage::Removed
        | Stage::IndexCard
        | Stage::DevelopmentPlanEnded
        | Stage::Deactivated
        | Stage::Retired => "badge ended",
    }
}
