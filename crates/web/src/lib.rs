//! The server: pages and API over one office (Article 4: who does what, and under which law).
//!
//! A request goes `router` → [`session`] (who) → [`office`] (case, permit, act, ledger) → page or JSON. Nothing is
//! decided here: pages and API read what acts, rules and deadlines say. [`problem`] alone knows HTTP status codes.

mod address;
mod api;
pub mod app;
mod applied;
mod board;
mod case_list;
mod catalogue;
mod disclosure;
pub mod form;
mod identity;
pub mod import;
mod lapsed;
mod library;
mod manual;
mod messages;
mod named;
pub mod office;
mod outermost;
mod pages;
mod posted;
pub mod problem;
mod reading;
mod register;
mod rejection;
mod reminding;
mod router;
mod scope;
pub mod security;
pub mod session;
pub mod setup;
mod shape;
mod similar;
mod statistics;
mod style;
mod supervision_list;
pub mod ui;
mod uploads;
mod variants;
pub mod what_if;
pub mod workbench;

pub use api::openapi::openapi;
pub use router::router;
