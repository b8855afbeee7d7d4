//! Acts of chapter 3: application and approval (Articles 14–17, 24).

pub mod apply_for_approval;
pub mod approve;
pub mod correct_approval;
pub mod give_prerequisite_opinion;
pub mod receive_review_report;
pub mod record_data_catalogue;
pub mod record_project_code;
pub mod refuse_approval;
pub mod return_approval;
