//! `guicheng rebuild`: makes the read tables anew from the ledger and says what differed, which must be nothing.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::{Data, block_on};
use crate::data_folder::DataFolder;
use crate::law_folder::LawFolder;

/// Make the read tables anew.
#[derive(Debug, Args)]
pub struct Rebuild {
    #[command(flatten)]
    data: Data,
}

impl Rebuild {
    /// Rebuilds the read tables of the data folder.
    ///
    /// # Errors
    /// The database cannot be opened for writing, for example because the server runs.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let place = self.data.place()?;
        let laws = LawFolder::open(policies)?;
        block_on(async {
            let law = laws.read_for(&place).await?;
            let folder = DataFolder::open(&place, Arc::new(law.regime)).await?;
            let differences = folder.store.rebuild().await?;
            folder.store.close().await;
            if differences.is_empty() {
                println!("rebuilt; nothing differed");
                return Ok(ExitCode::SUCCESS);
            }
            for difference in &differences {
                let side = |row: &Option<String>| row.clone().unwrap_or_else(|| "(no row)".to_owned());
                println!(
                    "{} {}: was {} is {}",
                    difference.table,
                    difference.key,
                    side(&difference.was),
                    side(&difference.is)
                );
            }
            println!("rebuilt; {} difference(s) mended", differences.len());
            Ok(ExitCode::FAILURE)
        })
    }
}
