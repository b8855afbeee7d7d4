//! `guicheng remind`: notes once, as of a day, what the server notes by itself every ten minutes.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use web::app::Clock;

use super::{Data, block_on};
use crate::clock::SystemClock;
use crate::data_folder::DataFolder;
use crate::jobs::remind::{AHEAD, Remind, Round, days_ahead};
use crate::law_folder::LawFolder;

/// Note reminders of deadlines.
#[derive(Debug, Args)]
pub struct RemindOnce {
    #[command(flatten)]
    data: Data,
    /// The day as of which is looked; today when none is named.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// From now on remind so many working days ahead, such as 20,5,1.
    #[arg(long, value_name = "DAYS")]
    ahead: Option<String>,
}

impl RemindOnce {
    /// One round of the job.
    ///
    /// # Errors
    /// The database cannot be opened for writing, or the days ahead are no numbers.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let place = self.data.place()?;
        let laws = LawFolder::open(policies)?;
        block_on(async {
            let law = laws.read_for(&place).await?;
            let folder = DataFolder::open(&place, Arc::new(law.regime)).await?;
            if let Some(ahead) = &self.ahead {
                days_ahead(ahead)?;
                folder.store.set_setting(AHEAD, ahead).await?;
            }
            let job = Remind::of(folder.store.clone(), Arc::new(SystemClock));
            let round = job.round(self.on.unwrap_or_else(|| SystemClock.today())).await?;
            job.release().await?;
            folder.store.close().await;
            Ok(match round {
                Round::Elsewhere => {
                    println!("another server notes reminders now; nothing was done here");
                    ExitCode::FAILURE
                }
                Round::Done { noted, gone } => {
                    println!("noted {noted} reminder(s); {gone} went, their deadlines met or moved");
                    ExitCode::SUCCESS
                }
            })
        })
    }
}
