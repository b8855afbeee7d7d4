//! Guicheng 规程: one binary that serves the product and does what is done from a command line.

use std::process::ExitCode;

use clap::Parser;
use guicheng::cli::{Cli, run};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("guicheng: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
