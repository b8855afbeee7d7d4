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
use crate::reading::{Allowed, Misread};
use crate::session::{self, Visitor};
use crate::ui::{self, Here};

/// What the page is about.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The number under which a breakdown is logged; empty for anything else.
    pub incident: &'a str,
    /// The path of a page that was asked for; none when something was sent.
    pub path: Option<&'a str>,
}

/// The page.
pub async fn page(office: &Office, headers: &HeaderMap, shown: &Shown<'_>) -> Response {
    let problem = shown.problem;
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
    let content = content(language, shown, title);
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

fn content(language: Language, shown: &Shown<'_>, title: &str) -> Markup {
    let (zh, en) = shown.problem.detail();
    let detail = language.of(zh.as_str(), en.as_str());
    // Its heading says already what a detail for programs begins with.
    let detail = detail
        .strip_prefix(title)
        .map_or(detail, |rest| rest.trim_start_matches(['：', ':', ' ']));
    html! {
        h1 { (title) }
        @if !matches!(shown.problem, Problem::Misread(_)) { p { (detail) @if !shown.incident.is_empty() { b { (shown.incident) } } } }
        @match shown.problem {
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
            Problem::Misread(misread) => {
                p { (say(language, "problem.choices")) }
                ul.misread { @for one in misread { (choice(language, one)) } }
                @if let Some(path) = shown.path { p { a.button.first href=(path) { (say(language, "problem.unreadable_again")) } } }
            }
            Problem::Unreadable(..) => {
                p { (say(language, "problem.unreadable_next")) }
                @if let Some(path) = shown.path { p { a.button.first href=(path) { (say(language, "problem.unreadable_again")) } } }
            }
            Problem::NotFound => { p { (say(language, "problem.not_found_next")) } }
            Problem::MethodNotAllowed => { p { (say(language, "problem.method_not_allowed_next")) } }
            Problem::TooLarge | Problem::MediaType | Problem::Refused(..) => {
                @if shown.path.is_none() { p { (say(language, "problem.sent_next")) } }
            }
            Problem::Forbidden(..) => {
                @if let Some(case) = shown.path.and_then(case_of) { p { a.button.first href=(case) { (say(language, "problem.forbidden_case")) } } }
            }
            Problem::SignInFailed | Problem::CodeNeeded => {}
            Problem::TooMany(_) | Problem::Timeout | Problem::Unavailable(_) => {}
            Problem::Unsettled(_) | Problem::Full | Problem::Internal(_) => {}
        }
        p { a href="/" { (say(language, "problem.back")) } }
    }
}

/// A choice that means nothing: what it is called, what stands there, and what may.
fn choice(language: Language, misread: &Misread) -> Markup {
    html! {
        li {
            b { (misread.label(language)) } " " code { (misread.name) "=" (misread.repeated()) }
            p.soft { (say(language, "problem.choice_allowed"))
            @match &misread.allowed {
                Allowed::Codes(codes) => { @for (place, code) in codes.iter().enumerate() {
                    @if place > 0 { (language.of("、", ", ")) }
                    code { (code) }
                } }
                Allowed::Described(_) => { (misread.allowed(language)) }
            } }
        }
    }
}

/// The case file in which an act was asked for: it tells who does what next.
fn case_of(path: &str) -> Option<&str> {
    let end = path.find("/acts/")?;
    path.get(..end).filter(|case| case.starts_with("/cases/"))
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
