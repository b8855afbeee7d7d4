//! The server over HTTP: who may do what, what is refused and how, and that one accepted act is one row of the ledger.

mod acts_over_http;
mod client;
mod given;
mod pages;
mod sessions;
