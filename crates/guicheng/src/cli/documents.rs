//! `guicheng documents`: the generated documents, written or checked: coverage, permits, OpenAPI.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use acts::act::{Course, Entry};
use acts::list::ACTS;
use acts::party::{Duty, Party};
use acts::stage::Stage;
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
            ("permits.txt", permits()),
            (
                "openapi.json",
                format!("{}\n", serde_json::to_string_pretty(&web::openapi())?),
            ),
        ])
    }
}

/// Who may do which act, with which duty, at which stages.
fn permits() -> String {
    let mut text = String::from(
        "Act × party × duty × stage, printed from the list of acts; what is not listed is refused.\n\
         Reading: every party of the region reads all projects and plans; an office reads the projects in which it is\n\
         unit, department or applicant, and issued plans; the three administrators read no business.\n\n",
    );
    for entry in ACTS.iter() {
        line(entry, &mut text);
    }
    text
}

fn line(entry: &Entry, text: &mut String) {
    let join = |words: Vec<&str>| words.join(" ");
    let parties = join(entry.meta.by.iter().copied().map(Party::code).collect());
    let duties = join(entry.meta.duty.iter().copied().map(Duty::code).collect());
    let stages = match entry.meta.course {
        Course::Opens => "opens a case".to_owned(),
        Course::Standing(id) => format!("in {id}"),
        Course::Continues => join(entry.meta.during.iter().copied().map(Stage::code).collect()),
    };
    let articles = entry.meta.articles.join(" ");
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{:<32} art. {articles:<18} {parties:<44} [{duties}] {stages}",
        entry.meta.code
    );
}
