//! The server: pages and API over one office (Article 4: who does what, and under which law).
//!
//! A request goes `router` → [`session`] (who) → [`office`] (case, permit, act, ledger) → page or JSON. Nothing is
//! decided here: pages and API read what acts, rules and deadlines say. [`problem`] alone knows HTTP status codes.

mod api;
pub mod app;
mod catalogue;
mod disclosure;
pub mod form;
mod identity;
pub mod import;
mod library;
mod messages;
pub mod office;
mod outermost;
mod pages;
mod posted;
pub mod problem;
mod router;
mod scope;
pub mod session;
pub mod setup;
mod shape;
pub mod ui;
mod uploads;

pub use api::openapi::openapi;
pub use router::router;
