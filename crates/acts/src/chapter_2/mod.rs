//! Acts of chapter 2: reports, the project library, the annual plan (Articles 5–13).

pub mod accept_delegation;
pub mod admit;
pub mod amend_report;
pub mod apply_for_admission;
pub mod arrange_plan;
pub mod check_project;
pub mod conclude_appraisal;
pub mod consult_finance;
pub mod correct_application;
pub mod decide_maintenance_plan;
pub mod delegate_application;
pub mod draft_plan;
pub mod draw_experts;
pub mod issue_plan;
pub mod note_classified_milestone;
pub mod preliminary_review;
pub mod record_escalated_argumentation;
pub mod record_government_decision;
pub mod refuse_admission;
pub mod register_classified_project;
pub mod report_project;
pub mod return_for_correction;
pub mod split_public_part;
pub mod supplement_urgently;
pub mod withdraw_project;
