//! A form that arrives when its session has ended: what was entered is kept as a begun form of the person to whose session
//! the page belonged, and is there again after signing in (no article of its own; nothing entered is ever lost).

use acts::case::CaseId;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use serde_json::json;
use store::beside::form_draft::FormDraft;

use crate::form;
use crate::office::Office;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::session::{Signed, instant};

/// The largest form of somebody not signed in that is read at all, in bytes.
const LARGEST: usize = 1 << 20;

/// The act and the case that a form's address names.
struct Form<'a> {
    act: &'a str,
    case: &'a str,
}

impl<'a> Form<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let mut parts = path.strip_prefix('/')?.split('/');
        let (act, case) = match (parts.next()?, parts.next()?) {
            ("acts", act) => (act, ""),
            ("cases", case) if parts.next()? == "acts" => (parts.next()?, case),
            _ => return None,
        };
        acts::list::entry(act).map(|entry| Self {
            act: entry.meta.code,
            case,
        })
    }

    fn path(&self) -> String {
        if self.case.is_empty() {
            format!("/acts/{}", self.act)
        } else {
            format!("/cases/{}/acts/{}", self.case, self.act)
        }
    }
}

/// Whether this is the form of an act that is small enough to be read from somebody who is not signed in.
#[must_use]
pub fn is_form(path: &str, headers: &HeaderMap) -> bool {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<usize>().ok());
    Form::of(path).is_some() && length.is_some_and(|length| length <= LARGEST)
}

/// Keeps the form for the person whose page it was; says where to go on, or that signing in is needed.
pub async fn kept(office: &Office, path: &str, fields: &Fields) -> Problem {
    let person = owner(office, fields).await;
    match (person, Form::of(path)) {
        (Some(person), Some(form)) => keep(office, &person, (&form, fields)).await,
        _ => Problem::SignInNeeded,
    }
}

/// Keeps the form when the page was of an earlier session of the very person who is signed in now.
pub async fn kept_for(office: &Office, signed: &Signed, (path, fields): (&str, &Fields)) -> Option<Problem> {
    let person = owner(office, fields).await?;
    if person != signed.actor.person {
        return None;
    }
    let form = Form::of(path)?;
    Some(keep(office, &person, (&form, fields)).await)
}

/// The person to whose session the page belonged.
async fn owner(office: &Office, fields: &Fields) -> Option<CaseId> {
    let csrf = fields.get("csrf").filter(|token| !token.is_empty())?;
    let session = office.app.store.session_of_page(csrf).await.ok()??;
    Some(session.person)
}

async fn keep(office: &Office, person: &CaseId, (form, fields): (&Form<'_>, &Fields)) -> Problem {
    let Some(entry) = acts::list::entry(form.act) else {
        return Problem::SignInNeeded;
    };
    let reasons: serde_json::Map<String, serde_json::Value> = fields
        .under("reasons.")
        .map(|(rule, reason)| (rule.to_owned(), json!(reason)))
        .collect();
    let draft = FormDraft {
        person: person.clone(),
        act: form.act.to_owned(),
        case: CaseId::new(form.case),
        form: form::read(entry.schema().as_value(), &fields.pairs).to_string(),
        reasons: json!(reasons).to_string(),
        version: fields
            .get("version")
            .and_then(|version| version.parse().ok())
            .unwrap_or(0),
        kept_at: instant(office.app.clock.now()),
    };
    match office.app.store.keep_form_draft(&draft).await {
        Ok(()) => Problem::SignInAgain(form.path()),
        Err(fault) => fault.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_form_names_its_act_and_case() {
        let path = |path| Form::of(path).map(|form| form.path());
        assert_eq!(
            path("/cases/p1/acts/approve/draft").as_deref(),
            Some("/cases/p1/acts/approve")
        );
        assert_eq!(
            path("/acts/report_project").as_deref(),
            Some("/acts/report_project")
        );
        for other in [
            "/acts/unheard_of",
            "/cases/p1",
            "/language",
            "/",
            "/cases/p1/basis/x",
        ] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
