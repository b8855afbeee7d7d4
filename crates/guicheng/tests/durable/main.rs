//! What was acknowledged stays, whole and once, on either database: kills, two servers, full disks, copies and backups
//! (articles 42 to 46).

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test is given and cannot use ends the test"
)]

#[expect(
    dead_code,
    reason = "these tests sign in by one click, those of the web room by password"
)]
#[path = "../../../web/tests/web/client.rs"]
mod client;
mod crash_loop;
mod given;
mod moving;
mod policy;
#[expect(dead_code, reason = "the tests of the store stop servers of their own")]
#[path = "../../../store/tests/store/postgres_server.rs"]
mod postgres_server;
mod reminding;
mod room;
mod two_servers;
