//! How far a copy, a backup or a restoration has come, as a bar on the terminal.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use store::copy::{CopyStep, Progress};

/// A bar that says what is being done.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar at nothing.
    ///
    /// # Errors
    /// The bar's pattern cannot be read, which no terminal brings about.
    pub fn new() -> Result<Self> {
        let style = ProgressStyle::with_template("{msg:22} {wide_bar} {pos}/{len}")?;
        Ok(Self {
            bar: ProgressBar::new(0).with_style(style),
        })
    }

    /// Shows how far it has come.
    pub fn tell(&self, progress: Progress) {
        self.bar.set_message(words(progress.step));
        self.bar.set_length(progress.of);
        self.bar.set_position(progress.done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

const fn words(step: CopyStep) -> &'static str {
    match step {
        CopyStep::Acts => "acts",
        CopyStep::Beside => "beside the ledger",
        CopyStep::CaseFiles => "case files",
        CopyStep::Database => "the database",
        CopyStep::Documents => "documents",
        CopyStep::Verifying => "reading it all again",
    }
}
