//! `guicheng decide`: one pure decision from JSON facts, with its findings (the contract of `cases/README.md`).

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use jiff::civil::Date;
use rules::decide::{LookUp, decide_on};
use rules::reading::BadFacts;

use crate::law_folder::{DEFAULT_POLICY, LawFolder};

/// Answer one decision.
#[derive(Debug, Args)]
pub struct Decide {
    /// The decision, for example `classification`.
    decision: String,
    /// The day on which it is decided, for example 2026-01-08.
    #[arg(long)]
    on: Date,
    /// The policy under which it is decided.
    #[arg(long, default_value = DEFAULT_POLICY)]
    policy: String,
}

/// Bad facts are not a failure of the program: they have a status of their own.
const BAD_FACTS: u8 = 2;

impl Decide {
    /// Reads the facts and prints the answer.
    ///
    /// # Errors
    /// Standard input or the policies cannot be read.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let law = LawFolder::open(policies)?.read(DEFAULT_POLICY)?;
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .context("cannot read the facts from standard input")?;
        let facts = match serde_json::from_str(&text) {
            Ok(facts) => facts,
            Err(fault) => return Ok(refuse(&[unreadable(&text, &fault)])),
        };
        let look_up = LookUp {
            policies: &law.regime.policies,
            policy: &self.policy,
            on: self.on,
        };
        match decide_on(&self.decision, &facts, look_up, &law.regime.calendar) {
            Ok(answer) => {
                println!("{}", serde_json::to_string_pretty(&answer)?);
                Ok(ExitCode::SUCCESS)
            }
            Err(faults) => Ok(refuse(&faults)),
        }
    }
}

fn unreadable(text: &str, fault: &serde_json::Error) -> BadFacts {
    let value = text.chars().take(60).collect();
    BadFacts {
        key: "facts".to_owned(),
        value,
        allowed: format!("a JSON object ({fault})"),
    }
}

fn refuse(faults: &[BadFacts]) -> ExitCode {
    for fault in faults {
        eprintln!(
            "{}: {} is not allowed; allowed: {}",
            fault.key, fault.value, fault.allowed
        );
    }
    ExitCode::from(BAD_FACTS)
}
