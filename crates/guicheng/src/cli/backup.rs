//! `guicheng backup`: one folder with the database, the heads and the documents of one moment, while acts go on.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use store::backup::latest::{Failed, Made};
use store::backup::{Destination, backup};
use store::blobs::Blobs;
use web::app::Clock;

use super::{Data, block_on};
use crate::clock::SystemClock;
use crate::law_folder::LawFolder;
use crate::progress::Bar;

/// Make a backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The folder of the backup; it is made, or empty.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    data: Data,
}

impl Backup {
    /// Makes the backup and reads it again.
    ///
    /// # Errors
    /// The folder is not empty, or what was written does not hold.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let place = self.data.place()?;
        let laws = LawFolder::open(policies)?;
        block_on(async {
            let law = laws.read_for(&place).await?;
            let store = place.beside(Arc::new(law.regime)).await?;
            let blobs = Blobs::beside(place.documents());
            let made_at = SystemClock.now().to_string();
            let to = Destination {
                folder: &self.to,
                made_at: &made_at,
            };
            let bar = Bar::new()?;
            let made = backup((&store, &blobs), to, &mut |progress| bar.tell(progress)).await;
            drop(bar);
            let outcome = match &made {
                Ok(manifest) => Ok(Made::from(manifest)),
                Err(fault) => Err(Failed {
                    at: made_at.clone(),
                    why: fault.to_string(),
                }),
            };
            // A backup is good also where nothing can be noted of it; the page of administration then shows the one before.
            if let Err(fault) = store.note_backup(outcome).await {
                eprintln!("guicheng: what came of the backup was not noted: {fault}");
            }
            store.close().await;
            let made = made?;
            println!(
                "{} acts in {} files, each read again and checked\nroot {}",
                made.acts,
                made.files.len(),
                made.root
            );
            Ok(ExitCode::SUCCESS)
        })
    }
}
