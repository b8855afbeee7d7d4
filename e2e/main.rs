//! The main steps of the ordinary life in a real browser, against a server whose clock is set by hand.

mod browser;
#[path = "../crates/web/tests/web/client.rs"]
#[expect(dead_code, reason = "the browser does what the client does elsewhere")]
mod client;
#[path = "../crates/guicheng/tests/journey/given.rs"]
#[expect(dead_code, reason = "the browser signs in by clicking")]
mod given;
mod journey;
