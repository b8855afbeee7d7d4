//! Which database a store lies in, and the few statements in which the two kinds differ (articles 42 to 46: both
//! keep what was acknowledged, each in its own way).

use crate::fault::StoreFault;
use crate::search::{Narrow, Sought};
use crate::sql::Cell;
use crate::{postgres, sqlite};
use sqlx::{Any, AnyConnection, Connection, Transaction};
use std::path::PathBuf;

/// The parameter of an address that gives up the promise that a commit is on the disk, for tests.
const FOR_TESTS: &str = "durability=tests";

/// A database by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// One file, one process that writes.
    Sqlite {
        /// The file.
        path: PathBuf,
    },
    /// A server, and as many processes as there are.
    Postgres {
        /// The address as the driver takes it.
        url: String,
        /// What is asked of the server.
        durability: Durability,
    },
}

/// What is asked of a PostgreSQL server before acts are recorded in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// A commit is on the disk when it is answered: `fsync` and `full_page_writes` must be on.
    Promised,
    /// The address ends with `durability=tests`: the server may forget what it answered when the power fails.
    ForTests,
}

/// The two kinds, where a statement differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Database {
    /// The database at an address: `sqlite:PATH`, or `postgres://USER@HOST/NAME` as libpq writes it. A socket is
    /// named as `?host=/folder`.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] for any other kind of address.
    pub fn at(url: &str) -> Result<Self, StoreFault> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            return Ok(Self::Sqlite { path: path.into() });
        }
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(StoreFault::unavailable(
                "a database is named as sqlite:PATH or postgres://USER@HOST/NAME",
            ));
        }
        let (place, parameters) = url.split_once('?').unwrap_or((url, ""));
        let kept: Vec<&str> = parameters
            .split('&')
            .filter(|parameter| !parameter.is_empty() && *parameter != FOR_TESTS)
            .collect();
        let durability = if parameters.split('&').any(|parameter| parameter == FOR_TESTS) {
            Durability::ForTests
        } else {
            Durability::Promised
        };
        let url = if kept.is_empty() {
            place.to_owned()
        } else {
            format!("{place}?{}", kept.join("&"))
        };
        Ok(Self::Postgres { url, durability })
    }

    /// The address as the driver takes it.
    pub(crate) fn address(&self) -> String {
        match self {
            Self::Sqlite { path } => format!("sqlite://{}?mode=rwc", path.display()),
            Self::Postgres { url, .. } => url.clone(),
        }
    }

    /// Where it is, without what may be secret in an address.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::Sqlite { path } => path.display().to_string(),
            Self::Postgres { .. } => "the PostgreSQL database".to_owned(),
        }
    }

    /// Its kind.
    pub(crate) const fn kind(&self) -> Kind {
        match self {
            Self::Sqlite { .. } => Kind::Sqlite,
            Self::Postgres { .. } => Kind::Postgres,
        }
    }

    /// Prepares a connection that writes, and refuses a database that would not keep what is written.
    pub(crate) async fn prepare_first(&self, connection: &mut AnyConnection) -> Result<(), StoreFault> {
        match self {
            Self::Sqlite { .. } => Ok(sqlite::for_writing(connection).await?),
            Self::Postgres { durability, .. } => {
                postgres::for_writing(connection).await?;
                postgres::weigh(connection, *durability).await
            }
        }
    }
}

impl Kind {
    /// Prepares a connection that writes.
    pub(crate) async fn for_writing(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite => sqlite::for_writing(connection).await,
            Self::Postgres => postgres::for_writing(connection).await,
        }
    }

    /// Prepares a connection that reads.
    pub(crate) async fn for_reading(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite => sqlite::for_reading(connection).await,
            Self::Postgres => postgres::for_reading(connection).await,
        }
    }

    /// Puts in place what refuses to alter or delete a recorded act.
    pub(crate) async fn guard(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite => sqlite::guard(connection).await,
            Self::Postgres => postgres::guard(connection).await,
        }
    }

    /// A transaction that writes to the ledger or to what is read off it: no other one does until it ends, in this
    /// process or in another, and everything read inside it is what the one before has left.
    pub(crate) async fn writing(
        self,
        connection: &mut AnyConnection,
    ) -> Result<Transaction<'_, Any>, sqlx::Error> {
        match self {
            Self::Sqlite => connection.begin_with("BEGIN IMMEDIATE").await,
            Self::Postgres => {
                let mut transaction = connection
                    .begin_with("BEGIN ISOLATION LEVEL READ COMMITTED")
                    .await?;
                postgres::take_turn(&mut transaction).await?;
                Ok(transaction)
            }
        }
    }

    /// A transaction that writes beside the ledger, where no order has to be kept.
    pub(crate) async fn beginning(
        self,
        connection: &mut AnyConnection,
    ) -> Result<Transaction<'_, Any>, sqlx::Error> {
        match self {
            Self::Sqlite => connection.begin_with("BEGIN IMMEDIATE").await,
            Self::Postgres => connection.begin().await,
        }
    }

    /// A transaction that reads one state of the database, however many acts are recorded meanwhile.
    pub(crate) async fn snapshot(
        self,
        connection: &mut AnyConnection,
    ) -> Result<Transaction<'_, Any>, sqlx::Error> {
        match self {
            Self::Sqlite => connection.begin().await,
            Self::Postgres => {
                let text = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                connection.begin_with(text).await
            }
        }
    }

    /// The query for the case files that have all of this; its values are bound after those before.
    pub(crate) fn finding(self, sought: &[Sought], cells: &mut Vec<Cell>) -> String {
        match self {
            Self::Sqlite => sqlite::finding(sought, cells),
            Self::Postgres => postgres::finding(sought, cells),
        }
    }

    /// Where what has all of this is found as narrow rows, with the value of the first placeholder; none where the rows of
    /// the lists themselves are as fast.
    pub(crate) fn narrow(self, of: Narrow, sought: &[Sought]) -> Option<(&'static str, Cell)> {
        match self {
            Self::Sqlite => Some(sqlite::narrow(of, sought)),
            Self::Postgres => None,
        }
    }

    /// What a query ends with that holds the rows it reads until the transaction ends.
    pub(crate) const fn held(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "ORDER BY 1 FOR UPDATE",
        }
    }

    /// How many connections write. On SQLite it is one for acts and for what lies beside them.
    pub(crate) const fn writers(self) -> u32 {
        match self {
            Self::Sqlite => 1,
            Self::Postgres => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_promised() {
        let promised =
            Database::at("postgres://guicheng@db.example/guicheng?host=/run/pg").expect("an address");
        let url = "postgres://guicheng@db.example/guicheng?host=/run/pg".to_owned();
        let durability = Durability::Promised;
        assert_eq!(promised, Database::Postgres { url, durability });
        for address in [
            "postgres://h/n?durability=tests",
            "postgresql://h/n?a=b&durability=tests",
        ] {
            let Ok(Database::Postgres { url, durability }) = Database::at(address) else {
                panic!("{address} is an address")
            };
            assert!(!url.contains("durability"), "{url}");
            assert_eq!(durability, Durability::ForTests);
        }
        let file = Database::at("sqlite:///data/guicheng.sqlite?mode=ro").expect("an address");
        let path = PathBuf::from("/data/guicheng.sqlite");
        assert_eq!(file, Database::Sqlite { path });
        assert!(Database::at("mysql://nowhere").is_err());
    }
}
