//! Acts of the administration itself: organisations, people, duties, the pool of experts (Article 4).

pub mod amend_organisation;
pub mod appoint_administrators;
pub mod assign_duties;
pub mod close_account;
pub mod confirm_duties;
pub mod delegate_tasks;
pub mod end_delegation;
pub mod move_person;
pub mod register_expert;
pub mod register_organisation;
pub mod register_person;
pub mod reopen_account;
