//! The commands; one command, one file.

mod backup;
mod copy;
mod coverage;
mod crash_loop;
mod decide;
mod documents;
mod generate;
mod import;
mod measure;
mod permits;
mod policy;
mod read_workbook;
mod rebuild;
mod remind;
mod restore;
mod serve;
mod similarity;
mod verify;
mod walk;
mod what_if;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::data_folder::Place;

/// The whole life of a government IT project, the way the measure says.
#[derive(Debug, Parser)]
#[command(name = "guicheng", version, about, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// A folder of policies and calendar instead of the one built in.
    #[arg(long, global = true, value_name = "DIR")]
    policies: Option<PathBuf>,
}

/// Where the data lies.
#[derive(Debug, Args)]
pub struct Data {
    /// The data folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Data {
    /// The place that is named.
    ///
    /// # Errors
    /// The address of the database is of no known kind.
    pub fn place(&self) -> Result<Place> {
        self.database.with(&self.data)
    }
}

/// Which database.
#[derive(Debug, Args)]
pub struct Database {
    /// The database, sqlite:PATH or postgres://…; guicheng.sqlite in the data folder when none is named.
    #[arg(long, value_name = "URL", env = "GUICHENG_DATABASE", hide_env_values = true)]
    database: Option<String>,
}

impl Database {
    /// The database with this folder beside it.
    ///
    /// # Errors
    /// The address is of no known kind.
    pub fn with(&self, folder: &Path) -> Result<Place> {
        Place::new(folder, self.database.as_deref())
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server; it prints its address.
    Serve(serve::Serve),
    /// Answer one decision: facts as JSON on standard input, the answer on standard output.
    Decide(decide::Decide),
    /// Look at the folder of policies.
    Policy(policy::Policy),
    /// Print docs/coverage.md: article, rules, acts, tests, state.
    Coverage(coverage::Coverage),
    /// Write the generated documents (coverage, permits, OpenAPI) into a folder, or check that they are fresh.
    Documents(documents::Documents),
    /// Recompute the whole ledger and every case file, and name the first row that is wrong.
    Verify(verify::Verify),
    /// Make the read tables anew from the ledger and say what differed.
    Rebuild(rebuild::Rebuild),
    /// Note reminders of deadlines once, as the server does by itself.
    Remind(remind::RemindOnce),
    /// Try another law out on every project; nothing is recorded.
    WhatIf(what_if::WhatIf),
    /// Move everything from one database to another, of either kind.
    Copy(copy::Copy),
    /// Make a backup of one moment while acts go on.
    Backup(backup::Backup),
    /// Check a backup and put it back.
    Restore(restore::Restore),
    /// Read a workbook or CSV of reported projects; report on it, and with --confirm take it in.
    Import(import::Import),
    /// Kill servers under load again and again, and hold the ledger against what clients were told.
    CrashLoop(crash_loop::CrashLoop),
    /// Fill an empty data folder with generated projects, by real acts.
    Generate(generate::Generate),
    /// Measure how fast a running demonstration answers.
    Measure(measure::Measure),
    /// Say how well similar projects are found, on pairs that people labelled.
    Similarity(similarity::Similarity),
    /// Walk through random lives of projects, all parties in turn, and check what must always hold.
    Walk(walk::Walk),
    /// Read one workbook from standard input under tight limits; the server starts this itself.
    #[command(hide = true)]
    ReadWorkbook(read_workbook::ReadWorkbook),
}

/// Runs one command.
///
/// # Errors
/// What went wrong, for the terminal.
pub fn run(cli: Cli) -> Result<ExitCode> {
    let policies = cli.policies.as_deref();
    match cli.command {
        Command::Serve(command) => command.run(policies),
        Command::Decide(command) => command.run(policies),
        Command::Policy(command) => command.run(policies),
        Command::Coverage(command) => command.run(policies),
        Command::Documents(command) => command.run(policies),
        Command::Verify(command) => command.run(policies),
        Command::Rebuild(command) => command.run(policies),
        Command::Remind(command) => command.run(policies),
        Command::WhatIf(command) => command.run(policies),
        Command::Copy(command) => command.run(policies),
        Command::Backup(command) => command.run(policies),
        Command::Restore(command) => command.run(policies),
        Command::Import(command) => command.run(policies),
        Command::Generate(command) => command.run(policies),
        Command::CrashLoop(command) => command.run(),
        Command::Measure(command) => command.run(),
        Command::Similarity(command) => command.run(),
        Command::Walk(command) => command.run(policies),
        Command::ReadWorkbook(command) => command.run(),
    }
}

/// Runs asynchronous work to its end.
///
/// # Errors
/// What the work says, or that no runtime could be had.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
