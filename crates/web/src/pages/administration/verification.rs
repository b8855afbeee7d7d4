//! Verifying the ledger from the page (管理 · 核验): begun by an administrator, done beside the requests, and found again
//! with its result by whoever comes back (Articles 42 to 46: records can be shown to be unaltered).

use acts::messages::Language;
use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use store::verify::VerifyFault;

use super::only_administrators;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::instant;
use crate::ui::{self, Pair};

/// Under which name the latest verification is kept beside the ledger.
const KEPT: &str = "verification";

/// A verification that was begun.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Verification {
    /// When it was begun.
    begun_at: String,
    /// When it ended; none while it goes on, or when the server stopped meanwhile.
    ended_at: Option<String>,
    /// How many acts the ledger had.
    acts: u64,
    /// How many case files were folded and compared.
    cases: Option<u64>,
    /// How many documents were read and compared.
    documents: Option<u64>,
    /// What does not agree; none when everything does.
    wrong: Option<String>,
}

/// The latest one; none when nobody has ever verified.
async fn latest(office: &Office) -> Result<Option<Verification>, Problem> {
    let kept = office.app.store.setting(KEPT).await?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

async fn keep(office: &Office, verification: &Verification) -> Result<(), Problem> {
    let text = serde_json::to_string(verification).map_err(|fault| Problem::Internal(fault.to_string()))?;
    Ok(office.app.store.set_setting(KEPT, &text).await?)
}

/// Begins a verification; it goes on after the answer.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the three administrators.
pub async fn begin(State(office): State<Office>, posted: Posted) -> Result<Redirect, Problem> {
    only_administrators(&Reader::from(&posted))?;
    let (acts, _) = office.app.store.head().await?;
    let begun = Verification {
        begun_at: instant(office.app.clock.now()),
        acts,
        ..Verification::default()
    };
    keep(&office, &begun).await?;
    tokio::spawn(async move {
        let done = checked(&office, begun).await;
        if let Err(fault) = keep(&office, &done).await {
            tracing::error!(?fault, "the result of a verification was not kept");
        }
    });
    Ok(Redirect::to("/administration/ledger#verification"))
}

/// The ledger with its case files, and then the documents that its acts refer to.
async fn checked(office: &Office, begun: Verification) -> Verification {
    let store = &office.app.store;
    let found = async {
        let verified = store.verify().await?;
        let documents = store.verify_documents(&office.app.blobs).await?;
        Ok::<_, VerifyFault>((verified.cases, documents))
    };
    let found = found.await;
    let ended_at = Some(instant(office.app.clock.now()));
    match found {
        Ok((cases, documents)) => Verification {
            ended_at,
            cases: u64::try_from(cases).ok(),
            documents: u64::try_from(documents).ok(),
            ..begun
        },
        Err(fault) => Verification {
            ended_at,
            wrong: Some(fault.to_string()),
            ..begun
        },
    }
}

/// Its section on the page of the ledger.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let latest = latest(office).await?;
    Ok(html! {
        section.sheet #verification {
            h2 { (say(language, "verification.title")) }
            @match &latest {
                Some(latest) => { (result(language, latest)) (ui::key_values(&figures(language, latest))) }
                None => p { (say(language, "verification.never")) }
            }
            form.row.screen method="post" action="/administration/ledger/verify" {
                input type="hidden" name="csrf" value=(reader.signed.csrf);
                button.button { (say(language, "verification.begin")) }
                a.button href="/administration/ledger#verification" { (say(language, "verification.look_again")) }
            }
            p.soft { (say(language, "verification.why")) }
        }
    })
}

/// What came of it, in a word.
fn result(language: Language, latest: &Verification) -> Markup {
    match (&latest.wrong, &latest.ended_at) {
        (Some(wrong), _) => {
            html! { p { span.tag.danger { (say(language, "verification.wrong")) } " " (wrong) } }
        }
        (None, Some(_)) => html! { p { span.badge.settled { (say(language, "verification.agrees")) } } },
        (None, None) => html! { p { span.badge.moving { (say(language, "verification.goes_on")) } } },
    }
}

fn figures(language: Language, latest: &Verification) -> Vec<Pair> {
    let shown = |at: &str| ui::moment(language, at);
    let pair = |key: &str, value: Option<String>| {
        value.map(|value| Pair::new(say(language, key), html! { (value) }))
    };
    let count = |count: Option<u64>| count.map(|count| count.to_string());
    let pairs = [
        pair("verification.begun", Some(shown(&latest.begun_at))),
        pair("verification.ended", latest.ended_at.as_deref().map(shown)),
        pair("heads.size", Some(latest.acts.to_string())),
        pair("verification.cases", count(latest.cases)),
        pair("verification.documents", count(latest.documents)),
    ];
    pairs.into_iter().flatten().collect()
}

/// One line for the index of what needs attention.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn attention(office: &Office, language: Language) -> Result<Markup, Problem> {
    let latest = latest(office).await?;
    Ok(match latest {
        Some(latest) => html! {
            (result(language, &latest))
            small { (ui::moment(language, latest.ended_at.as_deref().unwrap_or(&latest.begun_at))) }
        },
        None => html! { (say(language, "verification.never")) },
    })
}
