//! Acts of chapter 5, acceptance and evaluation (Articles 33 to 38).

pub mod accept_maintenance;
pub mod apply_evaluation_result;
pub mod apply_for_extension;
pub mod apply_for_final_acceptance;
pub mod complete_preliminary_acceptance;
pub mod conclude_archive_acceptance;
pub mod conclude_final_acceptance;
pub mod conclude_post_evaluation;
pub mod confirm_data_sharing;
pub mod correct_final_acceptance;
pub mod declare_stable;
pub mod extend_acceptance;
pub mod file_acceptance_report;
pub mod put_into_operation;
pub mod record_classified_evaluation;
pub mod record_ex_ante_evaluation;
pub mod return_final_acceptance;
pub mod start_trial_operation;
pub mod submit_operation_evaluation;
pub mod submit_self_evaluation;
