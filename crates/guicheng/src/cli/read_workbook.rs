//! `guicheng read-workbook`: reads one workbook from standard input under limits of memory and time, away from the server.

use std::io::{BufRead, Read, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use documents::intake::{self, Upload};
use documents::{arrangement, catalogue, form_rows};
use rlimit::Resource;

use crate::workbooks::{Answered, Asked};

/// Read one workbook.
#[derive(Debug, Args)]
pub struct ReadWorkbook {}

/// Address space of the reader, in bytes.
const MEMORY: u64 = 256 << 20;
/// Processor time of the reader, in seconds.
const SECONDS: u64 = 10;

impl ReadWorkbook {
    /// Reads the order in the first line and the file after it, and prints preview or refusal.
    ///
    /// # Errors
    /// The order cannot be read, or the limits cannot be set.
    pub fn run(&self) -> Result<ExitCode> {
        rlimit::setrlimit(Resource::AS, MEMORY, MEMORY).context("cannot limit memory")?;
        rlimit::setrlimit(Resource::CPU, SECONDS, SECONDS).context("cannot limit time")?;
        rlimit::setrlimit(Resource::CORE, 0, 0).context("cannot switch core dumps off")?;
        let mut input = std::io::stdin().lock();
        let mut order = String::new();
        input.read_line(&mut order)?;
        let asked: Asked = serde_json::from_str(&order).context("cannot read the order")?;
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        let answer = answered(&asked, &bytes);
        let mut output = std::io::stdout().lock();
        serde_json::to_writer(&mut output, &answer)?;
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What the order asks for, or why the file is refused.
fn answered(asked: &Asked, bytes: &[u8]) -> Answered {
    match asked {
        Asked::Projects(asked) => {
            let upload = Upload {
                name: &asked.file_name,
                bytes,
            };
            intake::read(upload, &asked.known, &asked.answers, &mut |_, _| {})
                .map_or_else(Answered::Refusal, |preview| Answered::Preview(Box::new(preview)))
        }
        Asked::Arrangement => arrangement::read(bytes).map_or_else(Answered::Refusal, Answered::Arrangement),
        Asked::FormRows(asked) => {
            form_rows::read(bytes, asked).map_or_else(Answered::Refusal, Answered::FormRows)
        }
        Asked::Catalogue => catalogue::read(bytes).map_or_else(Answered::Refusal, Answered::Catalogue),
    }
}
