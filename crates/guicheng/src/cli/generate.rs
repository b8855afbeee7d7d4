//! `guicheng generate`: fills an empty place with whole lives of generated projects, every one by real acts.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use web::app::{Clock, Demonstration, Transport};

use super::{Data, block_on};
use crate::clock::SystemClock;
use crate::data_folder::MADE_FOR;
use crate::law_folder::{DEFAULT_POLICY, LawFolder};
use crate::portfolio::{self, Asked};
use crate::server::{Server, Start};

/// Fill an empty data folder.
#[derive(Debug, Args)]
pub struct Generate {
    #[command(flatten)]
    data: Data,
    /// How many projects.
    #[arg(long, default_value_t = 1_000)]
    projects: u32,
    /// How many of them live their whole life, the others being left alone after four acts; all when not given.
    #[arg(long)]
    whole: Option<u32>,
    /// The seed; the same seed gives the same projects.
    #[arg(long, default_value_t = 98)]
    seed: u64,
}

impl Generate {
    /// Generates the projects.
    ///
    /// # Errors
    /// The data folder is not empty, or is in use.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let folder = LawFolder::open(policies)?;
        let place = self.data.place()?;
        let law = folder.read(DEFAULT_POLICY)?;
        block_on(async {
            let start = Start {
                regime: Arc::new(law.regime),
                articles: Arc::new(law.articles),
                register: Arc::new(law.register),
                interpretations: Arc::new(law.interpretations),
                demonstration: Demonstration::On,
                transport: Transport::Plain,
                reader: std::env::current_exe()?,
            };
            let server = Server::open(place.clone(), start, Arc::new(SystemClock)).await?;
            if server.app.store.head().await?.0 != 0 {
                bail!("{place} is not empty");
            }
            server.app.store.set_setting(MADE_FOR, "demonstration").await?;
            let style = ProgressStyle::with_template("{wide_bar} day {pos} of {len}, {msg}, {eta} left")?;
            let bar = ProgressBar::new(0).with_style(style);
            let asked = Asked {
                projects: self.projects,
                whole: self.whole.unwrap_or(self.projects),
                seed: self.seed,
            };
            let made = portfolio::generate(&server, (&folder, SystemClock.today()), asked, &bar).await?;
            let seconds = bar.elapsed().as_secs_f64();
            bar.finish();
            let (acts, root) = server.app.store.head().await?;
            server.folder.store.close().await;
            println!("{} projects, {acts} acts, root {root}", self.projects);
            println!(
                "{:.1} s, {:.0} acts/s",
                seconds,
                f64::from(u32::try_from(made.acts).unwrap_or(u32::MAX)) / seconds
            );
            println!(
                "{} approved, of {} of them adjustments moved much; {} due, of which {} slipped; {} accepted",
                made.approved, made.moved, made.due, made.slipped, made.accepted
            );
            Ok(ExitCode::SUCCESS)
        })
    }
}
