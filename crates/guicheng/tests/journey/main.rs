//! Whole lives of projects over HTTP, with the dates and answers they must get.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test is given and cannot use ends the test"
)]

mod admission;
mod approval;
mod at_once;
mod catalogue;
#[path = "../../../web/tests/web/catalogue_rows.rs"]
mod catalogue_rows;
#[expect(
    dead_code,
    reason = "the journey signs in by one click, the tests of the web room by password"
)]
#[path = "../../../web/tests/web/client.rs"]
mod client;
mod completion;
mod course;
mod forms;
#[expect(
    dead_code,
    reason = "the browser's journey needs the address, this one does not"
)]
mod given;
mod life;
mod lives_apart;
mod lives_maintenance;
mod lives_small;
mod lives_supervised;
mod lives_together;
mod ordinary;
mod people;
mod plan_workbench;
#[expect(dead_code, reason = "the tests of the store stop servers of their own")]
#[path = "../../../store/tests/store/postgres_server.rs"]
mod postgres_server;
mod steps;
mod works;
