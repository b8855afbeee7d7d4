//! Acts of chapter 6, maintenance (Articles 39 to 41), and of the inventory of systems (Articles 6, 7, 45).

pub mod accept_handover;
pub mod agree_operator;
pub mod amend_system;
pub mod assess_maintenance_funding;
pub mod assess_usage;
pub mod deactivate_system;
pub mod find_zombie;
pub mod hand_over_system;
pub mod reactivate_system;
pub mod record_resource_use;
pub mod record_system_use;
pub mod register_system;
pub mod renew_cryptography_assessment;
pub mod renew_protection_level;
pub mod renew_security_assessment;
pub mod retire_system;
pub mod return_handover;
pub mod system_born;
