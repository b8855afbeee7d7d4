//! `guicheng what-if`: another law tried out on every project of a data folder (Articles 47 and 49); nothing is recorded.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use acts::messages::Language;
use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;
use rules::finding::Finding;
use store::projects::Scope;
use web::app::Clock;
use web::what_if::asked::Asked;
use web::what_if::bans;
use web::what_if::outcome::{differing, in_a_line};
use web::what_if::reasons::{Reasons, reasons};
use web::what_if::trial::{Changed, Ground, Trial, pair_of, try_out};

use super::{Data, block_on};
use crate::clock::{Begun, SystemClock};
use crate::data_folder::DataFolder;
use crate::law_folder::LawFolder;

/// Try another law out on every project.
#[derive(Debug, Args)]
pub struct WhatIf {
    #[command(flatten)]
    data: Data,
    /// An assumption, PARAMETER=VALUE, for example upgrade.maintenance_cap=80万元; PARAMETER.bound=below changes the bound.
    #[arg(long = "set", value_name = "PARAMETER=VALUE")]
    set: Vec<String>,
    /// The measure that is tried out instead of each project's own.
    #[arg(long, default_value = "")]
    variant: String,
    /// The day whose law is looked at; today when none is given.
    #[arg(long)]
    on: Option<Date>,
    /// How many differences are explained.
    #[arg(long, default_value_t = 5)]
    explain: usize,
    /// How often the same questions are decided, for a measurement of the speed.
    #[arg(long, default_value_t = 1)]
    times: u32,
}

/// A bad assumption is not a failure of the program: it has a status of its own.
const BAD_ASSUMPTION: u8 = 2;

impl WhatIf {
    /// Decides every question under both laws and prints what differs.
    ///
    /// # Errors
    /// The data folder cannot be opened, for example because a server runs on it.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let place = self.data.place()?;
        let laws = LawFolder::open(policies)?;
        let asked = self.asked()?;
        block_on(async {
            let law = laws.read_for(&place).await?;
            let folder = DataFolder::open(&place, Arc::new(law.regime)).await?;
            let begun = Begun::now();
            let stored = folder.store.questions(&Scope::Everything).await?;
            let bans = bans(&folder.store.organisations().await?);
            let read = begun.ago();
            let ground = Ground::of(&stored, &bans)?;
            let (regime, completed) = (folder.store.regime(), begun.ago());
            folder.store.close().await;
            let today = self.on.unwrap_or_else(|| SystemClock.today());
            if let Err(faults) = asked.laws(&regime, ("", today)) {
                for fault in faults {
                    eprintln!(
                        "{}: {:?} is not allowed; allowed: {}",
                        fault.parameter, fault.value, fault.allowed
                    );
                }
                return Ok(ExitCode::from(BAD_ASSUMPTION));
            }
            println!(
                "read {} projects in {} ms, facts ready after {} ms",
                ground.projects(),
                read.as_millis(),
                completed.as_millis()
            );
            let trial = self.measured(|| try_out(&ground, &asked, (&regime, today)));
            print(&trial);
            for changed in trial.changed.iter().take(self.explain) {
                let pair = pair_of(changed, &asked, (&regime, today));
                let found = pair.map(|(one, other)| reasons(changed, (&one, &other), &regime.calendar));
                explain(changed, &found.unwrap_or_default());
            }
            Ok(ExitCode::SUCCESS)
        })
    }

    /// Decides as often as was asked for and says how long that took.
    fn measured(&self, decide: impl Fn() -> Trial) -> Trial {
        let begun = Begun::now();
        let mut trial = decide();
        for _ in 1..self.times {
            trial = decide();
        }
        let took = begun.ago();
        let questions: u64 = trial.lines.iter().map(|line| line.tally.asked).sum();
        let times = u64::from(self.times.max(1));
        println!(
            "{} projects' {} questions, each under two laws, in {} ms",
            trial.projects as u64 * times,
            questions * times,
            took.as_millis()
        );
        trial
    }

    fn asked(&self) -> Result<Asked> {
        let mut pairs = vec![("variant".to_owned(), self.variant.clone())];
        for set in &self.set {
            let Some((name, value)) = set.split_once('=') else {
                bail!("--set {set}: write PARAMETER=VALUE");
            };
            pairs.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        let mut asked = Asked::read(&pairs).map_err(|_| anyhow::anyhow!("the question cannot be read"))?;
        asked.on = self.on;
        if asked.is_empty() {
            bail!("nothing is assumed: give --set PARAMETER=VALUE or --variant MEASURE");
        }
        Ok(asked)
    }
}

fn print(trial: &Trial) {
    println!(
        "an assumption without effect: {} of {} projects would be decided differently; their totals: {} yuan",
        trial.differing, trial.projects, trial.total
    );
    if trial.not_in_force > 0 {
        println!(
            "{} projects stand under a measure that is not in force on the day",
            trial.not_in_force
        );
    }
    for line in &trial.lines {
        let tally = line.tally;
        println!(
            "{:<30} asked {:>8}  different {:>8}  projects {:>8}  yuan {:>18}  cannot be said {} / {}",
            line.decision,
            tally.asked,
            tally.differing,
            line.projects,
            line.total,
            tally.unsaid_before,
            tally.unsaid_after
        );
    }
}

fn explain(changed: &Changed, found: &Reasons) {
    let parts = differing(Language::Chinese, &changed.before, &changed.after);
    let (before, after) = (
        in_a_line(Language::Chinese, &parts, |part| &part.before),
        in_a_line(Language::Chinese, &parts, |part| &part.after),
    );
    println!(
        "\n{} {} {}\n  {before}\n  → {after}",
        changed.case, changed.decision, changed.question.about
    );
    let side = |sign: &str, findings: &[Finding]| {
        for finding in findings {
            println!("  {sign} {} {}", finding.clause, finding.says.zh);
        }
    };
    side("-", &found.before);
    side("+", &found.after);
}
