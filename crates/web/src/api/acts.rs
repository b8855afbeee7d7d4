//! Acts as programs do them: one handler for every act, whether it opens a case file or goes on with one.

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::list::ACTS;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::body::Body;
use crate::messages::both;
use crate::office::Office;
use crate::office::submission::Submission;
use crate::problem::Problem;
use crate::session::Signed;
use crate::shape;

/// The header that may carry the idempotency key.
const KEY_HEADER: &str = "idempotency-key";

/// What a program sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submitted {
    /// The form.
    form: Value,
    /// Reasons for exceptions, by rule.
    #[serde(default)]
    reasons: BTreeMap<String, String>,
    /// The version the program saw.
    #[serde(default)]
    expected_version: Option<u64>,
    /// The idempotency key; it may stand in the header instead.
    #[serde(default)]
    idempotency_key: Option<String>,
}

/// Whether to do it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// Only says what the act would do.
    #[serde(default)]
    validate_only: bool,
}

/// Every act with its articles, parties, duties and stages.
pub async fn list() -> Json<Value> {
    let acts: Vec<Value> = ACTS.iter().map(entry_json).collect();
    Json(json!({ "acts": acts }))
}

/// One act of the list.
pub fn entry_json(entry: &acts::act::Entry) -> Value {
    let meta = entry.meta;
    let named = acts::messages::pair("act", meta.code).unwrap_or((meta.code, meta.code));
    json!({
        "act": meta.code,
        "says": shape::says(named.0, named.1),
        "articles": meta.articles,
        "kind": entry.kind,
        "opens": meta.course != acts::act::Course::Continues,
        "by": meta.by,
        "duty": meta.duty,
        "during": meta.during,
    })
}

/// An act that opens a case file.
///
/// # Errors
/// Every [`Problem`] of an act.
pub async fn open(
    State(office): State<Office>,
    (signed, headers): (Signed, HeaderMap),
    (Path(act), Query(mode)): (Path<String>, Query<Mode>),
    Body(submitted): Body<Submitted>,
) -> Result<Json<Value>, Problem> {
    let submission = submission((act, None), submitted, &headers);
    answered(&office, &signed, (submission, mode)).await
}

/// An act in a case file.
///
/// # Errors
/// Every [`Problem`] of an act.
pub async fn go_on(
    State(office): State<Office>,
    (signed, headers): (Signed, HeaderMap),
    (Path((case, act)), Query(mode)): (Path<(String, String)>, Query<Mode>),
    Body(submitted): Body<Submitted>,
) -> Result<Json<Value>, Problem> {
    let submission = submission((act, Some(CaseId::new(case))), submitted, &headers);
    answered(&office, &signed, (submission, mode)).await
}

fn submission(
    (act, case): (String, Option<CaseId>),
    submitted: Submitted,
    headers: &HeaderMap,
) -> Submission {
    let header = headers
        .get(KEY_HEADER)
        .and_then(|key| key.to_str().ok())
        .map(str::to_owned);
    let Submitted {
        form,
        reasons,
        expected_version,
        idempotency_key,
    } = submitted;
    let key = idempotency_key.or(header).unwrap_or_default();
    Submission {
        act,
        case,
        expected_version,
        key,
        form,
        reasons,
    }
}

async fn answered(
    office: &Office,
    signed: &Signed,
    (submission, mode): (Submission, Mode),
) -> Result<Json<Value>, Problem> {
    if mode.validate_only {
        let done = office.validate(&signed.actor, &submission).await?;
        return Ok(Json(shape::done(&done)));
    }
    if submission.key.is_empty() || submission.key.len() > 200 {
        let (zh, en) = both("act.key_needed");
        return Err(Problem::Unreadable(zh, en));
    }
    if submission.case.is_some() && submission.expected_version.is_none() {
        // Whatever else stands against the act is said first; then that nobody acts on what they have not seen.
        office.validate(&signed.actor, &submission).await?;
        let (zh, en) = both("act.version_needed");
        return Err(Problem::Unreadable(zh, en));
    }
    let done = office.submit(&signed.actor, &submission).await?;
    Ok(Json(shape::done(&done)))
}
