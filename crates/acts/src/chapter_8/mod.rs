//! The acts of chapter 8: supplementary provisions (Articles 47 to 49).

pub mod interpret_article;
pub mod publish_calendar_year;
pub mod put_policy_in_force;
