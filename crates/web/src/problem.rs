//! What went wrong, as HTTP: the only file that knows a status code. A problem is JSON by RFC 9457 under `/api`, and a
//! page elsewhere; both carry everything that stands against the request at once (house rule "Errors").

use acts::form::FieldFault;
use acts::messages::{Language, text};
use acts::permit::Denial;
use acts::record::KeptFinding;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde_json::{Value, json};

use crate::messages::both;
use crate::office::submission::{Fault, Since};
use crate::reading::Misread;
use crate::shape;

/// A problem.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The request cannot be read; why, in Chinese and English.
    Unreadable(String, String),
    /// Choices in the address of a list that mean nothing, all of them.
    Misread(Vec<Misread>),
    /// Nobody is signed in.
    SignInNeeded,
    /// The session ended before the form came; what was entered is kept, and this path goes on with it.
    SignInAgain(String),
    /// The name or the password is wrong; which, is not said.
    SignInFailed,
    /// The password was right; a code of the second factor is missing or wrong.
    CodeNeeded,
    /// It may not be done; why, in Chinese and English.
    Forbidden(String, String),
    /// It is not there, or may not be seen.
    NotFound,
    /// The path knows no such method.
    MethodNotAllowed,
    /// Others acted since the version seen.
    Stale {
        /// The version the case file has.
        version: u64,
        /// What was recorded since.
        since: Vec<Since>,
    },
    /// The body is too large.
    TooLarge,
    /// The content is of a type that is not taken.
    MediaType,
    /// The form has faults, or rules stand against the act.
    Unprocessable {
        /// Faults of the form.
        faults: Vec<FieldFault>,
        /// Findings, those that hold too.
        findings: Vec<KeptFinding>,
    },
    /// It cannot be accepted as it is; why, in Chinese and English.
    Refused(String, String),
    /// Too many attempts; seconds to wait.
    TooMany(u32),
    /// It took too long.
    Timeout,
    /// It cannot be served now; seconds to wait.
    Unavailable(u32),
    /// It is not known whether the act is recorded; seconds to wait before asking again under the same key.
    Unsettled(u32),
    /// The disk is full.
    Full,
    /// Something is broken; the reason is for the log only.
    Internal(String),
}

