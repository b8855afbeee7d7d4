//! Acts of chapter 3: application and approval (Articles 14–17, 24).

pub mod accept_filing;
pub mod amend_framework;
pub mod apply_for_approval;
pub mod approve;
pub mod change_governing_measure;
pub mod complete_filing;
pub mod confirm_framework;
pub mod correct_approval;
pub mod draft_framework;
pub mod file_project;
pub mod give_prerequisite_opinion;
pub mod join_framework;
pub mod receive_review_report;
pub mod record_data_catalogue;
pub mod record_project_code;
pub mod refuse_approval;
pub mod return_approval;
pub mod return_framework;
pub mod simplify_approval;
pub mod submit_framework;
