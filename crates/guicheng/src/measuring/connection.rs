//! One connection that is kept open: a request, the whole answer, the next request; no compression, as in the workloads
//! that are compared (no article of its own).

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// The end of the head of an answer.
const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status.
    pub status: u16,
    head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null when it is none.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .next()
    }
}

/// A connection with the session it speaks for.
#[derive(Debug)]
pub(super) struct Connection {
    address: SocketAddr,
    stream: TcpStream,
    read: Vec<u8>,
    /// The cookie header.
    pub cookie: String,
    /// The token of requests that change something.
    pub token: String,
}

impl Connection {
    /// Connects to a server.
    pub(super) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).with_context(|| format!("no server at {address}"))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address,
            stream,
            read: Vec::new(),
            cookie: String::new(),
            token: String::new(),
        })
    }

    /// Asks for a page.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask(&format!("GET {path}"), ("text/plain", ""))
    }

    /// Asks with a body of this type.
    pub(super) fn ask(&mut self, line: &str, (kind, body): (&str, &str)) -> Result<Answer> {
        let Self {
            address,
            cookie,
            token,
            ..
        } = self;
        let size = body.len();
        let text = format!(
            "{line} HTTP/1.1\r\nhost: {address}\r\naccept-language: zh-CN\r\ncookie: {cookie}\r\nx-csrf-token: {token}\r\n\
             content-type: {kind}\r\ncontent-length: {size}\r\n\r\n{body}"
        );
        self.stream.write_all(text.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> Result<Answer> {
        let end = loop {
            let found = self
                .read
                .windows(END_OF_HEAD.len())
                .position(|at| at == END_OF_HEAD);
            match found {
                Some(end) => break end + END_OF_HEAD.len(),
                None => self.more()?,
            }
        };
        let rest = self.read.split_off(end);
        let head = String::from_utf8(std::mem::replace(&mut self.read, rest))?;
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut answer = Answer {
            status: status.context("no status")?,
            head,
            body: Vec::new(),
        };
        let length: usize = match answer.header("content-length") {
            Some(length) => length.parse()?,
            None if matches!(answer.status, 204 | 304) => 0,
            None => bail!("an answer without its length"),
        };
        while self.read.len() < length {
            self.more()?;
        }
        let rest = self.read.split_off(length);
        answer.body = std::mem::replace(&mut self.read, rest);
        Ok(answer)
    }

    fn more(&mut self) -> Result<()> {
        let mut bytes = [0; 65_536];
        let count = self.stream.read(&mut bytes)?;
        if count == 0 {
            bail!("the connection was closed");
        }
        self.read
            .extend_from_slice(bytes.get(..count).unwrap_or_default());
        Ok(())
    }
}
