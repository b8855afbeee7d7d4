//! The ordinary life of a project over HTTP, from its report to its approval, with the dates and answers it must get.

#[expect(
    dead_code,
    reason = "the journey signs in by one click, the tests of the web room by password"
)]
#[path = "../../../web/tests/web/client.rs"]
mod client;
mod forms;
mod given;
mod life;
mod ordinary;
mod other;
mod people;
