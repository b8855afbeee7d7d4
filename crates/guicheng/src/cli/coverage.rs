//! `guicheng coverage`: article → rules → acts → tests → state, from the register and the examples.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;

use crate::law_folder::{DEFAULT_POLICY, LawFolder};

/// Print the coverage.
#[derive(Debug, Args)]
pub struct Coverage {
    /// The folder of decision examples that are counted.
    #[arg(long, default_value = "cases")]
    cases: PathBuf,
}

impl Coverage {
    /// Prints the coverage.
    ///
    /// # Errors
    /// Policies or examples cannot be read.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        print!("{}", render(policies, &self.cases)?);
        Ok(ExitCode::SUCCESS)
    }
}

/// The coverage as Markdown.
///
/// # Errors
/// Policies or examples cannot be read.
pub fn render(policies: Option<&Path>, cases: &Path) -> Result<String> {
    let law = LawFolder::open(policies)?.read(DEFAULT_POLICY)?;
    let tested: Vec<(u16, u32)> = tested(cases)?.into_iter().collect();
    Ok(rules::coverage::coverage(&law.articles, &law.register, &tested))
}

/// How many examples there are for each article.
fn tested(folder: &Path) -> Result<BTreeMap<u16, u32>> {
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        let rows = file.get("cases").and_then(Value::as_array).map_or(0, Vec::len);
        let articles = file
            .get("articles")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        for article in articles.filter_map(|article| article.as_str()?.parse::<u16>().ok()) {
            *counts.entry(article).or_default() += u32::try_from(rows).unwrap_or(u32::MAX);
        }
    }
    Ok(counts)
}
