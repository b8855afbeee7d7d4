//! One request over a connection of its own, and an answer that counts only when all of it arrived: what a server said
//! before it was killed in the middle of a sentence is no acknowledgement.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A session as the server knows it; empty before signing in.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The cookie header.
    pub cookie: String,
    /// The token that a request which changes something carries.
    pub token: String,
}

/// A request.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Method and path.
    pub line: &'a str,
    /// The type of the body.
    pub kind: &'a str,
    /// The body.
    pub body: &'a str,
}

/// An answer of which everything arrived.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    head: String,
    /// The body.
    pub body: String,
}

impl Answer {
    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// A header of the answer.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

/// Asks the server at an address.
///
/// # Errors
/// No whole answer came: the outcome is unknown.
pub async fn ask(address: SocketAddr, session: &Session, request: Request<'_>) -> Result<Answer> {
    tokio::time::timeout(PATIENCE, asked(address, session, request))
        .await
        .context("no answer in time")?
}

async fn asked(address: SocketAddr, session: &Session, request: Request<'_>) -> Result<Answer> {
    let Request { line, kind, body } = request;
    let Session { cookie, token } = session;
    let size = body.len();
    let text = format!(
        "{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncookie: {cookie}\r\nx-csrf-token: {token}\r\n\
         content-type: {kind}\r\ncontent-length: {size}\r\n\r\n{body}"
    );
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(text.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    whole(&String::from_utf8(bytes)?)
}

/// The answer in this text.
fn whole(text: &str) -> Result<Answer> {
    let (head, body) = text.split_once("\r\n\r\n").context("the head was cut off")?;
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    let length = header(head, "content-length").and_then(|length| length.parse::<usize>().ok());
    if length != Some(body.len()) {
        bail!("the body was cut off");
    }
    Ok(Answer {
        status: status.context("no status")?,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let pairs = head.lines().filter_map(|line| line.split_once(": "));
    pairs
        .filter(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_when_all_of_it_arrived() {
        let text = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\nset-cookie: a=b\r\n\r\n{\"case\":1}";
        let answer = whole(text).expect("whole");
        assert_eq!((answer.status, answer.header("Set-Cookie")), (200, Some("a=b")));
        assert_eq!(answer.json()["case"], 1);
        for length in 0..text.len() {
            assert!(whole(&text[..length]).is_err(), "{length} bytes of it");
        }
    }
}
