//! `guicheng restore`: checks a backup and puts it back into an empty place; an old one is not taken for the newest.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use store::backup::restore::{OlderBackup, restore};
use store::blobs::Blobs;
use store::copy::Copied;

use super::{Data, block_on};
use crate::data_folder::{DataFolder, Locks, Place};
use crate::law_folder::{DEFAULT_POLICY, LawFolder};
use crate::progress::Bar;

/// Put a backup back.
#[derive(Debug, Args)]
pub struct Restore {
    /// The folder of the backup.
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Put it back although later acts were recorded here, which are lost then; the heads known so far are set aside.
    #[arg(long)]
    older: bool,
}

impl Restore {
    /// Checks the backup, puts it back and reads everything again.
    ///
    /// # Errors
    /// A file of the backup is damaged, the place is not empty or in use, or later acts were recorded here.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let place = self.data.place()?;
        let laws = LawFolder::open(policies)?;
        block_on(async {
            let restored = self.put_back(&place, &laws).await?;
            let law = laws.read_for(&place).await?;
            if law.regime.policy != DEFAULT_POLICY {
                // The policy that was in use came back with the backup: what is read off the acts follows it.
                let folder = DataFolder::open(&place, Arc::new(law.regime)).await?;
                let rebuilt = folder.store.rebuild().await;
                folder.store.close().await;
                rebuilt?;
            }
            println!(
                "{} acts, {} case files are back, each checked\nroot {}",
                restored.acts, restored.cases, restored.root
            );
            Ok(ExitCode::SUCCESS)
        })
    }

    async fn put_back(&self, place: &Place, laws: &LawFolder) -> Result<Copied> {
        let _locks = Locks::alone(place)?;
        let store = place.made(Arc::new(laws.read(DEFAULT_POLICY)?.regime)).await?;
        let older = if self.older {
            OlderBackup::Accepted
        } else {
            OlderBackup::Refused
        };
        let bar = Bar::new()?;
        let blobs = Blobs::open(place.documents()).await?;
        let mut told = |progress| bar.tell(progress);
        let restored = restore(&self.from, (&store, &blobs), older, &mut told).await;
        drop(bar);
        store.close().await;
        Ok(restored?)
    }
}