impl Problem {
    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable(..) | Self::Misread(_) => StatusCode::BAD_REQUEST,
            Self::SignInNeeded | Self::SignInAgain(_) | Self::SignInFailed | Self::CodeNeeded => {
                StatusCode::UNAUTHORIZED
            }
            Self::Forbidden(..) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Stale { .. } => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unprocessable { .. } | Self::Refused(..) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Unavailable(_) | Self::Unsettled(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The code under which texts and the JSON type stand.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(..) | Self::Misread(_) => "unreadable",
            Self::SignInNeeded | Self::SignInAgain(_) => "sign_in_needed",
            Self::SignInFailed => "sign_in_failed",
            Self::CodeNeeded => "code_needed",
            Self::Forbidden(..) => "forbidden",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Stale { .. } => "stale",
            Self::TooLarge => "too_large",
            Self::MediaType => "media_type",
            Self::Unprocessable { .. } | Self::Refused(..) => "unprocessable",
            Self::TooMany(_) => "too_many",
            Self::Timeout => "timeout",
            Self::Unavailable(_) => "unavailable",
            Self::Unsettled(_) => "unsettled",
            Self::Full => "full",
            Self::Internal(_) => "internal",
        }
    }

    /// The sentence that explains it, in Chinese and English.
    #[must_use]
    pub fn detail(&self) -> (String, String) {
        match self {
            Self::Unreadable(zh, en) | Self::Forbidden(zh, en) | Self::Refused(zh, en) => {
                (zh.clone(), en.clone())
            }
            Self::Misread(misread) => (said(Language::Chinese, misread), said(Language::English, misread)),
            Self::SignInNeeded => both("problem.sign_in_needed_detail"),
            Self::SignInAgain(_) => both("begun.again_detail"),
            Self::CodeNeeded => both("problem.code_needed_detail"),
            Self::NotFound => both("problem.not_found_detail"),
            Self::Stale { .. } => both("problem.stale_detail"),
            Self::TooLarge => both("problem.too_large_detail"),
            Self::MediaType => both("problem.media_type_detail"),
            Self::Unprocessable { findings, .. } if findings.is_empty() => both("problem.unprocessable_form"),
            Self::Unprocessable { .. } => both("problem.unprocessable_rules"),
            Self::TooMany(_) => both("problem.too_many_detail"),
            Self::Unavailable(_) => both("problem.unavailable_detail"),
            Self::Unsettled(_) => both("problem.unsettled_detail"),
            Self::Full => both("problem.full_detail"),
            Self::Internal(_) => both("problem.internal_detail"),
            Self::SignInFailed | Self::MethodNotAllowed | Self::Timeout => (String::new(), String::new()),
        }
    }

    /// The problem that a bare status of the framework means; none for anything that is no error.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Option<Self> {
        if !(status.is_client_error() || status.is_server_error()) {
            return None;
        }
        Some(match status {
            StatusCode::UNAUTHORIZED => Self::SignInNeeded,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::MediaType,
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Self::Timeout,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable(5),
            status if status.is_server_error() => Self::Internal(format!("the framework answered {status}")),
            _ => {
                let (zh, en) = both("problem.unreadable");
                Self::Unreadable(zh, en)
            }
        })
    }

    /// The problem as JSON by RFC 9457, in both languages; `incident` is the number under which a breakdown is logged.
    #[must_use]
    pub fn json(&self, language: Language, incident: &str) -> Value {
        let (title_zh, title_en) = both(&format!("problem.{}", self.code()));
        let (zh, en) = self.detail();
        let mut object = json!({
            "type": format!("urn:guicheng:problem:{}", self.code()),
            "title": language.of(&title_zh, &title_en),
            "status": self.status().as_u16(),
            "detail": language.of(&zh, &en),
            "says": { "zh-CN": join((&title_zh, "：", &zh)), "en": join((&title_en, ": ", &en)) },
        });
        let members = match self {
            Self::Stale { version, since } => vec![("version", json!(version)), ("since", json!(since))],
            Self::Unprocessable { faults, findings } => {
                let faults: Vec<Value> = faults.iter().map(shape::fault).collect();
                let findings: Vec<Value> = findings.iter().map(shape::finding).collect();
                vec![("faults", json!(faults)), ("findings", json!(findings))]
            }
            Self::Misread(misread) => {
                let choices: Vec<Value> = misread.iter().map(shape::misread).collect();
                vec![("choices", json!(choices))]
            }
            Self::TooMany(seconds) | Self::Unavailable(seconds) | Self::Unsettled(seconds) => {
                vec![("retry_after_seconds", json!(seconds))]
            }
            Self::Internal(_) => vec![("incident", json!(incident))],
            Self::Unreadable(..)
            | Self::SignInNeeded
            | Self::SignInAgain(_)
            | Self::SignInFailed
            | Self::CodeNeeded
            | Self::Forbidden(..)
            | Self::NotFound
            | Self::MethodNotAllowed
            | Self::TooLarge
            | Self::MediaType
            | Self::Refused(..)
            | Self::Full
            | Self::Timeout => Vec::new(),
        };
        if let Some(object) = object.as_object_mut() {
            object.extend(members.into_iter().map(|(key, value)| (key.to_owned(), value)));
        }
        object
    }

    /// The JSON answer.
    #[must_use]
    pub fn json_answer(&self, language: Language, incident: &str) -> Response {
        let body = self.json(language, incident).to_string();
        let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
        self.headed((self.status(), kind, body).into_response())
    }

    /// The problem shown on this page, with its status.
    #[must_use]
    pub fn on(&self, page: Markup) -> Response {
        self.headed((self.status(), page).into_response())
    }

    fn headed(&self, mut response: Response) -> Response {
        if let Self::TooMany(seconds) | Self::Unavailable(seconds) | Self::Unsettled(seconds) = self {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(*seconds));
        }
        response
    }
}

