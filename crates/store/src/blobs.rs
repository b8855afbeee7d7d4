//! Documents as bytes, each in a file under its own digest: what an act refers to is exactly what was handed in
//! (article 42: truthful records).

use crate::fault::StoreFault;
use ledger::digest::{Digest, Hash, Sm3};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// A directory of documents.
#[derive(Debug, Clone)]
pub struct Blobs {
    directory: PathBuf,
    arrivals: Arc<AtomicU64>,
}

impl Blobs {
    /// Opens the directory and makes it when it is not there. What a power failure left half written is removed.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be made or read.
    pub async fn open(directory: impl Into<PathBuf>) -> Result<Self, StoreFault> {
        let directory = directory.into();
        let blobs = Self {
            directory,
            arrivals: Arc::new(AtomicU64::new(0)),
        };
        let arriving = blobs.arriving();
        let made = async {
            if fs::try_exists(&arriving).await? {
                fs::remove_dir_all(&arriving).await?;
            }
            fs::create_dir_all(&arriving).await
        };
        made.await.map_err(|error| unavailable(&arriving, &error))?;
        Ok(blobs)
    }

    /// The directory as it is, to read from beside the process that writes to it; nothing is made or removed.
    #[must_use]
    pub fn beside(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
            arrivals: Arc::default(),
        }
    }

    /// Keeps the bytes and gives their SM3 digest, lower-case hexadecimal. They are on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when they cannot be written.
    pub async fn put(&self, bytes: &[u8]) -> Result<String, StoreFault> {
        let digest = Sm3::of(&[bytes]).hex();
        let path = self.path(&digest)?;
        if self.get(&digest).await.is_ok() {
            return Ok(digest);
        }
        let arrival = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let temporary = self.arriving().join(arrival.to_string());
        let written = async {
            let mut file = fs::OpenOptions::new()
                .create_new(true)
                .write(true)
                .open(&temporary)
                .await?;
            file.write_all(bytes).await?;
            file.sync_all().await?;
            let parent = path.parent().unwrap_or(&self.directory);
            fs::create_dir_all(parent).await?;
            fs::rename(&temporary, &path).await?;
            fs::File::open(parent).await?.sync_all().await?;
            fs::File::open(&self.directory).await?.sync_all().await
        };
        written.await.map_err(|error| unavailable(&path, &error))?;
        Ok(digest)
    }

    /// The bytes under a digest, checked against it.
    ///
    /// # Errors
    /// [`StoreFault::NotFound`] when there are none, [`StoreFault::Corrupt`] when they are others.
    pub async fn get(&self, digest: &str) -> Result<Vec<u8>, StoreFault> {
        let path = self.path(digest)?;
        let bytes = match fs::read(&path).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(not_found(digest)),
            Err(error) => return Err(unavailable(&path, &error)),
        };
        if Sm3::of(&[&bytes]).hex() != digest {
            return Err(StoreFault::corrupt(
                path.display().to_string(),
                "the bytes do not give the digest",
            ));
        }
        Ok(bytes)
    }

    /// Where the bytes of a digest lie; only a digest leads to a path.
    fn path(&self, digest: &str) -> Result<PathBuf, StoreFault> {
        let name = Digest::from_hex(digest).ok_or_else(|| not_found(digest))?.hex();
        let (shelf, _) = name.split_at(2);
        Ok(self.directory.join(shelf).join(&name))
    }

    fn arriving(&self) -> PathBuf {
        self.directory.join("arriving")
    }
}

fn not_found(digest: &str) -> StoreFault {
    StoreFault::NotFound {
        what: "document",
        id: digest.to_owned(),
    }
}

fn unavailable(path: &Path, error: &std::io::Error) -> StoreFault {
    StoreFault::unavailable(format!("{}: {error}", path.display()))
}
