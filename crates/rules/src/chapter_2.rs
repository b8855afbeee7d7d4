//! Chapter 2, library and plan: what is supported, who applies with what, and how a plan is decided (Articles 6 to 13).

pub mod admission_materials;
pub mod applicant;
pub mod maintenance_application_year;
pub mod plan_approval;
pub mod plan_gate;
pub mod submission_window;
pub mod support_screening;
pub mod urgent_supplement;
