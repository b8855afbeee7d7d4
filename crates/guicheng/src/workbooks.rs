//! Reads workbooks in a child process, so that a hostile file can hurt nobody but its reader.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use documents::arrangement::ArrangementReading;
use documents::catalogue::CatalogueReading;
use documents::form_rows::{RowsAsked, RowsReading};
use documents::intake::{Answers, Known, Preview};
use documents::sheet::FileRefusal;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::sync::Semaphore;
use web::app::{Filling, Listing, ReadWorkbook, Reading, Returning, WorkbookFault, WorkbookOrder};

/// The order, in the first line of the reader's input; the file follows.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Reported projects are asked for (Articles 6 and 8).
    Projects(Box<AskedProjects>),
    /// A data resource catalogue is asked for (Article 17).
    Catalogue,
    /// An annual plan that was worked on is asked for (Article 11).
    Arrangement,
    /// The rows of a form's table are asked for.
    FormRows(RowsAsked),
}

/// What the reader has to know to read reported projects.
#[derive(Debug, Serialize, Deserialize)]
pub struct AskedProjects {
    /// The file's name.
    pub file_name: String,
    /// What is known already.
    pub known: Known,
    /// What was answered.
    pub answers: Answers,
}

/// What the reader prints.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// The preview.
    Preview(Box<Preview>),
    /// The catalogue.
    Catalogue(CatalogueReading),
    /// The plan.
    Arrangement(ArrangementReading),
    /// The rows of a form's table.
    FormRows(RowsReading),
    /// The file was refused.
    Refusal(FileRefusal),
}

/// How long a reader may take before it is ended.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many readers run at once.
const READERS: usize = 2;

/// Starts this same binary as the reader.
#[derive(Debug)]
pub struct ChildReader {
    program: PathBuf,
    readers: Semaphore,
}

impl ChildReader {
    /// A reader that starts this program.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            readers: Semaphore::new(READERS),
        }
    }

    async fn projects(&self, order: WorkbookOrder) -> Result<Preview, WorkbookFault> {
        let asked = Asked::Projects(Box::new(AskedProjects {
            file_name: order.file_name,
            known: order.known,
            answers: order.answers,
        }));
        match self.run((asked, order.bytes)).await? {
            Answered::Preview(preview) => Ok(*preview),
            Answered::Refusal(refusal) => Err(WorkbookFault::Refused(refusal)),
            Answered::Catalogue(_) | Answered::Arrangement(_) | Answered::FormRows(_) => {
                Err(beside_the_point())
            }
        }
    }

    async fn listed(&self, bytes: Vec<u8>) -> Result<CatalogueReading, WorkbookFault> {
        match self.run((Asked::Catalogue, bytes)).await? {
            Answered::Catalogue(reading) => Ok(reading),
            Answered::Refusal(refusal) => Err(WorkbookFault::Refused(refusal)),
            Answered::Preview(_) | Answered::Arrangement(_) | Answered::FormRows(_) => {
                Err(beside_the_point())
            }
        }
    }

    async fn arranged(&self, bytes: Vec<u8>) -> Result<ArrangementReading, WorkbookFault> {
        match self.run((Asked::Arrangement, bytes)).await? {
            Answered::Arrangement(reading) => Ok(reading),
            Answered::Refusal(refusal) => Err(WorkbookFault::Refused(refusal)),
            Answered::Preview(_) | Answered::Catalogue(_) | Answered::FormRows(_) => Err(beside_the_point()),
        }
    }

    async fn filled(&self, asked: RowsAsked, bytes: Vec<u8>) -> Result<RowsReading, WorkbookFault> {
        match self.run((Asked::FormRows(asked), bytes)).await? {
            Answered::FormRows(reading) => Ok(reading),
            Answered::Refusal(refusal) => Err(WorkbookFault::Refused(refusal)),
            Answered::Preview(_) | Answered::Catalogue(_) | Answered::Arrangement(_) => {
                Err(beside_the_point())
            }
        }
    }

    async fn run(&self, (asked, bytes): (Asked, Vec<u8>)) -> Result<Answered, WorkbookFault> {
        let _leave = self.readers.acquire().await.map_err(|fault| broken(&fault))?;
        let mut line = serde_json::to_vec(&asked).map_err(|fault| broken(&fault))?;
        line.push(b'\n');
        let mut child = Command::new(&self.program)
            .arg("read-workbook")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|fault| broken(&fault))?;
        let mut input = child
            .stdin
            .take()
            .ok_or_else(|| WorkbookFault::Broken("no input".to_owned()))?;
        let writing = async move {
            // A reader that has ended no longer listens; what it printed tells why.
            let _ = input.write_all(&line).await;
            let _ = input.write_all(&bytes).await;
        };
        let work = async { tokio::join!(writing, child.wait_with_output()).1 };
        let output = tokio::time::timeout(PATIENCE, work)
            .await
            .map_err(|fault| broken(&fault))?;
        let output = output.map_err(|fault| broken(&fault))?;
        serde_json::from_slice(&output.stdout)
            .map_err(|_| WorkbookFault::Broken(format!("the reader ended with {}", output.status)))
    }
}

fn beside_the_point() -> WorkbookFault {
    WorkbookFault::Broken("the reader answered something else".to_owned())
}

fn broken(fault: &impl std::fmt::Display) -> WorkbookFault {
    WorkbookFault::Broken(fault.to_string())
}

impl ReadWorkbook for ChildReader {
    fn read(&self, order: WorkbookOrder) -> Reading<'_> {
        Box::pin(self.projects(order))
    }

    fn catalogue(&self, bytes: Vec<u8>) -> Listing<'_> {
        Box::pin(self.listed(bytes))
    }

    fn arrangement(&self, bytes: Vec<u8>) -> Returning<'_> {
        Box::pin(self.arranged(bytes))
    }

    fn form_rows(&self, asked: RowsAsked, bytes: Vec<u8>) -> Filling<'_> {
        Box::pin(self.filled(asked, bytes))
    }
}
