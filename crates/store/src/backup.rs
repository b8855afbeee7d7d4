//! Backups while acts go on: one folder with the database as a SQLite file whatever kind it lies in, the heads, the
//! documents, and a manifest that says what each file must be (articles 42 to 46: what was recorded is kept).
//!
//! | file | what it is |
//! |---|---|
//! | `guicheng.sqlite` | the database at one moment |
//! | `heads.txt` | the heads known outside, and the head of that moment last |
//! | `documents/` | every document that the database names |
//! | `manifest.json` | the head, and size and SM3 of each file; written last, so that a folder without it is no backup |

pub mod latest;
pub mod manifest;
pub mod restore;

use crate::blobs::Blobs;
use crate::copy::{CopyFault, CopyStep, Progress, Watch, copy};
use crate::database::Kind;
use crate::fault::StoreFault;
use crate::heads::HeadFile;
use crate::open::Store;
use crate::verify::{self, VerifyFault};
use ledger::head::Head;
use manifest::{KeptFile, Manifest};
use sqlx::{AnyConnection, Connection, Executor, Row};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The database in the folder of a backup.
pub(crate) const DATABASE: &str = "guicheng.sqlite";
/// The heads in the folder of a backup.
pub(crate) const HEADS: &str = "heads.txt";
/// The documents in the folder of a backup.
pub(crate) const DOCUMENTS: &str = "documents";

/// Why a backup was not made, is not sound, or was not put back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// The folder has something in it already, or cannot be written.
    #[error("the folder {folder} cannot take a backup: {why}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What is in the way.
        why: String,
    },
    /// There is no whole backup in the folder.
    #[error("there is no whole backup in {folder}: {why}")]
    NoBackup {
        /// The folder.
        folder: PathBuf,
        /// What is missing.
        why: String,
    },
    /// A file of the backup is missing, or is not what the manifest says.
    #[error("the backup is damaged: {file}: {why}")]
    Damaged {
        /// The file, as the manifest names it.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// What the database of the backup holds does not agree with itself or with the heads.
    #[error("the backup is not sound: {0}")]
    Unsound(VerifyFault),
    /// The target has known a later head than the backup holds: acts would be lost.
    #[error("the backup holds {found} acts, but {known} were recorded here at {at}: it is an older one")]
    Older {
        /// How many acts the newest head known at the target counts.
        known: u64,
        /// When that head was taken.
        at: String,
        /// How many acts the backup holds.
        found: u64,
    },
    /// The database could not be copied.
    #[error(transparent)]
    Copy(#[from] CopyFault),
    /// Something cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<sqlx::Error> for BackupFault {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Where a backup is made, and when, as the manifest says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination<'a> {
    /// The folder; it is made, or empty.
    pub folder: &'a Path,
    /// The instant, UTC in RFC 3339.
    pub made_at: &'a str,
}

/// Makes a backup of one state of the store while acts go on, and checks it by reading it again.
///
/// # Errors
/// See [`BackupFault`]; the folder then holds no manifest, and is no backup.
pub async fn backup(
    (from, blobs): (&Store, &Blobs),
    to: Destination<'_>,
    watch: Watch<'_>,
) -> Result<Manifest, BackupFault> {
    empty(to.folder).await?;
    let database = to.folder.join(DATABASE);
    match from.kind {
        Kind::Sqlite => write_file(from, to.folder, watch).await?,
        Kind::Postgres => copy_into_file(from, to.folder, watch).await?,
    }
    let mut connection = read_only(&database).await?;
    let (size, root) = head_of(&mut connection).await?;
    let digests = documents(&mut connection).await?;
    connection.close().await?;
    let mut files = Vec::new();
    for name in [DATABASE, HEADS] {
        files.push(KeptFile::of(to.folder, name).await?);
    }
    files.extend(copy_documents(&digests, (blobs, to.folder), watch).await?);
    let manifest = Manifest {
        format: manifest::FORMAT,
        made_at: to.made_at.to_owned(),
        acts: size,
        root,
        files,
    };
    restore::weigh(to.folder, &manifest, watch).await?;
    manifest.write(to.folder).await?;
    Ok(manifest)
}

/// Makes the folder, and refuses one that has something in it.
async fn empty(folder: &Path) -> Result<(), BackupFault> {
    let refused = |why: String| BackupFault::Folder {
        folder: folder.to_owned(),
        why,
    };
    let made = tokio::fs::create_dir_all(folder).await;
    made.map_err(|error| refused(error.to_string()))?;
    let found = async { tokio::fs::read_dir(folder).await?.next_entry().await };
    match found.await {
        Ok(None) => Ok(()),
        Ok(Some(entry)) => Err(refused(format!("{} is in it", entry.path().display()))),
        Err(error) => Err(refused(error.to_string())),
    }
}

/// The file of a SQLite store written anew at one moment, by the database itself.
async fn write_file(from: &Store, folder: &Path, watch: Watch<'_>) -> Result<(), BackupFault> {
    let told = |done| Progress {
        step: CopyStep::Database,
        done,
        of: 1,
    };
    watch(told(0));
    let heads = from.heads.heads().await?;
    let database = folder.join(DATABASE);
    // A reader may write to no database, also not to a new one, so that this connection does not go back to them.
    let mut connection = from.reading.acquire().await?.detach();
    connection.execute("PRAGMA query_only = OFF").await?;
    let written = sqlx::query("VACUUM INTO $1")
        .bind(database.display().to_string())
        .execute(&mut connection)
        .await;
    connection.close().await?;
    written?;
    synced(&database, folder).await?;
    let mut connection = read_only(&database).await?;
    let newest = newest_head(&mut connection).await?;
    connection.close().await?;
    let newest = newest.filter(|head| !heads.contains(head));
    let heads: Vec<Head> = heads.into_iter().chain(newest).collect();
    HeadFile::at(folder.join(HEADS)).add_all(&heads).await?;
    watch(told(1));
    made(&folder.join(HEADS)).await
}

/// The rows of a PostgreSQL store at one moment, copied into a file.
async fn copy_into_file(from: &Store, folder: &Path, watch: Watch<'_>) -> Result<(), BackupFault> {
    let url = format!("sqlite:{}", folder.join(DATABASE).display());
    let heads = HeadFile::at(folder.join(HEADS));
    let to = Store::open(&url, from.law.folder(), heads).await?;
    let copied = copy(from, &to, watch).await;
    to.close().await;
    copied?;
    synced(&folder.join(DATABASE), folder).await?;
    made(&folder.join(HEADS)).await
}

/// Waits until a file that another wrote is on the disk.
async fn synced(file: &Path, folder: &Path) -> Result<(), BackupFault> {
    let synced = async {
        tokio::fs::File::open(file).await?.sync_all().await?;
        tokio::fs::File::open(folder).await?.sync_all().await
    };
    synced.await.map_err(|error| BackupFault::Folder {
        folder: folder.to_owned(),
        why: error.to_string(),
    })
}

/// The file of heads is there even when there was no act yet.
async fn made(file: &Path) -> Result<(), BackupFault> {
    let opened = tokio::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .await;
    opened.map(drop).map_err(|error| BackupFault::Folder {
        folder: file.to_owned(),
        why: error.to_string(),
    })
}

/// A connection to a file that nobody writes to.
pub(crate) async fn read_only(file: &Path) -> Result<AnyConnection, StoreFault> {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}?mode=ro&immutable=true", file.display());
    Ok(AnyConnection::connect(&url).await?)
}

