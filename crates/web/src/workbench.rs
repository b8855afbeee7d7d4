//! The plan workbench: what is laid out on it, and how it is moved about (Article 11). What lies there is a form that somebody has
//! begun; nothing is recorded but by the act that the form is of.

pub mod arrangement;
pub mod board;
pub mod moves;
pub mod proposed;
pub mod returned;
