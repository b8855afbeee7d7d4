//! Acts of chapter 6, maintenance (Articles 39 to 41), and of the inventory of systems (Articles 6, 7, 45).

pub mod amend_system;
pub mod register_system;
pub mod system_born;
