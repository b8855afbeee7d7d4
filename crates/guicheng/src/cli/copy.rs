//! `guicheng copy`: moves everything from one database to another, of either kind, and checks every act on the way.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;
use store::blobs::Blobs;
use store::open::Store;

use super::block_on;
use crate::data_folder::{Locks, Place};
use crate::law_folder::LawFolder;
use crate::progress::Bar;

/// Move everything.
#[derive(Debug, Args)]
pub struct Copy {
    /// The database that is copied, sqlite:PATH or postgres://…; no server may be writing to it.
    #[arg(long, value_name = "URL")]
    from: String,
    /// The database that is filled; it must be empty.
    #[arg(long, value_name = "URL")]
    to: String,
    /// The data folder with documents and heads.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The data folder of the copy, when it is another; documents are copied too.
    #[arg(long, value_name = "DIR")]
    to_data: Option<PathBuf>,
}

impl Copy {
    /// Copies, and reads everything again at the target.
    ///
    /// # Errors
    /// The source is damaged, the target is not empty, or a server writes to one of them.
    pub fn run(&self, policies: Option<&Path>) -> Result<ExitCode> {
        let from = Place::new(&self.data, Some(&self.from))?;
        let folder = self.to_data.as_deref().unwrap_or(&self.data);
        let to = Place::new(folder, Some(&self.to))?;
        if from == to {
            bail!("{from} would be copied into itself");
        }
        if !from.exists() {
            bail!("there is no database at {from}");
        }
        let laws = LawFolder::open(policies)?;
        let _locks = (Locks::alone(&from)?, Locks::beside(&to, &from)?);
        block_on(async {
            let law = Arc::new(laws.read_for(&from).await?.regime);
            let source = from.beside(Arc::clone(&law)).await?;
            let target = to.made(law).await?;
            let copied = copied((&source, &from), (&target, &to)).await;
            source.close().await;
            target.close().await;
            copied
        })
    }
}

/// Copies documents first, so that no act names one that is not there.
async fn copied((source, from): (&Store, &Place), (target, to): (&Store, &Place)) -> Result<ExitCode> {
    let documents = if from.folder() == to.folder() {
        None
    } else {
        Some(copy_documents(from, to).await?)
    };
    let bar = Bar::new()?;
    let copied = store::copy::copy(source, target, &mut |progress| bar.tell(progress)).await?;
    drop(bar);
    let verified = target
        .verify()
        .await
        .context("the copy was made, but does not hold")?;
    println!(
        "{} acts, {} case files, {} rows beside them; the head is the same on both sides\nroot {}",
        copied.acts, verified.cases, copied.beside, copied.root
    );
    if let Some(documents) = documents {
        println!("{documents} documents, each as it was handed in");
    }
    println!("start servers with --database {to} from now on");
    Ok(ExitCode::SUCCESS)
}

/// Copies every document, checked against its digest; gives how many there are.
async fn copy_documents(from: &Place, to: &Place) -> Result<u64> {
    let source = Blobs::beside(from.documents());
    let target = Blobs::open(to.documents()).await?;
    let mut count = 0;
    for digest in digests(&from.documents())? {
        target.put(&source.get(&digest).await?).await?;
        count += 1;
    }
    Ok(count)
}

/// The digests under which documents lie in a folder, in two levels.
fn digests(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for shelf in std::fs::read_dir(folder)? {
        let shelf = shelf?;
        if shelf.file_name().len() != 2 {
            continue;
        }
        for document in std::fs::read_dir(shelf.path())? {
            found.push(document?.file_name().to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}
