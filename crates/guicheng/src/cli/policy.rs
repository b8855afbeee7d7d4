//! `guicheng policy check`: validates a folder of policies and names every fault.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::law_folder::{DEFAULT_POLICY, LawFolder};

/// Look at the folder of policies.
#[derive(Debug, Args)]
pub struct Policy {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Validate a folder and name every fault.
    Check {
        /// The folder; the one built in when it is not named.
        folder: Option<PathBuf>,
    },
}

impl Policy {
    /// Checks the folder.
    ///
    /// # Errors
    /// Every fault, one a line.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let What::Check { folder } = &self.what;
        let law = LawFolder::open(folder.as_deref().or(policies))?.read(DEFAULT_POLICY)?;
        for id in law.regime.policies.ids() {
            let Some(policy) = law.regime.policies.policy(id) else {
                continue;
            };
            let base = policy
                .base
                .as_ref()
                .map(|(base, _)| format!(", inherits {base}"))
                .unwrap_or_default();
            println!(
                "{id}: {} {}, {} parameter(s) of its own{base}",
                policy.number,
                policy.title.zh,
                policy.parameters.len()
            );
        }
        println!(
            "{} articles, {} clauses; no fault",
            law.articles.iter().count(),
            law.articles.clauses().count()
        );
        Ok(ExitCode::SUCCESS)
    }
}
