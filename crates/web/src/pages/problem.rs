//! The page of a problem: what is wrong, everything that stands against it, and the way back.

use acts::messages::{Language, text};
use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, Request};
use axum::response::Response;
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::office::submission::Since;
use crate::pages::frame;
use crate::problem::Problem;
use crate::session::{self, Visitor};
use crate::ui::{self, Here};

/// The page; `incident` is the number under which a breakdown is logged.
pub async fn page(office: &Office, headers: &HeaderMap, (problem, incident): (&Problem, &str)) -> Response {
    let language = session::language(headers);
    let visitor = visitor(office, headers).await.unwrap_or(Visitor {
        language,
        signed: None,
    });
    let key = if let Problem::SignInAgain(_) = problem {
        "begun.again".to_owned()
    } else {
        format!("problem.{}", problem.code())
    };
    let title = say(language, &key);
    let content = content(language, (problem, incident), title);
    match frame::shell(office, &visitor, (Here::Elsewhere, title, "/")).await {
        Ok(shell) => problem.on(ui::page(&shell, content)),
        Err(_) => problem.on(content),
    }
}

async fn visitor(office: &Office, headers: &HeaderMap) -> Option<Visitor> {
    let mut request = Request::new(());
    request.headers_mut().clone_from(headers);
    let (mut parts, ()) = request.into_parts();
    Visitor::from_request_parts(&mut parts, office).await.ok()
}

fn content(language: Language, (problem, incident): (&Problem, &str), title: &str) -> Markup {
    let (zh, en) = problem.detail();
    html! {
        h1 { (title) }
        p { (language.of(&zh, &en)) @if !incident.is_empty() { b { (incident) } } }
        @match problem {
            Problem::Unprocessable { faults, findings } => {
                @if !faults.is_empty() {
                    ul { @for fault in faults { li { b { (fault.field) } " " (language.of(&fault.zh, &fault.en)) } } }
                }
                @if !findings.is_empty() { (ui::findings(language, findings)) }
            }
            Problem::Stale { since, .. } => { (recorded(language, since)) }
            Problem::SignInAgain(next) => {
                p { a.button.first href={ "/sign-in?next=" (next) } { (say(language, "begun.again_step")) } }
            }
            Problem::SignInNeeded => { p { a href="/sign-in" { (say(language, "sign_in.title")) } } }
            Problem::Unreadable(..) | Problem::SignInFailed | Problem::CodeNeeded | Problem::Forbidden(..) => {}
            Problem::NotFound | Problem::MethodNotAllowed | Problem::TooLarge | Problem::MediaType => {}
            Problem::Refused(..) | Problem::TooMany(_) | Problem::Timeout | Problem::Unavailable(_) => {}
            Problem::Unsettled(_) | Problem::Full | Problem::Internal(_) => {}
        }
        p { a href="/" { (say(language, "problem.back")) } }
    }
}

/// What others recorded meanwhile.
fn recorded(language: Language, since: &[Since]) -> Markup {
    html! {
        h2 { (say(language, "problem.since")) }
        ul {
            @for act in since {
                li { "№" (act.number) " " (act.on) " " (text(language, "act", &act.act)) }
            }
        }
    }
}
