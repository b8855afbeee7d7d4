//! Where the data lies: the database, the folder with heads and documents, and the locks that keep a second process
//! from writing where only one may (articles 42 to 46: what was recorded stays whole).

use std::fmt;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use acts::regime::Regime;
use anyhow::{Context, Result, anyhow, bail};
use store::blobs::Blobs;
use store::heads::HeadFile;
use store::open::Store;

use crate::progress::Bar;

/// The setting that says for what a data folder was made.
pub const MADE_FOR: &str = "made_for";
/// The setting that says under which policy the server last opened cases.
pub const POLICY: &str = "policy";

/// A database and the folder with what lies beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    folder: PathBuf,
    database: Database,
}

/// One of the two kinds of database.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Database {
    /// A file of the embedded database, which one process writes to.
    Sqlite(PathBuf),
    /// A PostgreSQL, which several servers may share.
    Postgres(String),
}

impl From<&Path> for Place {
    /// The folder with the embedded database in it.
    fn from(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            database: Database::Sqlite(folder.join("guicheng.sqlite")),
        }
    }
}

impl Place {
    /// The folder with this database, `sqlite:PATH` or `postgres://…`; the embedded one in the folder when none is named.
    ///
    /// # Errors
    /// The address is of another kind.
    pub fn new(folder: &Path, database: Option<&str>) -> Result<Self> {
        let Some(url) = database.filter(|url| !url.is_empty()) else {
            return Ok(Self::from(folder));
        };
        let folder = folder.to_owned();
        let database = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Database::Postgres(url.to_owned())
        } else {
            let path = url
                .strip_prefix("sqlite:")
                .with_context(|| format!("a database is sqlite:PATH or postgres://…, not {}", hidden(url)))?;
            Database::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
        };
        Ok(Self { folder, database })
    }

    /// The address of the database.
    #[must_use]
    pub fn url(&self) -> String {
        match &self.database {
            Database::Sqlite(file) => format!("sqlite:{}", file.display()),
            Database::Postgres(url) => url.clone(),
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the documents.
    #[must_use]
    pub fn documents(&self) -> PathBuf {
        self.folder.join("documents")
    }

    /// The file of the heads: beside the embedded database, in the folder for a PostgreSQL.
    #[must_use]
    pub fn heads(&self) -> PathBuf {
        match &self.database {
            Database::Sqlite(file) => beside(file, ".heads.txt"),
            Database::Postgres(_) => self.folder.join("ledger.heads.txt"),
        }
    }

    /// Whether there can be something to read: a file of the embedded database that does not exist holds nothing.
    #[must_use]
    pub fn exists(&self) -> bool {
        match &self.database {
            Database::Sqlite(file) => file.exists(),
            Database::Postgres(_) => true,
        }
    }

    /// Opens the store to read beside a process that may be writing.
    ///
    /// # Errors
    /// The database is not there or cannot be opened.
    pub async fn beside(&self, regime: Arc<Regime>) -> Result<Store> {
        if !self.exists() {
            bail!("there is no database at {self}");
        }
        self.made(regime).await
    }

    /// Opens the store, and makes it when it is not there. Whoever writes to it holds [`Locks`]. When an older program
    /// has written its read tables they are made anew, which is said, for it may take minutes.
    ///
    /// # Errors
    /// The database cannot be opened.
    pub async fn made(&self, regime: Arc<Regime>) -> Result<Store> {
        let bar = Bar::new()?;
        let mut told = false;
        let mut tell = |progress| {
            if !told {
                eprintln!(
                    "guicheng: the read tables of {self} are of another version and are made anew from the ledger"
                );
            }
            told = true;
            bar.tell(progress);
        };
        let law = (regime, HeadFile::at(self.heads()));
        Ok(Store::open_watched(&self.url(), law, &mut tell).await?)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.database {
            Database::Sqlite(file) => file.display().fmt(formatter),
            Database::Postgres(url) => formatter.write_str(&hidden(url)),
        }
    }
}

/// An address without the password in it.
fn hidden(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://{host}"),
        None => url.to_owned(),
    }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// An open place; its locks are held as long as it lives.
#[derive(Debug)]
pub struct DataFolder {
    /// The store.
    pub store: Store,
    /// The documents.
    pub blobs: Blobs,
    _locks: Locks,
}

impl DataFolder {
    /// Opens or makes the place for writing.
    ///
    /// # Errors
    /// The folder cannot be made, another process writes to it, or the database cannot be opened.
    pub async fn open(place: &Place, regime: Arc<Regime>) -> Result<Self> {
        let locks = Locks::for_writing(place)?;
        let store = place.made(regime).await?;
        let blobs = Blobs::open(place.documents()).await?;
        Ok(Self {
            store,
            blobs,
            _locks: locks,
        })
    }
}

/// The locks of a place: the folder's is shared by all who write, for each brings documents of its own; the
/// embedded database's is for one alone. A PostgreSQL orders its writers itself.
#[derive(Debug)]
pub struct Locks {
    _folder: Option<File>,
    _database: Option<File>,
}

impl Locks {
    /// The locks of a process that records acts.
    ///
    /// # Errors
    /// The folder cannot be made or written to, or another process holds a lock that excludes this one.
    pub fn for_writing(place: &Place) -> Result<Self> {
        let folder = lock_file(place)?;
        taken(folder.try_lock_shared(), place)?;
        Ok(Self {
            _folder: Some(folder),
            _database: database_lock(place)?,
        })
    }

    /// The locks of a process that puts the whole place in order: no other may write.
    ///
    /// # Errors
    /// See [`Locks::for_writing`].
    pub fn alone(place: &Place) -> Result<Self> {
        let folder = lock_file(place)?;
        taken(folder.try_lock(), place)?;
        Ok(Self {
            _folder: Some(folder),
            _database: database_lock(place)?,
        })
    }

    /// The locks of a process that puts a place in order while it holds those of another, which may share its folder.
    ///
    /// # Errors
    /// See [`Locks::for_writing`].
    pub fn beside(place: &Place, held: &Place) -> Result<Self> {
        if place.folder != held.folder {
            return Self::alone(place);
        }
        Ok(Self {
            _folder: None,
            _database: database_lock(place)?,
        })
    }
}

fn lock_file(place: &Place) -> Result<File> {
    let folder = &place.folder;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    made(&folder.join("lock"))
}

fn database_lock(place: &Place) -> Result<Option<File>> {
    let Database::Sqlite(file) = &place.database else {
        return Ok(None);
    };
    let lock = made(&beside(file, ".lock"))?;
    taken(lock.try_lock(), place)?;
    Ok(Some(lock))
}

fn made(path: &Path) -> Result<File> {
    File::create(path).with_context(|| {
        format!(
            "cannot write to {}; it must lie on a disk that this process may write to",
            path.display()
        )
    })
}

fn taken(locked: Result<(), TryLockError>, place: &Place) -> Result<()> {
    match locked {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(anyhow!(
            "another process is writing to {}; stop it first, or name another folder with --data",
            place.folder.display()
        )),
        Err(TryLockError::Error(fault)) => {
            Err(anyhow!(fault).context(format!("cannot lock {}", place.folder.display())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_one_of_two_kinds() {
        let folder = Path::new("data");
        let own = Place::new(folder, None).expect("the folder's own");
        assert_eq!(own.url(), "sqlite:data/guicheng.sqlite");
        assert_eq!(own.heads(), Path::new("data/guicheng.sqlite.heads.txt"));
        let elsewhere = Place::new(folder, Some("sqlite:/elsewhere/one.db")).expect("a file");
        assert_eq!(elsewhere.url(), "sqlite:/elsewhere/one.db");
        assert_eq!(elsewhere.heads(), Path::new("/elsewhere/one.db.heads.txt"));
        let shared = Place::new(folder, Some("postgres://clerk:secret@host/case")).expect("a PostgreSQL");
        assert_eq!(shared.heads(), Path::new("data/ledger.heads.txt"));
        assert_eq!(shared.to_string(), "postgres://host/case");
        let fault =
            Place::new(folder, Some("mysql://clerk:secret@host/case")).expect_err("of no kind we know");
        assert!(!fault.to_string().contains("secret"), "{fault}");
    }

    #[test]
    fn one_process_writes_to_the_embedded_database_and_several_to_a_postgresql() {
        let folder = tempfile::tempdir().expect("a folder");
        let shared = Place::new(folder.path(), Some("postgres://host/case")).expect("a PostgreSQL");
        let first = Locks::for_writing(&shared).expect("the first server");
        let second = Locks::for_writing(&shared).expect("the second server");
        let refused = Locks::alone(&shared).expect_err("while servers run");
        assert!(
            refused.to_string().contains("another process is writing"),
            "{refused}"
        );
        drop((first, second));
        drop(Locks::alone(&shared).expect("when they have stopped"));
        let own = Place::from(folder.path());
        let one = Locks::for_writing(&own).expect("one server");
        let refused = Locks::for_writing(&own).expect_err("one process only");
        assert!(
            refused.to_string().contains("another process is writing"),
            "{refused}"
        );
        drop(one);
        drop(Locks::for_writing(&own).expect("the next server"));
    }
}
