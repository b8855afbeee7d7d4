//! `guicheng verify`: recomputes the ledger and every case file, and names the first row that is wrong.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use store::blobs::Blobs;
use store::open::Store;
use store::verify::{Verified, VerifyFault};

use super::{Data, block_on};
use crate::law_folder::LawFolder;

/// Recompute everything.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    /// Verifies the ledger of the place.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let place = self.data.place()?;
        let folder = LawFolder::open(policies)?;
        block_on(async {
            let law = folder.read_for(&place).await?;
            let store = place.beside(Arc::new(law.regime)).await?;
            let verified = checked(&store, &place.documents()).await;
            store.close().await;
            match verified {
                Ok((verified, documents)) => {
                    println!(
                        "{} acts, {} case files, {} heads; everything agrees\nroot {}\n{documents} documents, each as it was handed in",
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

/// The ledger with its case files, and then the documents that its acts refer to.
async fn checked(store: &Store, documents: &Path) -> Result<(Verified, usize), VerifyFault> {
    let verified = store.verify().await?;
    let documents = store.verify_documents(&Blobs::beside(documents)).await?;
    Ok((verified, documents))
}
