//! Documents as bytes, each in a file under its own digest: what an act refers to is exactly what was handed in
//! (article 42: truthful records).
//!
//! Several servers may share one directory. Each holds a place of its own under `arriving`, in which documents are
//! written before they get their name; its lock tells a server that lives from one that ended, whose place and half
//! written documents the next one takes over.

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
    /// None when the directory is only read from.
    arriving: Option<Arc<Arriving>>,
}

/// The place in which this process writes documents before they get their name.
#[derive(Debug)]
struct Arriving {
    directory: PathBuf,
    arrivals: AtomicU64,
    /// Held as long as the place is in use.
    _lock: std::fs::File,
}

impl Blobs {
    /// Opens the directory and makes it when it is not there. What a power failure left half written is removed.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be made or read.
    pub async fn open(directory: impl Into<PathBuf>) -> Result<Self, StoreFault> {
        let directory = directory.into();
        let places = directory.join("arriving");
        let taken = tokio::task::spawn_blocking(move || take_place(&places));
        let taken = taken.await.map_err(StoreFault::unavailable)?;
        let arriving = taken.map_err(|error| unavailable(&directory, &error))?;
        Ok(Self {
            directory,
            arriving: Some(Arc::new(arriving)),
        })
    }

    /// The directory as it is, to read from beside the process that writes to it; nothing is made or removed.
    #[must_use]
    pub fn beside(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
            arriving: None,
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
        let Some(arriving) = &self.arriving else {
            return Err(StoreFault::unavailable(
                "the documents were opened to be read only",
            ));
        };
        let arrival = arriving.arrivals.fetch_add(1, Ordering::Relaxed);
        let temporary = arriving.directory.join(arrival.to_string());
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
}

/// The first place that no living process holds, emptied of what its last holder left half written.
fn take_place(places: &Path) -> std::io::Result<Arriving> {
    for number in 0_u32.. {
        let directory = places.join(number.to_string());
        std::fs::create_dir_all(&directory)?;
        let lock = std::fs::File::create(directory.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {
                empty(&directory)?;
                return Ok(Arriving {
                    directory,
                    arrivals: AtomicU64::new(0),
                    _lock: lock,
                });
            }
            Err(std::fs::TryLockError::WouldBlock) => {}
            Err(std::fs::TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(std::io::Error::other(
        "every place for arriving documents is held",
    ))
}

fn empty(directory: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_name() != "lock" {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn two_servers_write_into_one_directory() {
        let place = tempfile::TempDir::new().expect("a directory");
        let first = Blobs::open(place.path()).await.expect("the first server");
        let second = Blobs::open(place.path()).await.expect("the second server");
        let (one, other) = tokio::join!(first.put(b"one"), second.put(b"other"));
        let (one, other) = (one.expect("kept"), other.expect("kept"));
        assert_eq!(second.get(&one).await, Ok(b"one".to_vec()));
        assert_eq!(first.get(&other).await, Ok(b"other".to_vec()));
    }

    #[tokio::test]
    async fn what_a_server_that_ended_left_half_written_is_removed_and_nobody_elses() {
        let place = tempfile::TempDir::new().expect("a directory");
        let ended = Blobs::open(place.path()).await.expect("a server");
        let lives = Blobs::open(place.path()).await.expect("another");
        let half = |blobs: &Blobs| {
            let arriving = blobs.arriving.as_ref().expect("opened for writing");
            let path = arriving.directory.join("77");
            std::fs::write(&path, b"half").expect("written");
            path
        };
        let (left, kept) = (half(&ended), half(&lives));
        drop(ended);
        let next = Blobs::open(place.path()).await.expect("the next server");
        assert!(!left.exists(), "the place was taken over and emptied");
        assert!(kept.exists(), "another server is writing this");
        drop((lives, next));
    }
}
