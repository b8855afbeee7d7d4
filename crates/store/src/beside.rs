//! What is kept beside the ledger because it is no legal state: whoever loses it loses comfort, not records.
//!
//! All instants are UTC in RFC 3339 with the same number of digits, so that they compare as text.

pub mod calendar_feed;
pub mod credential;
pub mod document;
pub mod follow;
pub mod form_draft;
pub mod lease;
pub mod reminder;
pub mod saved_view;
pub mod second_factor;
pub mod security_event;
pub mod session;
pub mod setting;
pub mod sign_in_failure;
pub mod standing_reminder;
pub mod workbook_import;
