//! Checking a backup, and putting it back into an empty store (articles 42 to 46: an old state put back is noticed).

use super::manifest::{KeptFile, Manifest};
use super::{BackupFault, DATABASE, DOCUMENTS, HEADS, weigh_database};
use crate::blobs::Blobs;
use crate::copy::{Copied, CopyStep, Progress, Watch, copy};
use crate::heads::HeadFile;
use crate::open::Store;
use std::path::{Path, PathBuf};

/// Whether a backup may be put back that holds fewer acts than were recorded at the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OlderBackup {
    /// It is refused.
    Refused,
    /// It is put back, because the later acts are lost anyway: the heads known so far are kept in a file of their own
    /// beside the new one, so that it can be seen what was lost.
    Accepted,
}

/// Checks every file of a backup against the manifest, and its database against its heads.
///
/// # Errors
/// The first [`BackupFault`] found, naming the file.
pub async fn verify(folder: &Path, watch: Watch<'_>) -> Result<Manifest, BackupFault> {
    let manifest = Manifest::read(folder).await?;
    weigh(folder, &manifest, watch).await?;
    Ok(manifest)
}

/// Checks what is in the folder against this manifest.
pub(crate) async fn weigh(folder: &Path, manifest: &Manifest, watch: Watch<'_>) -> Result<(), BackupFault> {
    let of = manifest.files.len() as u64 + 1;
    for (done, expected) in (1..).zip(&manifest.files) {
        let found = KeptFile::of(folder, &expected.path).await?;
        if found != *expected {
            return Err(BackupFault::Damaged {
                file: expected.path.clone(),
                why: format!(
                    "it has {} bytes with SM3 {}, the manifest names {} with {}",
                    found.size, found.sm3, expected.size, expected.sm3
                ),
            });
        }
        watch(Progress {
            step: CopyStep::Verifying,
            done,
            of,
        });
    }
    weigh_database(folder, manifest).await?;
    watch(Progress {
        step: CopyStep::Verifying,
        done: of,
        of,
    });
    Ok(())
}

/// Puts a backup back into a store that is empty, after checking it.
///
/// # Errors
/// See [`BackupFault`]. The store is as it was then; documents that were already copied stay, under their digests.
pub async fn restore(
    folder: &Path,
    (to, blobs): (&Store, &Blobs),
    older: OlderBackup,
    watch: Watch<'_>,
) -> Result<Copied, BackupFault> {
    let manifest = verify(folder, watch).await?;
    let set_aside = newer_heads(to, &manifest, older).await?;
    copy_documents(folder, (&manifest, blobs), watch).await?;
    if let Some(aside) = &set_aside {
        renamed(to.heads.path(), aside).await?;
    }
    let restored = copy_database(folder, to, watch).await;
    match (&restored, &set_aside) {
        (Err(_), Some(aside)) => renamed(aside, to.heads.path()).await?,
        (Err(_), None) | (Ok(_), _) => {}
    }
    restored
}

/// Refuses a backup with fewer acts than a head known at the target counts; where that is accepted, gives the file
/// to which the known heads go.
async fn newer_heads(
    to: &Store,
    manifest: &Manifest,
    older: OlderBackup,
) -> Result<Option<PathBuf>, BackupFault> {
    let known = to.heads.heads().await?;
    let newest = known.into_iter().max_by_key(|head| head.size);
    let Some(newest) = newest.filter(|head| head.size > manifest.acts) else {
        return Ok(None);
    };
    match older {
        OlderBackup::Refused => Err(BackupFault::Older {
            known: newest.size,
            at: newest.at,
            found: manifest.acts,
        }),
        OlderBackup::Accepted => {
            let mut name = to.heads.path().as_os_str().to_owned();
            name.push(format!(".before-{}", newest.size));
            Ok(Some(name.into()))
        }
    }
}

async fn renamed(from: &Path, to: &Path) -> Result<(), BackupFault> {
    tokio::fs::rename(from, to)
        .await
        .map_err(|error| BackupFault::Folder {
            folder: from.to_owned(),
            why: error.to_string(),
        })
}

/// Copies the documents, each checked once more against its digest.
async fn copy_documents(
    folder: &Path,
    (manifest, blobs): (&Manifest, &Blobs),
    watch: Watch<'_>,
) -> Result<(), BackupFault> {
    let from = Blobs::beside(folder.join(DOCUMENTS));
    let kept: Vec<&KeptFile> = manifest
        .files
        .iter()
        .filter(|file| file.path.starts_with(DOCUMENTS))
        .collect();
    for (done, file) in (1..).zip(&kept) {
        blobs.put(&from.get(&file.sm3).await?).await?;
        watch(Progress {
            step: CopyStep::Documents,
            done,
            of: kept.len() as u64,
        });
    }
    Ok(())
}

/// Copies the database out of a working copy, whose tables may have to be brought up to date first: the backup itself
/// is never written to.
async fn copy_database(folder: &Path, to: &Store, watch: Watch<'_>) -> Result<Copied, BackupFault> {
    let mut name = to.heads.path().as_os_str().to_owned();
    name.push(".restoring");
    let working = PathBuf::from(name);
    let refused = |error: std::io::Error| BackupFault::Folder {
        folder: working.clone(),
        why: error.to_string(),
    };
    let laid_out = async {
        tokio::fs::create_dir(&working).await?;
        for file in [DATABASE, HEADS] {
            tokio::fs::copy(folder.join(file), working.join(file)).await?;
        }
        Ok(())
    };
    laid_out.await.map_err(refused)?;
    let copied = copy_from(&working, to, watch).await;
    tokio::fs::remove_dir_all(&working).await.map_err(refused)?;
    copied
}

async fn copy_from(working: &Path, to: &Store, watch: Watch<'_>) -> Result<Copied, BackupFault> {
    let url = format!("sqlite:{}", working.join(DATABASE).display());
    let heads = HeadFile::at(working.join(HEADS));
    let from = Store::open(&url, to.law.folder(), heads).await?;
    let copied = copy(&from, to, watch).await;
    from.close().await;
    Ok(copied?)
}
