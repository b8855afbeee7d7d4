//! `guicheng walk`: random legal walks of all parties, with every invariant looked at after each act.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::ground;
use crate::law_folder::LawFolder;
use crate::walks::walking::{Asked, Failure, root, walk, walks};

/// Walk through random lives of projects and check what must always hold.
#[derive(Debug, Args)]
pub struct Walk {
    /// How many walks.
    #[arg(long, default_value_t = 200)]
    walks: u64,
    /// The seed; the same seed gives the same walks.
    #[arg(long, default_value_t = 98)]
    seed: u64,
    /// How many years each goes on.
    #[arg(long, default_value_t = 6)]
    years: u32,
    /// The number of the first walk under the seed.
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// Print every act of the first walk, and the root of the ledger it would make.
    #[arg(long)]
    acts: bool,
}

impl Walk {
    /// Walks, and prints what came of it.
    ///
    /// # Errors
    /// The folder of policies has a fault.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let folder = LawFolder::open(policies)?;
        let founded = ground::small(&folder)?;
        let asked = Asked {
            walks: self.walks,
            first: self.first,
            seed: self.seed,
            years: self.years,
        };
        if self.acts {
            let (player, breach) = walk(&founded, asked, self.first);
            for record in player.world.records.iter().skip(founded.records.len()) {
                println!(
                    "{} {:<40} {:<20} {}",
                    record.on,
                    record.act,
                    record.party.code(),
                    record.case
                );
            }
            println!("root {}", root(&player.world));
            return Ok(self.told(
                breach
                    .map(|breach| Failure {
                        walk: self.first,
                        breach,
                    })
                    .as_ref(),
            ));
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} walks, {per_sec}, {eta} left")?;
        let bar = ProgressBar::new(self.walks).with_style(style);
        let (report, failures) = walks(&founded, asked, &|_| bar.inc(1));
        bar.finish_and_clear();
        print!("{report}");
        println!("failures: {}", failures.len());
        Ok(self.told(failures.first()))
    }

    /// Says what did not hold and how to see it again.
    fn told(&self, failure: Option<&Failure>) -> ExitCode {
        let Some(Failure { walk, breach }) = failure else {
            return ExitCode::SUCCESS;
        };
        println!(
            "walk {walk}: \"{}\" (Article {}) does not hold: {}",
            breach.invariant, breach.article, breach.found
        );
        println!(
            "again: guicheng walk --acts --seed {} --years {} --first {walk}",
            self.seed, self.years
        );
        ExitCode::FAILURE
    }
}
