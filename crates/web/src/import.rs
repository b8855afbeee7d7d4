//! Importing reported projects from a workbook: uploaded, asked about, previewed, confirmed; each row that is taken
//! becomes one act of the importing person (Articles 6 and 8). The workbook itself is read away from the server.

pub mod kept;

use std::collections::{BTreeMap, BTreeSet};

use acts::party::Actor;
use documents::intake::{Answers, Known, KnownUnit, LibraryProject, Preview, RowReport};
use kept::{Import, RowResult, import_of, keep};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::app::{WorkbookFault, WorkbookOrder};
use crate::identity;
use crate::messages::both;
use crate::office::Office;
use crate::office::submission::{Fault, Submission};
use crate::problem::Problem;
use crate::scope;

/// The most projects of the library that a workbook is compared with.
const COMPARED: u32 = 100_000;
/// How many rows are submitted at once, so that the store commits them together.
const TOGETHER: usize = 50;

/// What the person says on confirmation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The year planned for; without it each row's own year counts, and rows without one are refused.
    #[serde(default)]
    pub plan_year: Option<i16>,
    /// The reason for a late report (Article 6), when it is late.
    #[serde(default)]
    pub late_reason: String,
}

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
    import_of(row)
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
    if !before.results.is_empty() {
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

/// Confirms the preview: every row that is taken becomes an act. Confirming twice creates nothing new.
///
/// # Errors
/// [`Problem::NotFound`]; a row that is refused stands in the results, and the others go on.
pub async fn confirm(
    office: &Office,
    actor: &Actor,
    (id, confirmation): (&str, &Confirmation),
) -> Result<Import, Problem> {
    let row = kept::kept(office, actor, id).await?;
    let digest = row.digest.clone();
    let import = import_of(row)?;
    if !import.results.is_empty() {
        return Ok(import);
    }
    let taken: Vec<&RowReport> = import
        .preview
        .rows
        .iter()
        .filter(|row| row.taken.is_some())
        .collect();
    let mut results = Vec::with_capacity(taken.len());
    for rows in taken.chunks(TOGETHER) {
        let mut running = JoinSet::new();
        for (place, row) in rows.iter().enumerate() {
            let submission = submission(&import.file_name, row, confirmation);
            let (office, actor, blank) = (office.clone(), actor.clone(), result(row));
            running.spawn(async move { (place, submitted(&office, &actor, (submission, blank)).await) });
        }
        let mut done: Vec<(usize, RowResult)> = running.join_all().await;
        done.sort_by_key(|(place, _)| *place);
        results.extend(done.into_iter().map(|(_, result)| result));
    }
    let import = Import { results, ..import };
    keep(office, actor, (&import, digest)).await?;
    Ok(import)
}

async fn submitted(
    office: &Office,
    actor: &Actor,
    (submission, blank): (Result<Submission, (String, String)>, RowResult),
) -> RowResult {
    let submission = match submission {
        Ok(submission) => submission,
        Err(reason) => {
            return RowResult {
                refused: vec![reason],
                ..blank
            };
        }
    };
    match office.submit(actor, &submission).await {
        Ok(done) => RowResult {
            case: Some(done.case.0),
            ..blank
        },
        Err(fault) => RowResult {
            refused: reasons(fault),
            ..blank
        },
    }
}

fn result(row: &RowReport) -> RowResult {
    let name = row
        .taken
        .as_ref()
        .map(|taken| taken.name.clone())
        .unwrap_or_default();
    RowResult {
        sheet: row.sheet.clone(),
        row: row.row,
        name,
        case: None,
        refused: Vec::new(),
    }
}

/// The report of one row, or why it cannot be made.
fn submission(file: &str, row: &RowReport, said: &Confirmation) -> Result<Submission, (String, String)> {
    let (Some(taken), Some(fingerprint)) = (&row.taken, &row.fingerprint) else {
        return Err(both("import.not_taken"));
    };
    let Some(plan_year) = said.plan_year.or(taken.year) else {
        return Err(both("import.year_unknown"));
    };
    let total = acts::amount::Yuan::from_fen(taken.amount_fen);
    let mut facts = json!({ "name": taken.name, "plan_year": plan_year, "total": total });
    if let (Some(need), Some(facts)) = (&taken.need, facts.as_object_mut()) {
        facts.insert("need".to_owned(), Value::from(need.clone()));
    }
    let origin = json!({ "file_name": file, "sheet": row.sheet, "row": row.row, "fingerprint": fingerprint });
    let reason = said.late_reason.trim();
    let late = (!reason.is_empty()).then(|| ("submission_window".to_owned(), reason.to_owned()));
    Ok(Submission {
        act: "report_project".to_owned(),
        case: None,
        expected_version: None,
        key: format!("import-{fingerprint}-{plan_year}"),
        form: json!({ "unit": taken.unit_id, "project": facts, "origin": origin }),
        reasons: late.into_iter().collect::<BTreeMap<_, _>>(),
    })
}

/// Everything that stood against a row.
fn reasons(fault: Fault) -> Vec<(String, String)> {
    let problem = Problem::from(fault);
    let Problem::Unprocessable { faults, findings } = &problem else {
        return vec![problem.detail()];
    };
    let faults = faults
        .iter()
        .map(|fault| (fault.zh.clone(), format!("{}: {}", fault.field, fault.en)));
    let findings = findings.iter().filter(|finding| finding.stops());
    faults
        .chain(findings.map(|finding| (finding.zh.clone(), finding.en.clone())))
        .collect()
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
