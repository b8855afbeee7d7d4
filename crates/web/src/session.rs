//! Who sends a request: the session behind the cookie, the language, and the token that forms must carry (Article 4:
//! every act has its person and office).

pub mod cookie;
pub mod first_password;
pub mod origin;
pub mod password;
pub mod password_policy;
pub mod second_factor;
pub mod sign_in;
pub mod totp;

use std::sync::Arc;

use acts::case::CaseId;
use acts::messages::Language;
use acts::party::{Actor, Directory};
use acts::permit::Scope;
use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts, OriginalUri};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, HOST, ORIGIN};
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use store::beside::session::Session;

use crate::app::App;
use crate::identity;
use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;
use crate::security::{self, Happened, Outcome};
use crate::session::origin::Origin;

/// How long a session lives unused.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lives at all.
const WHOLE: SignedDuration = SignedDuration::from_hours(12);
/// How often its use is noted; each note is a write.
const NOTED: SignedDuration = SignedDuration::from_mins(1);
/// The header in which a program sends the session's token.
const CSRF_HEADER: &str = "x-csrf-token";

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who, for which office, with which duties today.
    pub actor: Actor,
    /// The token that forms carry.
    pub csrf: String,
    /// Digest of the session's own token.
    pub token_digest: String,
    /// The organisations, as this request knows them.
    pub directory: Arc<Directory>,
    /// Until when the password is good; none when the session began without one.
    pub password_until: Option<Timestamp>,
}

/// Whoever sends a request, signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// In which language to answer.
    pub language: Language,
    /// Who it is, when somebody is signed in.
    pub signed: Option<Signed>,
}

/// An instant as the store keeps it: always six digits, so that instants compare as text.
#[must_use]
pub fn instant(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Begins a session for a person, by a password that is good until an instant or without one; gives it and the token for
/// the cookie.
///
/// # Errors
/// [`Problem`] when the person has no open account or the store cannot be written.
pub async fn begin(
    office: &Office,
    person: &CaseId,
    password_until: Option<Timestamp>,
) -> Result<(Signed, String), Problem> {
    let directory = office.directory().await?;
    let actor = office.actor_among(person, &directory).await?;
    let actor = actor.ok_or(Problem::SignInFailed)?;
    let app = &office.app;
    let (token, csrf) = (identity::token(app), identity::token(app));
    let now = instant(app.clock.now());
    let session = Session {
        token_digest: identity::digest(&token),
        person: person.clone(),
        office: actor.office.clone(),
        csrf: csrf.clone(),
        created_at: now.clone(),
        seen_at: now,
        password_until: password_until.map(instant),
    };
    app.store.begin_session(&session).await?;
    Ok((
        Signed {
            actor,
            csrf,
            token_digest: session.token_digest,
            directory,
            password_until,
        },
        token,
    ))
}

/// The session of a request, if its cookie names one that is still alive.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn signed(office: &Office, headers: &HeaderMap) -> Result<Option<Signed>, Problem> {
    let Some(token) = cookie::read(headers, cookie::session_name(&office.app)) else {
        return Ok(None);
    };
    let digest = identity::digest(token);
    let Some(session) = office.app.store.session(&digest).await? else {
        return Ok(None);
    };
    if !alive(&office.app, &session).await? {
        return Ok(None);
    }
    let directory = office.directory().await?;
    let Some(actor) = office.actor_among(&session.person, &directory).await? else {
        return Ok(None);
    };
    // An instant that cannot be read is taken to be past.
    let until = session.password_until.as_deref();
    let password_until = until.map(|until| until.parse().unwrap_or(Timestamp::UNIX_EPOCH));
    Ok(Some(Signed {
        actor,
        csrf: session.csrf,
        token_digest: digest,
        directory,
        password_until,
    }))
}

/// Whether the session has not run out; notes its use now and then.
async fn alive(app: &App, session: &Session) -> Result<bool, Problem> {
    let now = app.clock.now();
    let (Ok(created), Ok(seen)) = (
        session.created_at.parse::<Timestamp>(),
        session.seen_at.parse::<Timestamp>(),
    ) else {
        return Err(Problem::Internal(format!(
            "the instants of session {} cannot be read",
            session.token_digest
        )));
    };
    if now.duration_since(created) > WHOLE || now.duration_since(seen) > IDLE {
        app.store
            .end_session(&session.token_digest, &instant(now))
            .await?;
        return Ok(false);
    }
    if now.duration_since(seen) > NOTED {
        app.store
            .see_session(&session.token_digest, &instant(now))
            .await?;
    }
    Ok(true)
}

