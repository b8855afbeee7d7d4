//! Acts of chapter 7: supervision (Articles 42 to 46), with suspension and resumption (Article 31).

pub mod answer_audit_finding;
pub mod answer_request;
pub mod close_audit_finding;
pub mod close_inspection;
pub mod conclude_rectification;
pub mod criticise_publicly;
pub mod defer_investment_plan;
pub mod handle_violation;
pub mod lift_deferral;
pub mod open_audit_finding;
pub mod open_inspection;
pub mod order_rectification;
pub mod record_inspection_finding;
pub mod record_violation;
pub mod report_rectification;
pub mod request_documents;
pub mod resume_project;
pub mod suspend_project;
pub mod terminate_project;
