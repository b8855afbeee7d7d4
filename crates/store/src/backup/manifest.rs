//! What a backup consists of: the head, and of each file its size and its SM3 digest.

use super::BackupFault;
use ledger::digest::Sm3Pieces;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::Path;
use tokio::io::AsyncWriteExt;

/// The form this code writes and reads.
pub(crate) const FORMAT: u32 = 1;
/// The file it is in.
pub(crate) const NAME: &str = "manifest.json";
/// How much of a file is held in memory at once.
const PIECE: usize = 1 << 20;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the backup.
    pub format: u32,
    /// When it was made, UTC in RFC 3339.
    pub made_at: String,
    /// How many acts it holds.
    pub acts: u64,
    /// The root of the ledger after them, lower-case hexadecimal.
    pub root: String,
    /// Its files.
    pub files: Vec<KeptFile>,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFile {
    /// Where it is in the folder, with `/` between the parts.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SM3 digest of its bytes, lower-case hexadecimal.
    pub sm3: String,
}

impl KeptFile {
    /// The file as it is now.
    pub(crate) async fn of(folder: &Path, path: &str) -> Result<Self, BackupFault> {
        let file = folder.join(path);
        let read = tokio::task::spawn_blocking(move || digested(&file)).await;
        let read = read.unwrap_or_else(|error| Err(std::io::Error::other(error)));
        let (size, sm3) = read.map_err(|error| BackupFault::Damaged {
            file: path.to_owned(),
            why: error.to_string(),
        })?;
        Ok(Self {
            path: path.to_owned(),
            size,
            sm3,
        })
    }
}

/// Size and digest of a file.
fn digested(file: &Path) -> std::io::Result<(u64, String)> {
    let mut file = std::fs::File::open(file)?;
    let (mut size, mut pieces, mut buffer) = (0, Sm3Pieces::default(), vec![0; PIECE]);
    loop {
        let read = file.read(&mut buffer)?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else {
            return Ok((size, pieces.digest().hex()));
        };
        size += piece.len() as u64;
        pieces.add(piece);
    }
}

impl Manifest {
    /// The manifest in a folder.
    ///
    /// # Errors
    /// [`BackupFault::NoBackup`] when there is none that can be read.
    pub async fn read(folder: &Path) -> Result<Self, BackupFault> {
        let none = |why: String| BackupFault::NoBackup {
            folder: folder.to_owned(),
            why,
        };
        let text = tokio::fs::read_to_string(folder.join(NAME)).await;
        let text = text.map_err(|error| none(format!("{NAME}: {error}")))?;
        let manifest: Self = serde_json::from_str(&text).map_err(|error| none(format!("{NAME}: {error}")))?;
        if manifest.format != FORMAT {
            return Err(none(format!("it has form {}, not {FORMAT}", manifest.format)));
        }
        Ok(manifest)
    }

    /// Writes it, which makes the folder a backup.
    pub(crate) async fn write(&self, folder: &Path) -> Result<(), BackupFault> {
        let text = serde_json::to_string_pretty(self).map_err(std::io::Error::other);
        let written = async {
            let path = folder.join(NAME);
            let mut file = tokio::fs::File::create_new(&path).await?;
            file.write_all(text?.as_bytes()).await?;
            file.sync_all().await?;
            tokio::fs::File::open(folder).await?.sync_all().await
        };
        written.await.map_err(|error| BackupFault::Folder {
            folder: folder.to_owned(),
            why: error.to_string(),
        })
    }
}
