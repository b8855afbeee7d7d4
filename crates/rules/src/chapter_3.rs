//! Chapter 3, application and approval: what is approved, with what, by when (Articles 14 to 19).

pub mod approval_due;
pub mod approval_path;
pub mod approval_prerequisites;
pub mod filing_contents;
pub mod waived_approvals;
