//! What the clients of a crash loop were told, in a file outside the data folder: each line is on the disk before the
//! client goes on, so that the account that follows rests on what was really acknowledged.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// What became of one act, as its client was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It is recorded.
    Acknowledged {
        /// The case file.
        case: String,
        /// The act's number in the ledger.
        number: u64,
        /// The version of the case file after it.
        version: u64,
    },
    /// It was refused, so nothing of it may be recorded.
    Refused {
        /// The status of the answer.
        status: u16,
    },
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The mark that the act carries in its form, which is also its idempotency key.
    pub mark: String,
    /// What its client was told.
    pub told: Told,
}

/// The file; clones write to the same one.
#[derive(Debug, Clone)]
pub struct Notes {
    path: PathBuf,
    file: Arc<Mutex<File>>,
}

impl Notes {
    /// A new file at this path.
    ///
    /// # Errors
    /// It exists already, or cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        let file = File::create_new(path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self {
            path: path.to_owned(),
            file: Arc::new(Mutex::new(file)),
        })
    }

    /// Adds a note and waits until it is on the disk.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn add(&self, note: Note) -> Result<()> {
        let file = Arc::clone(&self.file);
        let line = format!("{}\n", serde_json::to_string(&note)?);
        let written = tokio::task::spawn_blocking(move || {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.write_all(line.as_bytes())?;
            file.sync_data()
        });
        Ok(written.await??)
    }

    /// All notes so far, read from the disk.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(&self) -> Result<Vec<Note>> {
        let text = {
            let _whole_lines = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            std::fs::read_to_string(&self.path)?
        };
        text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }
}
