//! A posted form of a page: fields and files, read only when the form carries the session's token (house rule "One
//! request": no state changes on a request that another site could have sent).

use acts::messages::Language;
use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use crate::api::body::unreadable;
use crate::lapsed;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::{Signed, Visitor};

/// The most fields of a form.
const MOST_FIELDS: usize = 20_000;
/// The largest form without files, in bytes.
const LARGEST_FIELDS: usize = 1 << 20;

/// What is open also to somebody whose password is to be changed first.
const STAY_OPEN: [&str; 3] = ["/administration/own-password", "/sign-out", "/language"];

/// An uploaded file that is not empty.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field it came in.
    pub field: String,
    /// The file's name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Fields and files of a form, in their order.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// Names and values.
    pub pairs: Vec<(String, String)>,
    /// Files.
    pub files: Vec<Upload>,
}

/// A form posted by somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Posted {
    /// Who.
    pub signed: Signed,
    /// In which language to answer.
    pub language: Language,
    /// The address it was posted to.
    pub path: String,
    /// What was posted.
    pub fields: Fields,
}

impl Fields {
    /// The first value of a field; nothing when the field is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The fields whose names begin so, with the rest of their names.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.pairs
            .iter()
            .filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }
}

impl FromRequest<Office> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, office: &Office) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let visitor = Visitor::from_request_parts(&mut parts, office).await?;
        let Some(signed) = visitor.signed else {
            if !lapsed::is_form(&path, &parts.headers) {
                return Err(Problem::SignInNeeded);
            }
            let fields = Fields::from_request(Request::from_parts(parts, body), office).await?;
            return Err(lapsed::kept(office, &path, &fields).await);
        };
        let fields = Fields::from_request(Request::from_parts(parts, body), office).await?;
        if let Err(problem) = signed.check(fields.get("csrf")) {
            return Err(lapsed::kept_for(office, &signed, (&path, &fields))
                .await
                .unwrap_or(problem));
        }
        if !STAY_OPEN.contains(&path.as_str()) {
            signed.weigh_password(&office.app)?;
        }
        Ok(Self {
            signed,
            language: visitor.language,
            path,
            fields,
        })
    }
}

impl FromRequest<Office> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, office: &Office) -> Result<Self, Problem> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        match kind.split(';').next().map(str::trim) {
            Some("application/x-www-form-urlencoded") => {
                let bytes = Bytes::from_request(request, office)
                    .await
                    .map_err(|_| Problem::TooLarge)?;
                if bytes.len() > LARGEST_FIELDS {
                    return Err(Problem::TooLarge);
                }
                let pairs = form_urlencoded::parse(&bytes)
                    .into_owned()
                    .take(MOST_FIELDS)
                    .collect();
                Ok(Self {
                    pairs,
                    files: Vec::new(),
                })
            }
            Some("multipart/form-data") => {
                let parts = Multipart::from_request(request, office)
                    .await
                    .map_err(|fault| unreadable(&fault))?;
                multipart(parts).await
            }
            Some(_) | None => Err(Problem::MediaType),
        }
    }
}

async fn multipart(mut parts: Multipart) -> Result<Fields, Problem> {
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if fields.pairs.len() + fields.files.len() > MOST_FIELDS {
            return Err(Problem::TooLarge);
        }
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => {
                let bytes = part.bytes().await.map_err(broken)?.to_vec();
                if !bytes.is_empty() {
                    fields.files.push(Upload { field, name, bytes });
                }
            }
            None => {
                let value = part.text().await.map_err(broken)?;
                if value.len() > LARGEST_FIELDS {
                    return Err(Problem::TooLarge);
                }
                fields.pairs.push((field, value));
            }
        }
    }
    Ok(fields)
}

fn broken(fault: MultipartError) -> Problem {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        unreadable(&fault)
    }
}
