//! `guicheng documents`: the generated documents, written or checked: coverage, permits, OpenAPI.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

/// Write or check the generated documents.
#[derive(Debug, Args)]
pub struct Documents {
    /// What to do with them.
    #[arg(value_enum)]
    what: What,
    /// The folder they lie in.
    #[arg(long, default_value = "docs")]
    folder: PathBuf,
    /// The folder of decision examples that the coverage counts.
    #[arg(long, default_value = "cases")]
    cases: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Write them.
    Write,
    /// Say which are stale, and fail when one is.
    Check,
}

impl Documents {
    /// Writes or checks.
    ///
    /// # Errors
    /// A document cannot be made, read or written.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let mut stale = Vec::new();
        for (name, text) in self.all(policies)? {
            let path = self.folder.join(name);
            if std::fs::read_to_string(&path).is_ok_and(|found| found == text) {
                continue;
            }
            match self.what {
                What::Write => {
                    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?
                }
                What::Check => stale.push(path.display().to_string()),
            }
        }
        if stale.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        println!("stale; run `guicheng documents write`: {}", stale.join(", "));
        Ok(ExitCode::FAILURE)
    }

    fn all(&self, policies: Option<&Path>) -> Result<[(&'static str, String); 3]> {
        Ok([
            ("coverage.md", super::coverage::render(policies, &self.cases)?),
            ("permits.txt", super::permits::render()),
            (
                "openapi.json",
                format!("{}\n", serde_json::to_string_pretty(&web::openapi())?),
            ),
        ])
    }
}
