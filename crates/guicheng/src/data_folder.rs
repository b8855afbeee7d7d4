//! The data folder: database, heads, documents, and the lock that keeps a second process from writing.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use acts::regime::Regime;
use anyhow::{Context, Result, bail};
use store::blobs::Blobs;
use store::open::Store;

/// The setting that says for what a data folder was made.
pub const MADE_FOR: &str = "made_for";

/// An open data folder; the lock is held as long as it lives.
#[derive(Debug)]
pub struct DataFolder {
    /// The store.
    pub store: Store,
    /// The documents.
    pub blobs: Blobs,
    _lock: File,
}

impl DataFolder {
    /// Opens or makes the folder for writing.
    ///
    /// # Errors
    /// The folder cannot be made, another process writes to it, or the database cannot be opened.
    pub async fn open(path: &Path, regime: Arc<Regime>) -> Result<Self> {
        std::fs::create_dir_all(path)
            .with_context(|| format!("cannot make the folder {}", path.display()))?;
        let lock = File::create(path.join("lock")).context("cannot make the lock file")?;
        if lock.try_lock().is_err() {
            bail!(
                "another process is writing to {}; stop it first, or name another folder with --data",
                path.display()
            );
        }
        let store = Store::open(&database(path), regime).await?;
        let blobs = Blobs::open(documents(path)).await?;
        Ok(Self {
            store,
            blobs,
            _lock: lock,
        })
    }
}

/// The address of the database in a data folder.
#[must_use]
pub fn database(path: &Path) -> String {
    format!("sqlite:{}", file(path).display())
}

/// The file of the database in a data folder.
#[must_use]
pub fn file(path: &Path) -> PathBuf {
    path.join("guicheng.sqlite")
}

/// The folder of the documents in a data folder.
#[must_use]
pub fn documents(path: &Path) -> PathBuf {
    path.join("documents")
}
