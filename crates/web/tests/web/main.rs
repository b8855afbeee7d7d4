//! The server over HTTP: who may do what, what is refused and how, and that one accepted act is one row of the ledger.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test is given and cannot use ends the test"
)]

mod accounts;
mod acts_over_http;
mod administration;
mod applied;
mod case_page;
mod catalogue;
mod catalogue_rows;
mod choices;
mod client;
mod deadlines;
mod desk;
mod feed;
mod form_rows;
mod forms;
mod given;
mod imports;
mod library;
mod measure;
mod pages;
mod prepared;
mod registers;
mod second_factor;
mod sessions;
mod similar;
mod statistics;
mod sweep;
mod what_if;
mod withheld;
