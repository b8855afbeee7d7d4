//! The frame around every page, filled for whoever is looking.

mod demonstration;

use std::sync::Arc;

use acts::messages::Language;
use acts::party::Directory;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

use crate::app;
use crate::messages::say;
use crate::office::Office;
use crate::pages::parts::parts;
use crate::pages::sign_in::OWN_PASSWORD;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::password_policy::GOVERNMENT;
use crate::session::{Signed, Visitor};
use crate::ui::{self, Here, Notice, Shell, Tone, Who};

/// Somebody signed in who looks at a page. Whoever is not signed in is led to sign in, and back afterwards.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who.
    pub signed: Signed,
    /// In which language.
    pub language: Language,
    /// The address of the page, with its query.
    pub path: String,
}

impl FromRequestParts<Office> for Reader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, Response> {
        let visitor = Visitor::from_request_parts(parts, office)
            .await
            .map_err(IntoResponse::into_response)?;
        let path = parts
            .uri
            .path_and_query()
            .map_or("/", PathAndQuery::as_str)
            .to_owned();
        match visitor.signed {
            Some(signed) if signed.is_due(&office.app) && parts.uri.path() != OWN_PASSWORD => {
                Err(Redirect::to(OWN_PASSWORD).into_response())
            }
            Some(signed) => {
                let noted = signed.note_reading(office, parts).await;
                noted.map_err(IntoResponse::into_response)?;
                Ok(Self {
                    signed,
                    language: visitor.language,
                    path,
                })
            }
            None => {
                let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
                Err(Redirect::to(&format!("/sign-in?next={next}")).into_response())
            }
        }
    }
}

impl From<&Posted> for Reader {
    fn from(posted: &Posted) -> Self {
        Self {
            signed: posted.signed.clone(),
            language: posted.language,
            path: posted.path.clone(),
        }
    }
}

/// The frame of a page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn shell(
    office: &Office,
    visitor: &Visitor,
    (here, title, path): (Here, &str, &str),
) -> Result<Shell, Problem> {
    let directory = match &visitor.signed {
        Some(signed) => Arc::clone(&signed.directory),
        None => office.directory().await?,
    };
    let who = visitor.signed.as_ref().map(|signed| who(signed, &directory));
    let parts = match &visitor.signed {
        Some(signed) => parts(office, &signed.actor).await?,
        None => Vec::new(),
    };
    Ok(Shell {
        language: visitor.language,
        title: title.to_owned(),
        who,
        csrf: visitor
            .signed
            .as_ref()
            .map(|signed| signed.csrf.clone())
            .unwrap_or_default(),
        here,
        parts,
        demonstration: demonstration::demonstration(office, (visitor, path), &directory).await?,
        notice: visitor
            .signed
            .as_ref()
            .and_then(|signed| password_ends(office, visitor.language, signed)),
        policy: governing(office),
        path: path.to_owned(),
    })
}

/// A whole page for a reader.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn page(
    office: &Office,
    reader: &Reader,
    (here, title): (Here, &str),
    content: Markup,
) -> Result<Markup, Problem> {
    noticed(office, reader, (here, title), (None, content)).await
}

/// A whole page for a reader, with a message at its top.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn noticed(
    office: &Office,
    reader: &Reader,
    (here, title): (Here, &str),
    (notice, content): (Option<Notice>, Markup),
) -> Result<Markup, Problem> {
    let visitor = Visitor {
        language: reader.language,
        signed: Some(reader.signed.clone()),
    };
    let mut shell = shell(office, &visitor, (here, title, &reader.path)).await?;
    shell.notice = notice.or(shell.notice);
    Ok(ui::page(&shell, content))
}

/// Tells, in the last days, that the password must be changed soon.
fn password_ends(office: &Office, language: Language, signed: &Signed) -> Option<Notice> {
    let until = signed.password_until?;
    let left = until.duration_since(office.app.clock.now());
    if left > GOVERNMENT.told_before() || signed.is_due(&office.app) {
        return None;
    }
    let day = app::BEIJING.to_datetime(until).date();
    Some(Notice {
        tone: Tone::Plain,
        title: say(language, "password.ends").to_owned(),
        text: format!("{} {day}", say(language, "password.ends_why")),
    })
}

fn who(signed: &Signed, directory: &Directory) -> Who {
    let actor = &signed.actor;
    Who {
        name: actor.name.clone(),
        office: directory.name(&actor.office).to_owned(),
        initials: actor.name.chars().take(1).collect(),
    }
}

/// The measure in force today, as cited.
fn governing(office: &Office) -> String {
    let regime = &office.regime();
    regime
        .policies
        .policy(&regime.policy)
        .map(|policy| policy.number.clone())
        .unwrap_or_default()
}