async fn head_of(connection: &mut AnyConnection) -> Result<(u64, String), StoreFault> {
    let tree = crate::known::tree(connection).await?;
    Ok((tree.size(), tree.root().hex()))
}

/// The head after the last act, at the instant of that act; none when there is no act.
async fn newest_head(connection: &mut AnyConnection) -> Result<Option<Head>, StoreFault> {
    let tree = crate::known::tree(connection).await?;
    let text = "SELECT recorded_at FROM ledger ORDER BY number DESC LIMIT 1";
    let row = sqlx::query(text).fetch_optional(connection).await?;
    let at: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
    Ok(at.map(|at| Head {
        size: tree.size(),
        root: tree.root(),
        at,
    }))
}

/// The digests of the documents that the database names: those of the acts, and those that wait for one.
async fn documents(connection: &mut AnyConnection) -> Result<BTreeSet<String>, StoreFault> {
    let mut digests = BTreeSet::new();
    let noted = sqlx::query("SELECT digest FROM document")
        .fetch_all(&mut *connection)
        .await?;
    for row in noted {
        digests.insert(row.try_get(0)?);
    }
    let named = sqlx::query("SELECT DISTINCT documents FROM ledger")
        .fetch_all(connection)
        .await?;
    for row in named {
        let list: String = row.try_get(0)?;
        let list: Vec<String> = serde_json::from_str(&list)
            .map_err(|error| StoreFault::corrupt("the documents of an act", error))?;
        digests.extend(list);
    }
    Ok(digests)
}

/// Copies the documents, each checked against its digest.
async fn copy_documents(
    digests: &BTreeSet<String>,
    (from, folder): (&Blobs, &Path),
    watch: Watch<'_>,
) -> Result<Vec<KeptFile>, BackupFault> {
    let mut files = Vec::new();
    if digests.is_empty() {
        return Ok(files);
    }
    let documents = folder.join(DOCUMENTS);
    let to = Blobs::open(&documents).await?;
    for (done, digest) in (1..).zip(digests) {
        let bytes = from.get(digest).await?;
        to.put(&bytes).await?;
        let (shelf, _) = digest.split_at(2);
        files.push(KeptFile {
            path: format!("{DOCUMENTS}/{shelf}/{digest}"),
            size: bytes.len() as u64,
            sm3: digest.clone(),
        });
        watch(Progress {
            step: CopyStep::Documents,
            done,
            of: digests.len() as u64,
        });
    }
    drop(to);
    to_be_gone(&documents.join("arriving")).await?;
    Ok(files)
}

/// Removes the place in which documents arrive, which is no part of a backup.
async fn to_be_gone(folder: &Path) -> Result<(), BackupFault> {
    tokio::fs::remove_dir_all(folder)
        .await
        .map_err(|error| BackupFault::Folder {
            folder: folder.to_owned(),
            why: error.to_string(),
        })
}

/// Recomputes the database of a backup against its heads and the manifest.
pub(crate) async fn weigh_database(folder: &Path, manifest: &Manifest) -> Result<(), BackupFault> {
    let heads = HeadFile::at(folder.join(HEADS)).heads().await?;
    let mut connection = read_only(&folder.join(DATABASE)).await?;
    let verified = verify::verify_on(&mut connection, heads).await;
    connection.close().await?;
    let (head, _) = verified.map_err(BackupFault::Unsound)?;
    if (head.size, head.root.hex()) == (manifest.acts, manifest.root.clone()) {
        return Ok(());
    }
    Err(BackupFault::Damaged {
        file: manifest::NAME.to_owned(),
        why: format!(
            "it names {} acts, the database holds {}",
            manifest.acts, head.size
        ),
    })
}
