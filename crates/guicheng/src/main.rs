//! Guicheng 规程: one binary that serves the product and does what is done from a command line.

mod cli;
mod clock;
mod data_folder;
mod demonstration;
mod entropy;
mod law_folder;
mod register;
mod server;
mod workbooks;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let command = cli::Cli::parse();
    match cli::run(command) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("guicheng: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
