//! The form of an act: shown, concluded on while one types, and submitted. One page serves every act, as one office
//! does (house rule "One act, one file").

mod choices;
mod prefill;
mod shown;


use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId};
use acts::permit::permit;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::form;
use crate::identity;
use crate::office::Office;
use crate::office::submission::{Fault, Submission};
use crate::pages::frame::Reader;
use crate::posted::{Fields, Posted};
use crate::problem::Problem;
use crate::session::instant;
use crate::ui::Phase;
use crate::uploads;

pub use shown::Sheet;

/// Which prepared act is meant, for reviewing, returning, signing and revising.
#[derive(Debug, Default, Deserialize)]
pub struct Meant {
    /// The draft's number.
    #[serde(default)]
    draft: Option<u32>,
}

/// The act and its case, as the address names them.
#[derive(Debug)]
pub struct Matter {
    /// The act.
    pub entry: &'static Entry,
    /// The case; none for an act that opens one.
    pub case: Option<CaseFile>,
}

impl Matter {
    /// Finds the act and the case, and weighs whether this actor may do it now.
    async fn find(office: &Office, reader: &Reader, (act, case): (&str, Option<&str>)) -> Result<Self, Problem> {
        let actor = &reader.signed.actor;
        let entry = acts::list::entry(act).ok_or(Problem::NotFound)?;
        let case = match (case, entry.meta.course) {
            (Some(id), Course::Continues) => Some(office.read(actor, &CaseId::new(id)).await?),
            (None, Course::Opens) => None,
            (None, Course::Standing(id)) => office.app.store.case(&CaseId::new(id)).await?,
            (Some(_) | None, _) => return Err(Problem::NotFound),
        };
        permit(actor, entry.meta, case.as_ref()).map_err(|denial| Problem::from(Fault::Denied(denial)))?;
        Ok(Self { entry, case })
    }

    /// Where the form is shown and sent.
    #[must_use]
    pub fn path(&self) -> String {
        match (self.entry.meta.course, &self.case) {
            (Course::Continues, Some(case)) => format!("/cases/{}/acts/{}", case.id, self.entry.meta.code),
            _ => format!("/acts/{}", self.entry.meta.code),
        }
    }

    fn case_id(&self) -> CaseId {
        self.case.as_ref().map(|case| case.id.clone()).unwrap_or_default()
    }
}

/// The form of an act that opens a case.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn open(
    State(office): State<Office>,
    reader: Reader,
    (Path(act), Query(meant)): (Path<String>, Query<Meant>),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &reader, (&act, None)).await?;
    fresh(&office, &reader, (&matter, &meant)).await
}

/// The form of an act in a case.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn go_on(
    State(office): State<Office>,
    reader: Reader,
    (Path((case, act)), Query(meant)): (Path<(String, String)>, Query<Meant>),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &reader, (&act, Some(&case))).await?;
    fresh(&office, &reader, (&matter, &meant)).await
}

async fn fresh(office: &Office, reader: &Reader, (matter, meant): (&Matter, &Meant)) -> Result<Response, Problem> {
    let (values, reasons) = prefill::values(office, reader, (matter, meant.draft)).await?;
    let key = identity::token(&office.app);
    let sheet = Sheet { values, reasons, key, ..Sheet::default() };
    Ok(shown::page(office, reader, (matter, &sheet)).await?.into_response())
}

/// Submits an act that opens a case.
///
/// # Errors
/// See [`submitted`].
pub async fn submit_opening(
    State(office): State<Office>,
    Path(act): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &Reader::from(&posted), (&act, None)).await;
    submitted(&office, &posted, (&act, None, matter)).await
}

/// Submits an act in a case.
///
/// # Errors
/// See [`submitted`].
pub async fn submit(
    State(office): State<Office>,
    Path((case, act)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &Reader::from(&posted), (&act, Some(&case))).await;
    submitted(&office, &posted, (&act, Some(&case), matter)).await
}

/// Does the act, or shows the form again with everything that stands against it and nothing lost. The same form sent
/// twice is one act, even when it could no longer be begun now.
async fn submitted(
    office: &Office,
    posted: &Posted,
    (act, case, matter): (&str, Option<&str>, Result<Matter, Problem>),
) -> Result<Response, Problem> {
    let entry = acts::list::entry(act).ok_or(Problem::NotFound)?;
    let mut sheet = read(office, entry, &posted.fields).await?;
    let case = case.map(CaseId::new);
    let fault = match office.submit(&posted.signed.actor, &submission(act, case.clone(), &sheet)).await {
        Ok(done) => {
            let begun = case.unwrap_or_default();
            office.app.store.forget_form_draft(&posted.signed.actor.person, act, &begun).await?;
            let home = if done.case.as_str().is_empty() { "/".to_owned() } else { home(office, &done.case).await? };
            return Ok(Redirect::to(&format!("{home}?done={}", done.number)).into_response());
        }
        Err(fault) => fault,
    };
    sheet.phase = Phase::Refused;
    let reader = Reader::from(posted);
    let problem = take_in(&mut sheet, fault);
    match problem {
        Problem::Unprocessable { .. } | Problem::Stale { .. } | Problem::Refused(..) => {
            let page = shown::page(office, &reader, (&matter?, &sheet)).await?;
            Ok(problem.on(page))
        }
        other => Err(other),
    }
}

