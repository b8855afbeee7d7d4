//! `guicheng similarity`: precision and recall of likeness by words on a labelled set (Article 7, items 1 and 2).

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::labelled;

/// Measure on a labelled set.
#[derive(Debug, Args)]
pub struct Similarity {
    /// The labelled set; the repository has one in cases/similarity/labelled.toml.
    #[arg(long, value_name = "FILE")]
    labelled: PathBuf,
}

impl Similarity {
    /// Prints the figures of both halves.
    ///
    /// # Errors
    /// The file cannot be read, or is no labelled set.
    pub fn run(&self) -> Result<ExitCode> {
        let text = std::fs::read_to_string(&self.labelled)
            .with_context(|| format!("cannot read {}", self.labelled.display()))?;
        print!("{}", labelled::told(&labelled::measure(&text)?));
        Ok(ExitCode::SUCCESS)
    }
}
