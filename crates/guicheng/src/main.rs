//! Guicheng 规程: one binary that serves the product and does what is done from a command line.

use std::process::ExitCode;

use clap::Parser;
use guicheng::cli::{Cli, run};

/// Pages are made of many small texts by several threads: this allocator serves them faster than the system's, and gives
/// back what a large table took.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("guicheng: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
