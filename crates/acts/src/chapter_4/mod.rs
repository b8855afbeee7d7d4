//! Chapter 4: construction and money (Articles 20 to 32).

mod adjustment_weighing;
mod built_before_approval;
mod contract_weighing;
mod stages;

pub mod amend_contract;
pub mod apply_for_adjustment;
pub mod appoint_project_manager;
pub mod approve_adjustment;
pub mod declare_shared_infrastructure;
pub mod end_contract;
pub mod engage_supervision_engineer;
pub mod file_adjustment;
pub mod record_bill_of_quantities;
pub mod record_contract;
pub mod record_coordination;
pub mod record_cryptography_assessment;
pub mod record_funding;
pub mod record_payment;
pub mod record_procurement;
pub mod record_protection_level;
pub mod record_security_assessment;
pub mod record_standards;
pub mod refuse_adjustment;
pub mod report_progress;
pub mod report_serious_delay;
pub mod return_savings;
pub mod start_construction;
pub mod state_secure_products;
