//! Heads kept outside the database, in an append-only file beside it: whoever rewrites the database cannot make
//! them agree (articles 42 to 46).

use crate::fault::StoreFault;
use ledger::digest::Sm3;
use ledger::head::Head;
use std::path::{Path, PathBuf};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// The file of heads, one on a line, oldest first.
#[derive(Debug, Clone)]
pub struct HeadFile {
    path: PathBuf,
}

impl HeadFile {
    /// The file of heads at this path; it comes into being with the first head.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes a last line that a power failure cut off, so that the next head begins on a line of its own.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the file cannot be read or written.
    pub async fn mend(&self) -> Result<(), StoreFault> {
        let bytes = match fs::read(&self.path).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.unavailable(&error)),
        };
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |place| place + 1);
        let (Ok(kept), true) = (u64::try_from(whole), whole < bytes.len()) else {
            return Ok(());
        };
        let cut = async {
            let file = fs::OpenOptions::new().write(true).open(&self.path).await?;
            file.set_len(kept).await?;
            file.sync_all().await
        };
        cut.await.map_err(|error| self.unavailable(&error))
    }

    /// Adds a head and waits until it is on the disk.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when the file cannot be written.
    pub async fn add(&self, head: &Head) -> Result<(), StoreFault> {
        let line = format!("{}\n", head.line::<Sm3>());
        let written = async {
            let mut file = fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(&self.path)
                .await?;
            file.write_all(line.as_bytes()).await?;
            file.sync_all().await
        };
        written.await.map_err(|error| self.unavailable(&error))
    }

    /// All heads, oldest first; none when the file does not exist. A last line without its end was cut off by a
    /// power failure and is passed over.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when a whole line is no head, [`StoreFault::Unavailable`] when it cannot be read.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreFault> {
        let text = match fs::read_to_string(&self.path).await {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.unavailable(&error)),
        };
        let whole = text
            .split_inclusive('\n')
            .filter_map(|line| line.strip_suffix('\n'));
        let place = self.path.display().to_string();
        whole
            .map(|line| Head::read::<Sm3>(line).map_err(|fault| StoreFault::corrupt(&place, fault)))
            .collect()
    }

    fn unavailable(&self, error: &std::io::Error) -> StoreFault {
        StoreFault::unavailable(format!("{}: {error}", self.path.display()))
    }
}
