//! The outermost layer: refuses what other sites send, puts every problem into words, and sets the security headers on
//! every answer, errors included.

use acts::messages::Language;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::Transport;
use crate::identity;
use crate::messages::both;
use crate::office::Office;
use crate::pages;
use crate::pages::problem::Shown;
use crate::problem::Problem;
use crate::rejection;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::session::{self, is_own};

/// What a page of ours may load and do: its own files, nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Headers on every answer.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// How long a browser that came by TLS is to insist on it: two years.
const TLS_ONLY: &str = "max-age=63072000";

/// What of a request is still needed when its answer is there.
struct Asked {
    is_api: bool,
    language: Language,
    path: String,
    headers: HeaderMap,
    object: String,
    origin: Origin,
}

/// See the module.
pub async fn outermost(State(office): State<Office>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let headers = request.headers().clone();
    let asked = Asked {
        is_api: path.starts_with("/api/"),
        language: session::language(&headers),
        object: format!("{} {path}", request.method()),
        origin: Origin::of(&office.app, &headers, request.extensions()),
        path,
        headers,
    };
    let answer = if request.method().is_safe() || is_own(&asked.headers) {
        next.run(request).await
    } else {
        let (zh, en) = both("problem.forbidden_origin");
        Problem::Forbidden(zh, en).into_response()
    };
    headed(worded(&office, &asked, answer).await, office.app.transport)
}

/// Puts a problem into words, as JSON or as a page.
async fn worded(office: &Office, asked: &Asked, mut answer: Response) -> Response {
    let problem = match answer.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if is_worded(&answer) => return answer,
        None => match Problem::of_status(answer.status()) {
            Some(Problem::Unreadable(..)) => rejection::told(std::mem::take(answer.body_mut())).await,
            Some(problem) => problem,
            None => return answer,
        },
    };
    let problem = noted(office, asked, problem).await;
    let incident = logged(office, asked, &problem);
    let mut worded = if asked.is_api {
        problem.json_answer(asked.language, &incident)
    } else {
        {
            let shown = Shown {
                problem: &problem,
                incident: &incident,
                path: asked.object.strip_prefix("GET "),
            };
            pages::problem::page(office, &asked.headers, &shown).await
        }
    };
    let kept = answer
        .headers()
        .iter()
        .filter(|(name, _)| *name != "content-type" && *name != "content-length");
    worded
        .headers_mut()
        .extend(kept.map(|(name, value)| (name.clone(), value.clone())));
    worded
}

/// Whether the answer was made by our own pages or shapes, which say everything themselves.
fn is_worded(answer: &Response) -> bool {
    let kind = answer
        .headers()
        .get("content-type")
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"))
}

/// Logs what somebody signed in was refused: not permitted, or not to be seen. If that fails, it is said instead.
async fn noted(office: &Office, asked: &Asked, problem: Problem) -> Problem {
    if !matches!(problem, Problem::Forbidden(..) | Problem::NotFound) {
        return problem;
    }
    let signed = match session::signed(office, &asked.headers).await {
        Ok(Some(signed)) => signed,
        Ok(None) => return problem,
        Err(fault) => return fault,
    };
    let happened = Happened {
        kind: Kind::Refused,
        outcome: Outcome::Refused,
        actor: Some(&signed.actor),
        object: &asked.object,
    };
    let noted = security::note(office, &asked.origin, happened).await;
    noted.err().unwrap_or(problem)
}

/// Logs a breakdown, once, and gives the number under which it is logged.
fn logged(office: &Office, asked: &Asked, problem: &Problem) -> String {
    let Problem::Internal(reason) = problem else {
        return String::new();
    };
    let incident = identity::incident(&office.app);
    tracing::error!(incident, path = asked.path, reason, "a request broke down");
    incident
}

fn headed(mut answer: Response, transport: Transport) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if transport == Transport::Tls {
        headers.insert("strict-transport-security", HeaderValue::from_static(TLS_ONLY));
    }
    answer
}
