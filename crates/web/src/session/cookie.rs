//! Cookies: the session's, which no script can read, and the language's.

use axum::http::header::{COOKIE, InvalidHeaderValue};
use axum::http::{HeaderMap, HeaderValue};

use crate::app::{App, Transport};

/// The cookie of the chosen language.
pub const LANGUAGE: &str = "language";
/// Seconds for which the language is remembered: one year.
const REMEMBERED: u32 = 31_536_000;

/// The name of the session's cookie; behind TLS the browser itself then holds it to this host and to TLS.
#[must_use]
pub const fn session_name(app: &App) -> &'static str {
    match app.transport {
        Transport::Plain => "session",
        Transport::Tls => "__Host-session",
    }
}

/// The value of a cookie.
#[must_use]
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// Hands the session's token to the browser.
///
/// # Errors
/// The token has characters that no header takes; tokens of our own never do.
pub fn session(app: &App, token: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::from_str(&format!("{}={token}; {}", session_name(app), attributes(app)))
}

/// Takes the session's token from the browser.
///
/// # Errors
/// See [`session`].
pub fn no_session(app: &App) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::from_str(&format!("{}=; Max-Age=0; {}", session_name(app), attributes(app)))
}

/// Remembers the language.
///
/// # Errors
/// See [`session`].
pub fn language(app: &App, tag: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::from_str(&format!(
        "{LANGUAGE}={tag}; Max-Age={REMEMBERED}; {}",
        attributes(app)
    ))
}

const fn attributes(app: &App) -> &'static str {
    match app.transport {
        Transport::Plain => "Path=/; HttpOnly; SameSite=Lax",
        Transport::Tls => "Path=/; HttpOnly; SameSite=Lax; Secure",
    }
}
