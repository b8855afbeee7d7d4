//! `guicheng verify`: recomputes the ledger and every case file, and names the first row that is wrong.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;
use store::open::Store;

use super::{Data, block_on};
use crate::data_folder;
use crate::law_folder::{DEFAULT_POLICY, LawFolder};

/// Recompute everything.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    /// Verifies the ledger in the data folder.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        if !data_folder::file(&self.data.data).exists() {
            bail!("there is no database in {}", self.data.data.display());
        }
        let regime = Arc::new(LawFolder::open(policies)?.read(DEFAULT_POLICY)?.regime);
        block_on(async {
            let store = Store::open(&data_folder::database(&self.data.data), regime).await?;
            let verified = store.verify().await;
            store.close().await;
            match verified {
                Ok(verified) => {
                    println!(
                        "{} acts, {} case files, {} heads; everything agrees\nroot {}",
                        verified.head.size, verified.cases, verified.heads, verified.head.root
                    );
                    Ok(ExitCode::SUCCESS)
                }
                Err(fault) => {
                    println!("WRONG: {fault}");
                    Ok(ExitCode::FAILURE)
                }
            }
        })
    }
}
