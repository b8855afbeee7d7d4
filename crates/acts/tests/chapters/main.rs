//! What the acts of each chapter do and refuse, in a small world of case files; one module a chapter.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what a test is given and cannot use ends the test"
)]

mod acceptance;
mod accepting;
mod adjustments;
mod administration;
mod appraisal;
mod building;
mod cast;
mod contracts;
mod engineer;
mod evaluation;
mod evaluation_result;
mod filings;
mod final_acceptance;
mod frameworks;
mod funding;
mod given;
mod inspections;
mod inventory;
mod law_register;
mod library;
mod measures;
mod owning;
mod permits;
mod plans;
mod ranking;
mod rectification;
mod resemblance;
mod stations;
mod supervision;
mod violations;
mod works;
