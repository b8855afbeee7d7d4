//! What the server is made of: everything the outside world gives it, passed in once at the start, so that the same
//! server runs against a fixed clock in a test (Article 14 counts days, not moments).

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use documents::arrangement::ArrangementReading;
use documents::catalogue::CatalogueReading;
use documents::form_rows::{RowsAsked, RowsReading};
use documents::intake::{Answers, Known, Preview};
use documents::sheet::FileRefusal;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::articles::Articles;
use rules::interpretations::Interpretations;
use rules::register::Register;
use store::blobs::Blobs;
use store::open::Store;

/// Beijing time, in which every legal day is counted.
pub(crate) const BEIJING: jiff::tz::Offset = jiff::tz::Offset::constant(8);

/// The clock; the binary has the only real one.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;

    /// The legal day: the date at this instant in UTC+8.
    fn today(&self) -> Date {
        BEIJING.to_datetime(self.now()).date()
    }
}

/// A source of unguessable bytes; the binary has the only real one.
pub trait Entropy: Send + Sync {
    /// Fills the slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// Whether this is a demonstration, where one click signs in as any person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demonstration {
    /// A real installation.
    Off,
    /// Invented people, no passwords.
    On,
}

/// How browsers reach the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Plain HTTP on a loopback address.
    Plain,
    /// Behind a proxy that ends TLS: cookies are marked for it.
    Tls,
}

/// A workbook to be read, with what is known and what was answered.
#[derive(Debug)]
pub struct WorkbookOrder {
    /// The file's name as it was uploaded.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Organisations, the library and rows taken before.
    pub known: Known,
    /// What the person answered about the whole file.
    pub answers: Answers,
}

/// Why a workbook gave no preview.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookFault {
    /// The file was refused, by name.
    #[error("the file was refused")]
    Refused(FileRefusal),
    /// The reader broke down; its limits were reached or it could not be started.
    #[error("the reader broke down: {0}")]
    Broken(String),
}

/// The preview of a workbook, when it is ready.
pub type Reading<'a> = Pin<Box<dyn Future<Output = Result<Preview, WorkbookFault>> + Send + 'a>>;

/// A data resource catalogue, when it is read.
pub type Listing<'a> = Pin<Box<dyn Future<Output = Result<CatalogueReading, WorkbookFault>> + Send + 'a>>;

/// An annual plan worked on in a workbook, when it is read.
pub type Returning<'a> = Pin<Box<dyn Future<Output = Result<ArrangementReading, WorkbookFault>> + Send + 'a>>;

/// The rows of a form's table, when they are read.
pub type Filling<'a> = Pin<Box<dyn Future<Output = Result<RowsReading, WorkbookFault>> + Send + 'a>>;

/// Reads a workbook away from the server: the binary does it in a child process with limits.
pub trait ReadWorkbook: Send + Sync {
    /// Reads reported projects.
    fn read(&self, order: WorkbookOrder) -> Reading<'_>;

    /// Reads a data resource catalogue (Article 17).
    fn catalogue(&self, bytes: Vec<u8>) -> Listing<'_>;

    /// Reads an annual plan that was worked on in a workbook (Article 11).
    fn arrangement(&self, bytes: Vec<u8>) -> Returning<'_>;

    /// Reads the rows of a form's table.
    fn form_rows(&self, asked: RowsAsked, bytes: Vec<u8>) -> Filling<'_>;
}

/// Everything the server needs.
#[derive(Clone)]
pub struct App {
    /// The store.
    pub store: Store,
    /// The documents.
    pub blobs: Blobs,
    /// The text of the measure, for citations.
    pub articles: Arc<Articles>,
    /// What each of its clauses is to the product.
    pub register: Arc<Register>,
    /// How its text is read where it leaves room.
    pub interpretations: Arc<Interpretations>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Unguessable bytes.
    pub entropy: Arc<dyn Entropy>,
    /// The reader of workbooks.
    pub workbooks: Arc<dyn ReadWorkbook>,
    /// Whether this is a demonstration.
    pub demonstration: Demonstration,
    /// How browsers reach the server.
    pub transport: Transport,
}

impl std::fmt::Debug for App {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("App")
            .field("demonstration", &self.demonstration)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct At(&'static str);

    impl Clock for At {
        fn now(&self) -> Timestamp {
            self.0.parse().expect("an instant")
        }
    }

    #[test]
    fn the_legal_day_is_that_of_beijing() {
        assert_eq!(At("2025-12-31T15:59:59Z").today().to_string(), "2025-12-31");
        assert_eq!(At("2025-12-31T16:00:00Z").today().to_string(), "2026-01-01");
    }
}
