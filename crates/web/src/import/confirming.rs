//! The confirmation of an import: every row that is taken becomes an act (Articles 6 and 8). Many rows take longer than a
//! request may, so they go on in the background; the page can be left and found again. What was reported is never
//! reported twice, and what was refused can be confirmed again with another year or a reason.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use acts::party::Actor;
use acts::record::KeptFinding;
use documents::intake::RowReport;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::{JoinHandle, JoinSet};

use super::kept::{self, Import, RowResult, import_of, keep};
use crate::messages::both;
use crate::office::Office;
use crate::office::submission::{Fault, Submission};
use crate::problem::Problem;

/// How many rows are submitted at once, so that the store commits them together.
const TOGETHER: usize = 50;
/// After so many rows the results so far are kept, so that a restart loses few of them.
const KEPT_AFTER: usize = 5_000;
/// How long a confirmation is waited for before it goes on in the background.
const PATIENCE: Duration = Duration::from_secs(5);

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

/// How far a running confirmation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows done.
    pub done: usize,
    /// Rows to be done.
    pub of: usize,
}

/// The confirmations that are running.
#[derive(Debug, Default)]
pub struct Running(Mutex<BTreeMap<String, Progress>>);

impl Running {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Progress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far this import has come; none when it is not running.
    #[must_use]
    pub fn progress(&self, id: &str) -> Option<Progress> {
        self.all().get(id).copied()
    }

    /// Leave to run this import; none when it runs already.
    fn begin(self: &Arc<Self>, id: &str, of: usize) -> Option<Leave> {
        let mut all = self.all();
        if all.contains_key(id) {
            return None;
        }
        all.insert(id.to_owned(), Progress { done: 0, of });
        Some(Leave {
            running: Arc::clone(self),
            id: id.to_owned(),
        })
    }
}

/// Leave to run one import, given back however the run ends.
struct Leave {
    running: Arc<Running>,
    id: String,
}

impl Leave {
    fn advance(&self, rows: usize) {
        if let Some(progress) = self.running.all().get_mut(&self.id) {
            progress.done += rows;
        }
    }
}

impl Drop for Leave {
    fn drop(&mut self) {
        self.running.all().remove(&self.id);
    }
}

/// Confirms the preview: every row that is taken and not yet reported becomes an act. Confirming twice creates nothing
/// new. When it takes long, it goes on in the background, and the import says how far it has come.
///
/// # Errors
/// [`Problem::NotFound`]; a row that is refused stands in the results, and the others go on.
pub async fn confirm(
    office: &Office,
    actor: &Actor,
    (id, confirmation): (&str, &Confirmation),
) -> Result<Import, Problem> {
    match begun(office, actor, (id, confirmation)).await? {
        Begun::NothingLeft(import) => return Ok(*import),
        Begun::Already => {}
        Begun::Now(running) => {
            if let Ok(ended) = tokio::time::timeout(PATIENCE, running).await {
                return ended.map_err(|fault| Problem::Internal(fault.to_string()))?;
            }
        }
    }
    super::find(office, actor, id).await
}

/// Confirms the preview and waits however long it takes, for whoever has no page to come back to.
///
/// # Errors
/// As [`confirm`].
pub async fn confirm_to_the_end(
    office: &Office,
    actor: &Actor,
    (id, confirmation): (&str, &Confirmation),
) -> Result<Import, Problem> {
    match begun(office, actor, (id, confirmation)).await? {
        Begun::NothingLeft(import) => Ok(*import),
        Begun::Already => super::find(office, actor, id).await,
        Begun::Now(running) => running
            .await
            .map_err(|fault| Problem::Internal(fault.to_string()))?,
    }
}

/// What a confirmation met with.
enum Begun {
    /// Everything is reported already.
    NothingLeft(Box<Import>),
    /// It is running already.
    Already,
    /// It runs from now on.
    Now(JoinHandle<Result<Import, Problem>>),
}

async fn begun(
    office: &Office,
    actor: &Actor,
    (id, confirmation): (&str, &Confirmation),
) -> Result<Begun, Problem> {
    let row = kept::kept(office, actor, id).await?;
    let digest = row.digest.clone();
    let import = import_of(row)?;
    let left = import.outstanding().count();
    if left == 0 {
        return Ok(Begun::NothingLeft(Box::new(import)));
    }
    let Some(leave) = office.imports.begin(id, left) else {
        return Ok(Begun::Already);
    };
    let run = Run {
        office: office.clone(),
        actor: actor.clone(),
        confirmation: confirmation.clone(),
        digest,
        leave,
    };
    Ok(Begun::Now(tokio::spawn(run.finish(import))))
}

/// The rule of Article 6 for which a reason must be given before these rows can be reported, judged on the first of
/// them; none when the confirmation says enough.
///
/// # Errors
/// [`Problem::NotFound`], or [`Problem`] when the store cannot be read.
pub async fn asked_reason(
    office: &Office,
    actor: &Actor,
    (import, confirmation): (&Import, &Confirmation),
) -> Result<Option<KeptFinding>, Problem> {
    let first = import.outstanding().next();
    let Some(Ok(submission)) = first.map(|row| submission(&import.file_name, row, confirmation)) else {
        return Ok(None);
    };
    match office.validate(actor, &submission).await.map_err(Problem::from) {
        Ok(_) => Ok(None),
        Err(Problem::Unprocessable { findings, .. }) => {
            Ok(findings.into_iter().find(KeptFinding::asks_reason))
        }
        Err(problem) => Err(problem),
    }
}

/// A confirmation under way.
struct Run {
    office: Office,
    actor: Actor,
    confirmation: Confirmation,
    digest: String,
    leave: Leave,
}

impl Run {
    async fn finish(self, mut import: Import) -> Result<Import, Problem> {
        let rows: Vec<RowReport> = import.outstanding().cloned().collect();
        let mut results: BTreeMap<(String, u32), RowResult> = BTreeMap::new();
        for result in std::mem::take(&mut import.results) {
            results.insert((result.sheet.clone(), result.row), result);
        }
        for large in rows.chunks(KEPT_AFTER) {
            for rows in large.chunks(TOGETHER) {
                for result in self.together(&import.file_name, rows).await {
                    results.insert((result.sheet.clone(), result.row), result);
                }
                self.leave.advance(rows.len());
            }
            import.results = in_order(&import, &results);
            keep(&self.office, &self.actor, (&import, self.digest.clone())).await?;
        }
        Ok(import)
    }

    async fn together(&self, file_name: &str, rows: &[RowReport]) -> Vec<RowResult> {
        let mut running = JoinSet::new();
        for row in rows {
            let submission = submission(file_name, row, &self.confirmation);
            let (office, actor, blank) = (self.office.clone(), self.actor.clone(), result(row));
            running.spawn(async move { submitted(&office, &actor, (submission, blank)).await });
        }
        running.join_all().await
    }
}

/// The results in the order of the file.
fn in_order(import: &Import, results: &BTreeMap<(String, u32), RowResult>) -> Vec<RowResult> {
    let of = |row: &RowReport| results.get(&(row.sheet.clone(), row.row)).cloned();
    import.preview.rows.iter().filter_map(of).collect()
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
