//! A form that was begun: saved while one types or by a button, found again on the desk, forgotten when the act is done.
//! Of two windows on one form neither overwrites what the other kept unless somebody says so.

use acts::case::CaseId;
use acts::messages::Language;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde_json::json;
use store::beside::form_draft::FormDraft;

use super::received::{Keeping, read};
use super::shown::{self, Sheet};
use super::{Matter, from_workbook, prefill};
use crate::app::BEIJING;
use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::instant;

/// Saves a form in a case.
///
/// # Errors
/// See [`save`].
pub async fn save_draft(
    State(office): State<Office>,
    Path((case, act)): Path<(String, String)>,
    (headers, posted): (HeaderMap, Posted),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &Reader::from(&posted), (&act, Some(&case))).await?;
    save(&office, (&posted, &headers), &matter).await
}

/// Saves a form that opens a case.
///
/// # Errors
/// See [`save`].
pub async fn save_opening(
    State(office): State<Office>,
    Path(act): Path<String>,
    (headers, posted): (HeaderMap, Posted),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &Reader::from(&posted), (&act, None)).await?;
    save(&office, (&posted, &headers), &matter).await
}

/// Saves what was typed so far, so that nothing is lost, for whoever could send it.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
async fn save(
    office: &Office,
    (posted, headers): (&Posted, &HeaderMap),
    matter: &Matter,
) -> Result<Response, Problem> {
    let (person, act) = (&posted.signed.actor.person, matter.entry.meta.code);
    let case = place(matter);
    if posted.fields.get("do") == Some("forget") {
        office.app.store.forget_form_draft(person, act, &case).await?;
        return Ok(Redirect::to(&matter.path()).into_response());
    }
    let (fields, taken) =
        from_workbook::take(office, &Reader::from(posted), (matter, &posted.fields)).await?;
    let mut sheet = read(
        office,
        matter.entry,
        &posted.signed.actor,
        (&fields, Keeping::Kept),
    )
    .await?;
    sheet.taken = taken;
    let now = office.app.clock.now();
    let draft = FormDraft {
        person: person.clone(),
        act: act.to_owned(),
        case,
        form: sheet.values.to_string(),
        reasons: json!(sheet.reasons).to_string(),
        version: sheet.version.unwrap_or(0),
        kept_at: instant(now),
    };
    let other = other(office, (&draft, posted.fields.get("kept").unwrap_or_default())).await?;
    if other.is_none() {
        office.app.store.keep_form_draft(&draft).await?;
    }
    let kept = other.as_ref().unwrap_or(&draft);
    if headers.contains_key("x-fragment") {
        let says = match &other {
            Some(_) => say(posted.language, "begun.elsewhere").to_owned(),
            None => saved_at(posted.language, now),
        };
        let answer = json!({ "saved": other.is_none(), "kept_at": kept.kept_at, "says": says });
        return Ok(axum::Json(answer).into_response());
    }
    kept.kept_at.clone_into(&mut sheet.kept);
    let reader = Reader {
        path: matter.path(),
        ..Reader::from(posted)
    };
    match other {
        Some(_) => sheet.notice = Some(both("begun.elsewhere")),
        None => sheet.told = Some(saved_at(posted.language, now)),
    }
    Ok(shown::page(office, &reader, (matter, &sheet))
        .await?
        .into_response())
}

/// What another window has kept of the same form since this one last saw it; nothing when that is the same.
async fn other(office: &Office, (draft, seen): (&FormDraft, &str)) -> Result<Option<FormDraft>, Problem> {
    let stored = office
        .app
        .store
        .form_draft(&draft.person, &draft.act, &draft.case)
        .await?;
    Ok(stored.filter(|stored| stored.kept_at != seen && stored.form != draft.form))
}

/// The case under which a begun form is kept; none for an act that opens one or stands by itself.
pub fn place(matter: &Matter) -> CaseId {
    prefill::own_case(matter)
        .map(|case| case.id.clone())
        .unwrap_or_default()
}

/// That a form was saved, with the time of day in Beijing.
fn saved_at(language: Language, at: Timestamp) -> String {
    format!(
        "{}{}",
        say(language, "begun.saved_at"),
        BEIJING.to_datetime(at).strftime("%H:%M")
    )
}

/// What was kept of a form, put onto a fresh sheet.
pub fn taken_up(sheet: &mut Sheet, draft: &FormDraft) {
    if let Ok(values) = serde_json::from_str(&draft.form) {
        sheet.values = values;
    }
    if let Ok(reasons) = serde_json::from_str(&draft.reasons) {
        sheet.reasons = reasons;
    }
    draft.kept_at.clone_into(&mut sheet.kept);
    sheet.begun = Some(draft.clone());
}
