//! Importing reported projects from a workbook: uploaded, asked about, previewed, confirmed; each row that is taken
//! becomes one act of the importing person (Articles 6 and 8). The workbook itself is read away from the server, and
//! many rows are confirmed in the background.

pub mod confirming;
pub mod kept;

use std::collections::BTreeSet;

use acts::party::Actor;
use documents::intake::{Answers, Known, KnownUnit, LibraryProject, Preview};
use kept::{Import, import_of, keep};

use crate::app::{WorkbookFault, WorkbookOrder};
use crate::identity;
use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;
use crate::scope;

/// The most projects of the library that a workbook is compared with.
const COMPARED: u32 = 100_000;
/// Takes a workbook and gives its preview.
///
/// # Errors
/// [`Problem::Refused`] when the file as a whole cannot be read.
pub async fn upload(
    office: &Office,
    actor: &Actor,
    (name, bytes): (&str, Vec<u8>),
) -> Result<Import, Problem> {
    let digest = office.app.blobs.put(&bytes).await?;
    let answers = Answers::default();
    let preview = read(office, actor, (name, bytes, &answers)).await?;
    let id = identity::fresh(&office.app).0;
    let import = Import {
        id,
        file_name: name.to_owned(),
        answers,
        preview,
        results: Vec::new(),
        running: None,
    };
    keep(office, actor, (&import, digest)).await?;
    Ok(import)
}

/// An import of this person.
///
/// # Errors
/// [`Problem::NotFound`] also for the import of another.
pub async fn find(office: &Office, actor: &Actor, id: &str) -> Result<Import, Problem> {
    let row = kept::kept(office, actor, id).await?;
    Ok(Import {
        running: office.imports.progress(id),
        ..import_of(row)?
    })
}

/// Reads the workbook again with what was answered; nothing else changes.
///
/// # Errors
/// [`Problem::NotFound`], or what reading the file says.
pub async fn answer(
    office: &Office,
    actor: &Actor,
    (id, answers): (&str, Answers),
) -> Result<Import, Problem> {
    let row = kept::kept(office, actor, id).await?;
    let digest = row.digest.clone();
    let before = import_of(row)?;
    if !before.results.is_empty() || office.imports.progress(id).is_some() {
        return Ok(before);
    }
    let bytes = office.app.blobs.get(&digest).await?;
    let preview = read(office, actor, (&before.file_name, bytes, &answers)).await?;
    let import = Import {
        answers,
        preview,
        ..before
    };
    keep(office, actor, (&import, digest)).await?;
    Ok(import)
}

/// Reads the workbook; when rows were imported before, reads it again knowing which.
async fn read(
    office: &Office,
    actor: &Actor,
    (name, bytes, answers): (&str, Vec<u8>, &Answers),
) -> Result<Preview, Problem> {
    let order = WorkbookOrder {
        file_name: name.to_owned(),
        bytes: bytes.clone(),
        known: known(office, actor).await?,
        answers: answers.clone(),
    };
    let known = order.known.clone();
    let preview = office.app.workbooks.read(order).await.map_err(refused)?;
    let mut imported = BTreeSet::new();
    for fingerprint in preview.rows.iter().filter_map(|row| row.fingerprint.as_ref()) {
        if office
            .app
            .store
            .claimed_by("import", fingerprint)
            .await?
            .is_some()
        {
            imported.insert(fingerprint.clone());
        }
    }
    if imported.is_empty() {
        return Ok(preview);
    }
    let known = Known { imported, ..known };
    let again = WorkbookOrder {
        file_name: name.to_owned(),
        bytes,
        known,
        answers: answers.clone(),
    };
    office.app.workbooks.read(again).await.map_err(refused)
}

/// The register of organisations and what the actor sees of the library.
async fn known(office: &Office, actor: &Actor) -> Result<Known, Problem> {
    let directory = office.directory().await?;
    let unit = |line: &acts::party::OrganisationLine| KnownUnit {
        id: line.id.0.clone(),
        name: line.name.clone(),
        aliases: line.aliases.clone(),
    };
    let query = store::projects::ProjectQuery {
        scope: scope::projects(actor),
        ..Default::default()
    };
    let rows = office.app.store.all_projects(&query, COMPARED).await?;
    let library = rows.into_iter().map(|row| LibraryProject {
        id: row.case.0,
        unit: row.line.unit.0,
        name: row.line.name,
        amount_fen: row.line.total_fen,
        year: Some(row.line.plan_year),
    });
    Ok(Known {
        units: directory.iter().map(unit).collect(),
        library: library.collect(),
        imported: BTreeSet::new(),
    })
}

/// Why a workbook was not read, as the request is told.
pub(crate) fn refused(fault: WorkbookFault) -> Problem {
    match fault {
        WorkbookFault::Refused(refusal) => Problem::Refused(refusal.said.zh, refusal.said.en),
        WorkbookFault::Broken(reason) => {
            tracing::warn!(reason, "a workbook could not be read");
            let (zh, en) = both("import.unreadable");
            Problem::Refused(zh, en)
        }
    }
}
