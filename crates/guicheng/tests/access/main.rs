//! The access matrix over HTTP: every act and every list, for everybody, on case files of every kind that a random walk
//! left behind. Nothing is allowed that should not be, nothing refused that should not be, and nobody sees a trace of a
//! case that is not theirs to see (Article 4).

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test is given and cannot use ends the test"
)]

mod cells;
#[expect(
    dead_code,
    reason = "these people sign in without a password, the tests of the web room with one"
)]
#[path = "../../../web/tests/web/client.rs"]
mod client;
mod done;
mod given;
mod sights;
