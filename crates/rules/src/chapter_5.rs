//! Chapter 5, acceptance and evaluation (Articles 33 to 37).

pub mod acceptance_due;
pub mod acceptance_materials;
pub mod post_evaluation_window;
pub mod self_evaluation;