/// The language of a request: what was chosen, else what the browser prefers, else Chinese.
#[must_use]
pub fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie::read(headers, cookie::LANGUAGE);
    let preferred = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    match chosen.or(preferred) {
        Some(tag) if tag.trim_start().starts_with("en") => Language::English,
        Some(_) | None => Language::Chinese,
    }
}

/// Whether an unsafe request comes from this site's own pages, as far as the browser says.
#[must_use]
pub fn is_own(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let host = text(HOST);
    text(ORIGIN).is_none_or(|origin| origin.split_once("://").is_some_and(|(_, own)| Some(own) == host))
}

impl Signed {
    /// Whether the password must be changed before anything else is done.
    #[must_use]
    pub fn is_due(&self, app: &App) -> bool {
        self.password_until.is_some_and(|until| until <= app.clock.now())
    }

    /// Refuses whoever must change the password first.
    ///
    /// # Errors
    /// [`Problem::Forbidden`], which says so.
    pub fn weigh_password(&self, app: &App) -> Result<(), Problem> {
        if self.is_due(app) {
            let (zh, en) = both("password.due");
            return Err(Problem::Forbidden(zh, en));
        }
        Ok(())
    }

    /// Logs that an administrator looks at something; for everybody else the case files say who may.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] when it cannot be written; nothing is shown then.
    pub async fn note_reading(&self, office: &Office, parts: &Parts) -> Result<(), Problem> {
        if !parts.method.is_safe() || acts::permit::scope(&self.actor) != Scope::Administration {
            return Ok(());
        }
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |uri| &uri.0);
        let origin = Origin::of(&office.app, &parts.headers, &parts.extensions);
        let happened = Happened {
            kind: security::Kind::AdministratorRead,
            outcome: Outcome::Done,
            actor: Some(&self.actor),
            object: uri.path(),
        };
        security::note(office, &origin, happened).await
    }

    /// Checks the token that a form or a program must send along.
    ///
    /// # Errors
    /// [`Problem::Forbidden`] when it is missing or another.
    pub fn check(&self, token: Option<&str>) -> Result<(), Problem> {
        if token.is_some_and(|token| same(token, &self.csrf)) {
            return Ok(());
        }
        let (zh, en) = both("problem.forbidden_csrf");
        Err(Problem::Forbidden(zh, en))
    }
}

/// Compares without telling by the time taken where the first difference is.
fn same(one: &str, other: &str) -> bool {
    let differing = one
        .bytes()
        .zip(other.bytes())
        .fold(0, |sum, (left, right)| sum | (left ^ right));
    one.len() == other.len() && differing == 0
}

impl<S> FromRequestParts<S> for Visitor
where
    Office: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let office = Office::from_ref(state);
        let signed = signed(&office, &parts.headers).await?;
        Ok(Self {
            language: language(&parts.headers),
            signed,
        })
    }
}

/// Only for programs: the token must stand in the header of every unsafe request. Pages read it from the form.
impl<S> FromRequestParts<S> for Signed
where
    Office: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let office = Office::from_ref(state);
        let signed = signed(&office, &parts.headers)
            .await?
            .ok_or(Problem::SignInNeeded)?;
        let token = parts
            .headers
            .get(CSRF_HEADER)
            .and_then(|value| value.to_str().ok());
        if !parts.method.is_safe() {
            signed.check(token)?;
        }
        // Who one is, and signing out, are answered also while the password is to be changed.
        if !parts.uri.path().ends_with("/session") {
            signed.weigh_password(&office.app)?;
        }
        signed.note_reading(&office, parts).await?;
        Ok(signed)
    }
}

impl<S> OptionalFromRequestParts<S> for Signed
where
    Office: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Problem> {
        signed(&Office::from_ref(state), &parts.headers).await
    }
}
