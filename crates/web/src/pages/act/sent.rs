//! A form of an act that was sent: submitted, or concluded on while one types. Whatever stands against
//! it, nothing that was typed is lost.

use acts::act::{Course, Entry, Gravity};
use acts::case::{CaseFile, CaseId};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::received::{Keeping, read};
use super::shown::{self, Sheet};
use super::{Matter, begun, from_workbook};
use crate::messages::both;
use crate::office::Office;
use crate::office::submission::{Fault, Submission};
use crate::pages::frame::Reader;
use crate::posted::{Fields, Posted};
use crate::problem::Problem;
use crate::ui::Phase;

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
    // Files of somebody who may not do the act are looked at and not kept; the key of an act that was done is still known.
    let keeping = if matter.is_ok() {
        Keeping::Kept
    } else {
        Keeping::Told
    };
    if let Ok(matter) = &matter
        && let Some(sheet) = from_workbook::sheet(office, posted, matter).await?
    {
        return filled(office, posted, (matter, sheet)).await;
    }
    let mut sheet = read(office, entry, &posted.signed.actor, (&posted.fields, keeping)).await?;
    if let (Ok(matter), Some(problem)) = (&matter, withheld(entry, &posted.fields, &mut sheet)) {
        let page = shown::page(office, &Reader::from(posted), (matter, &sheet)).await?;
        return Ok(problem.on(page));
    }
    let case = case.map(CaseId::new);
    let fault = match office
        .submit(&posted.signed.actor, &submission(act, case.clone(), &sheet))
        .await
    {
        Ok(done) => {
            let begun = matter.as_ref().map(begun::place).unwrap_or_default();
            office
                .app
                .store
                .forget_form_draft(&posted.signed.actor.person, act, &begun)
                .await?;
            let home = if done.case.as_str().is_empty() {
                "/".to_owned()
            } else {
                home(office, &done.case).await?
            };
            return Ok(Redirect::to(&format!("{home}?done={}", done.number)).into_response());
        }
        Err(fault) => fault,
    };
    sheet.phase = Phase::Refused;
    let reader = Reader::from(posted);
    let problem = take_in(&mut sheet, fault);
    if !matches!(
        problem,
        Problem::Unprocessable { .. } | Problem::Stale { .. } | Problem::Refused(..)
    ) {
        return Err(problem);
    }
    let matter = matter?;
    if matches!(problem, Problem::Stale { .. }) {
        // Nobody has judged the form yet on the case as it is now, and the panel is not to say that nothing stands against it.
        conclude(office, &reader, (&matter, &mut sheet)).await;
    }
    let page = shown::page(office, &reader, (&matter, &sheet)).await?;
    Ok(problem.on(page))
}

/// What keeps a form from being submitted before any rule is asked: files that are not taken, and an act that cannot be
/// undone without the word that this was understood.
fn withheld(entry: &Entry, fields: &Fields, sheet: &mut Sheet) -> Option<Problem> {
    if !sheet.faults.is_empty() {
        sheet.phase = Phase::Refused;
        return Some(Problem::MediaType);
    }
    let is_final = entry.meta.gravity == Gravity::Irreversible;
    if is_final && fields.get("understood").is_none() {
        let (zh, en) = both("understood.missing");
        sheet.notice = Some((zh.clone(), en.clone()));
        return Some(Problem::Refused(zh, en));
    }
    None
}

/// Shows the form filled from a workbook: whoever sends one has not yet seen what it says, so nothing is recorded.
async fn filled(
    office: &Office,
    posted: &Posted,
    (matter, mut sheet): (&Matter, Sheet),
) -> Result<Response, Problem> {
    let reader = Reader {
        path: matter.path(),
        ..Reader::from(posted)
    };
    conclude(office, &reader, (matter, &mut sheet)).await;
    Ok(shown::page(office, &reader, (matter, &sheet))
        .await?
        .into_response())
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

/// Puts what the rules conclude of the form as it stands onto the sheet.
pub async fn conclude(office: &Office, reader: &Reader, (matter, sheet): (&Matter, &mut Sheet)) {
    sheet.phase = Phase::Preview;
    let turned_away = std::mem::take(&mut sheet.faults);
    let case = matches!(matter.entry.meta.course, Course::Continues).then(|| matter.case_id());
    let submission = Submission {
        expected_version: None,
        ..submission(matter.entry.meta.code, case, sheet)
    };
    match office.validate(&reader.signed.actor, &submission).await {
        Ok(done) => sheet.findings = done.findings,
        Err(fault) => drop(take_in(sheet, fault)),
    }
    sheet.faults.extend(turned_away);
}

async fn concluded(
    office: &Office,
    posted: &Posted,
    (matter, headers): (&Matter, &HeaderMap),
) -> Result<Response, Problem> {
    if let Some(sheet) = from_workbook::sheet(office, posted, matter).await? {
        return filled(office, posted, (matter, sheet)).await;
    }
    let mut sheet = read(
        office,
        matter.entry,
        &posted.signed.actor,
        (&posted.fields, Keeping::Kept),
    )
    .await?;
    let reader = Reader {
        path: matter.path(),
        ..Reader::from(posted)
    };
    conclude(office, &reader, (matter, &mut sheet)).await;
    if headers.contains_key("x-fragment") {
        return Ok(shown::panel(office, &reader, (matter, &sheet))
            .await?
            .into_response());
    }
    Ok(shown::page(office, &reader, (matter, &sheet))
        .await?
        .into_response())
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
    if let Problem::Unprocessable { faults, findings } = &problem {
        sheet.faults.clone_from(faults);
        sheet.findings.clone_from(findings);
    } else if let Problem::Stale { version, since } = &problem {
        sheet.version = Some(*version);
        sheet.since.clone_from(since);
    } else {
        sheet.notice = Some(problem.detail());
    }
    problem
}
