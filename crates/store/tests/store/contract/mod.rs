//! The contract every database has to keep, as functions over a place (articles 42 to 46).

pub mod applied;
pub mod beside;
pub mod boards;
pub mod concurrent;
pub mod fixture;
pub mod known_cases;
pub mod leases;
pub mod library;
pub mod lists;
pub mod moving;
pub mod projections;
pub mod recording;
pub mod reminders;
pub mod search;
pub mod similar;
pub mod statistics;
pub mod turns;
