//! Checks what a program can check of CONTRIBUTING.md's rules, so that reviews are about the rest.
//!
//! Each test gathers every place that breaks its rule and names them all at once. The edges between the rooms are
//! held by `edges.rs`, and what a lint can see is left to the lints.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a repository that cannot be read ends the test"
)]

mod code;
mod names;
mod pages;
mod source;
