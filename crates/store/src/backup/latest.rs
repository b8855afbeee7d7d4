//! What is known of the latest backup, beside the ledger: when it was made, how large it is, and that every file of it was
//! read again (GB/T 22239-2019: backups are made and looked after; articles 42 to 46).

use serde::{Deserialize, Serialize};

use super::manifest::Manifest;
use crate::fault::StoreFault;
use crate::open::Store;

/// Under which name it is kept.
const KEPT: &str = "backup";

/// The latest backup, and the latest attempt that failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatestBackup {
    /// The latest that was made and read again; none when there was never one.
    #[serde(default)]
    pub made: Option<Made>,
    /// The latest attempt that failed after it.
    #[serde(default)]
    pub failed: Option<Failed>,
}

/// A backup that was made, each of its files read again and found to be what the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// When, UTC in RFC 3339.
    pub at: String,
    /// How many acts it holds.
    pub acts: u64,
    /// How many files it has.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// The root of the ledger after the acts.
    pub root: String,
}

/// An attempt that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// When, UTC in RFC 3339.
    pub at: String,
    /// Why.
    pub why: String,
}

impl From<&Manifest> for Made {
    fn from(manifest: &Manifest) -> Self {
        Self {
            at: manifest.made_at.clone(),
            acts: manifest.acts,
            files: u64::try_from(manifest.files.len()).unwrap_or(u64::MAX),
            bytes: manifest.files.iter().map(|file| file.size).sum(),
            root: manifest.root.clone(),
        }
    }
}

impl Store {
    /// What is known of the latest backup; nothing when none was ever tried.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn latest_backup(&self) -> Result<LatestBackup, StoreFault> {
        let kept = self.setting(KEPT).await?;
        Ok(kept
            .and_then(|kept| serde_json::from_str(&kept).ok())
            .unwrap_or_default())
    }

    /// Keeps that a backup was made, or that an attempt failed; a failure does not take away what was made before.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be written.
    pub async fn note_backup(&self, outcome: Result<Made, Failed>) -> Result<(), StoreFault> {
        let latest = match outcome {
            Ok(made) => LatestBackup {
                made: Some(made),
                failed: None,
            },
            Err(failed) => LatestBackup {
                failed: Some(failed),
                ..self.latest_backup().await?
            },
        };
        let text = serde_json::to_string(&latest).map_err(|fault| StoreFault::Corrupt {
            place: KEPT.to_owned(),
            reason: fault.to_string(),
        })?;
        self.set_setting(KEPT, &text).await
    }
}