/// Where a case file is shown.
async fn home(office: &Office, case: &CaseId) -> Result<String, Problem> {
    let file = office.app.store.case(case).await?;
    Ok(match file.as_ref().and_then(CaseFile::plan) {
        Some(_) => format!("/plans/{case}"),
        None => format!("/cases/{case}"),
    })
}

/// Concludes on the form as it stands, for an act that opens a case.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn validate_opening(
    State(office): State<Office>,
    Path(act): Path<String>,
    (headers, posted): (HeaderMap, Posted),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &Reader::from(&posted), (&act, None)).await?;
    concluded(&office, &posted, (&matter, &headers)).await
}

/// Concludes on the form as it stands, for an act in a case.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn validate(
    State(office): State<Office>,
    Path((case, act)): Path<(String, String)>,
    (headers, posted): (HeaderMap, Posted),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &Reader::from(&posted), (&act, Some(&case))).await?;
    concluded(&office, &posted, (&matter, &headers)).await
}

async fn concluded(
    office: &Office,
    posted: &Posted,
    (matter, headers): (&Matter, &HeaderMap),
) -> Result<Response, Problem> {
    let mut sheet = read(office, matter.entry, &posted.fields).await?;
    sheet.phase = Phase::Preview;
    let case = matches!(matter.entry.meta.course, Course::Continues).then(|| matter.case_id());
    let submission = Submission { expected_version: None, ..submission(matter.entry.meta.code, case, &sheet) };
    match office.validate(&posted.signed.actor, &submission).await {
        Ok(done) => sheet.findings = done.findings,
        Err(fault) => drop(take_in(&mut sheet, fault)),
    }
    let reader = Reader { path: matter.path(), ..Reader::from(posted) };
    if headers.contains_key("x-fragment") {
        return Ok(shown::panel(office, &reader, (matter, &sheet)).await?.into_response());
    }
    Ok(shown::page(office, &reader, (matter, &sheet)).await?.into_response())
}

/// Saves what was typed so far, so that nothing is lost.
///
/// # Errors
/// [`Problem::NotFound`] for an act that does not exist.
pub async fn save(office: &Office, posted: &Posted, (act, case): (&str, CaseId)) -> Result<Response, Problem> {
    let entry = acts::list::entry(act).ok_or(Problem::NotFound)?;
    let values = form::read(entry.schema().as_value(), &posted.fields.pairs);
    let draft = store::beside::form_draft::FormDraft {
        person: posted.signed.actor.person.clone(),
        act: act.to_owned(),
        case,
        form: values.to_string(),
        kept_at: instant(office.app.clock.now()),
    };
    office.app.store.keep_form_draft(&draft).await?;
    Ok(axum::Json(serde_json::json!({ "saved": true })).into_response())
}

/// Saves a form in a case.
///
/// # Errors
/// See [`save`].
pub async fn save_draft(
    State(office): State<Office>,
    Path((case, act)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    save(&office, &posted, (&act, CaseId::new(case))).await
}

/// Saves a form that opens a case.
///
/// # Errors
/// See [`save`].
pub async fn save_opening(
    State(office): State<Office>,
    Path(act): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    save(&office, &posted, (&act, CaseId::default())).await
}

/// What was posted, files kept and put in their places.
async fn read(office: &Office, entry: &Entry, fields: &Fields) -> Result<Sheet, Problem> {
    let schema = entry.schema().to_value();
    let mut values = form::read(&schema, &fields.pairs);
    for upload in fields.files.iter().filter(|upload| form::is_upload(&upload.field)) {
        let document = uploads::keep(office, &upload.name, &upload.bytes).await?;
        let document = serde_json::to_value(&document).map_err(|fault| Problem::Internal(fault.to_string()))?;
        form::attach(&schema, &mut values, &upload.field, document);
    }
    let reasons = fields.under("reasons.").filter(|(_, reason)| !reason.trim().is_empty());
    Ok(Sheet {
        values,
        reasons: reasons.map(|(rule, reason)| (rule.to_owned(), reason.to_owned())).collect(),
        key: fields.get("key").unwrap_or_default().to_owned(),
        version: fields.get("version").and_then(|version| version.parse().ok()),
        ..Sheet::default()
    })
}

fn submission(act: &str, case: Option<CaseId>, sheet: &Sheet) -> Submission {
    Submission {
        act: act.to_owned(),
        case,
        expected_version: sheet.version,
        key: sheet.key.clone(),
        form: sheet.values.clone(),
        reasons: sheet.reasons.clone(),
    }
}

/// Puts what stands against the act onto the sheet.
fn take_in(sheet: &mut Sheet, fault: Fault) -> Problem {
    let problem = Problem::from(fault);
    match &problem {
        Problem::Unprocessable { faults, findings } => {
            sheet.faults.clone_from(faults);
            sheet.findings.clone_from(findings);
        }
        Problem::Stale { version, since } => {
            sheet.version = Some(*version);
            sheet.since.clone_from(since);
        }
        other => sheet.notice = Some(other.detail()),
    }
    problem
}