/// Every choice that means nothing, in one text.
fn said(language: Language, misread: &[Misread]) -> String {
    let each: Vec<String> = misread.iter().map(|one| one.says(language)).collect();
    each.join(language.of("；", "; "))
}

fn join((title, mark, detail): (&str, &str, &str)) -> String {
    if detail.is_empty() {
        title.to_owned()
    } else if detail.starts_with(title) {
        detail.to_owned()
    } else {
        format!("{title}{mark}{detail}")
    }
}

/// A problem travels as an extension of its answer; the outermost layer puts it into words.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unknown => Self::NotFound,
            Fault::Denied(denial) => forbidden(&denial),
            Fault::Form(faults) => Self::Unprocessable {
                faults,
                findings: Vec::new(),
            },
            Fault::Rules(findings) => Self::Unprocessable {
                faults: Vec::new(),
                findings,
            },
            Fault::Stale { found, since, .. } => Self::Stale {
                version: found,
                since,
            },
            Fault::Claimed { key, .. } => {
                let (zh, en) = both("problem.claimed");
                Self::Refused(format!("{zh}：{key}"), format!("{en}: {key}"))
            }
            Fault::KeyReused { number } => {
                let (zh, en) = both("problem.key_reused");
                Self::Refused(format!("{zh}（第{number}号）"), format!("{en} (number {number})"))
            }
            Fault::Law(fault) => {
                let (zh, en) = both("problem.no_law");
                Self::Refused(format!("{zh}：{fault:?}"), format!("{en}: {fault:?}"))
            }
            Fault::Unavailable {
                retry_after_seconds, ..
            } => Self::Unavailable(retry_after_seconds),
            Fault::Unsettled {
                retry_after_seconds, ..
            } => Self::Unsettled(retry_after_seconds),
            Fault::Full => Self::Full,
            Fault::Broken(reason) => Self::Internal(reason),
        }
    }
}

impl From<store::fault::StoreFault> for Problem {
    fn from(fault: store::fault::StoreFault) -> Self {
        Fault::from(fault).into()
    }
}

/// Whose act it is, which duty it needs, or when it is heard.
fn forbidden(denial: &Denial) -> Problem {
    let list = |language, section, codes: &[&'static str]| {
        let names: Vec<&str> = codes.iter().map(|code| text(language, section, code)).collect();
        names.join(if language == Language::Chinese {
            "、"
        } else {
            ", "
        })
    };
    let pair = |section, codes: &[&'static str]| {
        (
            list(Language::Chinese, section, codes),
            list(Language::English, section, codes),
        )
    };
    match denial {
        Denial::Unknown => Problem::NotFound,
        Denial::Party { by } => {
            let codes: Vec<&str> = by.iter().map(|party| party.code()).collect();
            let (zh, en) = pair("Party", &codes);
            Problem::Forbidden(
                format!("该事项由{zh}办理。"),
                format!("This act belongs to: {en}."),
            )
        }
        Denial::Duty { needed } => {
            let codes: Vec<&str> = needed.iter().map(|duty| duty.code()).collect();
            let (zh, en) = pair("Duty", &codes);
            Problem::Forbidden(
                format!("办理该事项需要的职责：{zh}。"),
                format!("This act needs the duty: {en}."),
            )
        }
        Denial::Stage { stage, during } => {
            let codes: Vec<&str> = during.iter().map(|stage| stage.code()).collect();
            let ((zh, en), (now_zh, now_en)) = (pair("stage", &codes), pair("stage", &[stage.code()]));
            Problem::Forbidden(
                format!("卷宗处于“{now_zh}”阶段；该事项在下列阶段办理：{zh}。"),
                format!("The case is at \"{now_en}\"; this act is heard at: {en}."),
            )
        }
    }
}
