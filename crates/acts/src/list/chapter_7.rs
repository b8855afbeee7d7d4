//! Acts of chapter 7, supervision (Articles 42 to 46), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_7::{
    answer_audit_finding, answer_request, close_audit_finding, close_inspection, conclude_rectification,
    criticise_publicly, defer_investment_plan, handle_violation, lift_deferral, open_audit_finding,
    open_inspection, order_rectification, record_inspection_finding, record_violation, report_rectification,
    request_documents, resume_project, suspend_project, terminate_project,
};
use crate::inspection::Inspection;
use crate::project::Project;
use crate::supervision;

/// The acts of chapter 7, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<request_documents::RequestDocuments>(),
    Entry::of::<answer_request::AnswerRequest>(),
    Entry::of::<open_inspection::OpenInspection>(),
    Entry::of::<record_inspection_finding::RecordInspectionFinding>(),
    Entry::of::<order_rectification::OrderRectification>(),
    Entry::of::<report_rectification::ReportRectification>(),
    Entry::of::<conclude_rectification::ConcludeRectification>(),
    Entry::of::<close_inspection::CloseInspection>(),
    Entry::of::<criticise_publicly::CriticisePublicly>(),
    Entry::of::<defer_investment_plan::DeferInvestmentPlan>(),
    Entry::of::<lift_deferral::LiftDeferral>(),
    Entry::of::<suspend_project::SuspendProject>(),
    Entry::of::<resume_project::ResumeProject>(),
    Entry::of::<terminate_project::TerminateProject>(),
    Entry::of::<open_audit_finding::OpenAuditFinding>(),
    Entry::of::<answer_audit_finding::AnswerAuditFinding>(),
    Entry::of::<close_audit_finding::CloseAuditFinding>(),
    Entry::of::<record_violation::RecordViolation>(),
    Entry::of::<handle_violation::HandleViolation>(),
];

events! {
    /// What comes about in a project by supervision.
    SupervisionEvent on Project {
        DocumentsRequested(request_documents::DocumentsRequested),
        RequestAnswered(answer_request::RequestAnswered),
        RectificationNoted(supervision::RectificationNoted),
        MeasureImposed(supervision::MeasureImposed),
        MeasureEnded(supervision::MeasureEnded),
        AuditFindingOpened(open_audit_finding::AuditFindingOpened),
        AuditFindingAnswered(answer_audit_finding::AuditFindingAnswered),
        AuditFindingClosed(close_audit_finding::AuditFindingClosed),
        ViolationRecorded(record_violation::ViolationRecorded),
        ViolationHandled(handle_violation::ViolationHandled),
    }
}

events! {
    /// What comes about in an inspection.
    InspectionEvent on Inspection {
        InspectionOpened(open_inspection::InspectionOpened),
        FindingRecorded(record_inspection_finding::FindingRecorded),
        RectificationOrdered(order_rectification::RectificationOrdered),
        RectificationReported(report_rectification::RectificationReported),
        RectificationConcluded(conclude_rectification::RectificationConcluded),
        InspectionClosed(close_inspection::InspectionClosed),
        DocumentsRequested(request_documents::DocumentsRequested),
        RequestAnswered(answer_request::RequestAnswered),
        AuditFindingOpened(open_audit_finding::AuditFindingOpened),
        AuditFindingAnswered(answer_audit_finding::AuditFindingAnswered),
        AuditFindingClosed(close_audit_finding::AuditFindingClosed),
        ViolationRecorded(record_violation::ViolationRecorded),
        ViolationHandled(handle_violation::ViolationHandled),
    }
}
