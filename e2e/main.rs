//! The main steps of the ordinary life in a real browser, against a server whose clock is set by hand.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test is given and cannot use ends the test"
)]

mod browser;
#[path = "../crates/web/tests/web/client.rs"]
#[expect(dead_code, reason = "the browser does what the client does elsewhere")]
mod client;
mod every_page;
mod forms;
#[path = "../crates/guicheng/tests/journey/given.rs"]
#[expect(dead_code, reason = "the browser signs in by clicking")]
mod given;
mod house;
mod journey;
mod keyboard;
mod pictures;
mod roles;
