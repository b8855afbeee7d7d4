//! A small HTTP client: one request a connection, with the cookies and the token of a session.

use std::net::SocketAddr;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::given::PASSWORD;

/// A browser or program.
#[derive(Debug, Clone)]
pub struct Client {
    pub address: SocketAddr,
    /// The cookie header; empty before signing in.
    pub cookie: String,
    /// The session's token.
    pub csrf: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.body))
    }
}

impl Client {
    pub fn to(address: SocketAddr) -> Self {
        Self {
            address,
            cookie: String::new(),
            csrf: String::new(),
        }
    }

    /// Sends a request with these headers and this body.
    pub async fn send(&self, line: &str, (headers, body): (&[(&str, &str)], &[u8])) -> Answer {
        let mut head = format!(
            "{line} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.address
        );
        if !self.cookie.is_empty() {
            head += &format!("cookie: {}\r\n", self.cookie);
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() || line.starts_with("POST") {
            head += &format!("content-length: {}\r\n", body.len());
        }
        head += "\r\n";
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        stream.write_all(head.as_bytes()).await.expect("written");
        stream.write_all(body).await.expect("written");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.expect("read");
        answer(&bytes)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), (&[], b"")).await
    }

    /// Posts JSON with the session's token.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let headers = [
            ("content-type", "application/json"),
            ("x-csrf-token", self.csrf.as_str()),
        ];
        self.send(&format!("POST {path}"), (&headers, body.to_string().as_bytes()))
            .await
    }

    /// Posts a form as a page does.
    pub async fn form(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(pairs);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.send(&format!("POST {path}"), (&headers, text.finish().as_bytes()))
            .await
    }

    /// Signs in as somebody of the fixture.
    pub async fn signed_in(&self, login: &str) -> Self {
        let answer = self
            .post(
                "/api/v1/session",
                &json!({ "login": login, "password": PASSWORD }),
            )
            .await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let cookie = answer.header("set-cookie").expect("a cookie");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let csrf = answer.json()["csrf"].as_str().expect("a token").to_owned();
        Self {
            cookie,
            csrf,
            ..self.clone()
        }
    }
}

fn answer(bytes: &[u8]) -> Answer {
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .expect("the end of the head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|code| code.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if chunked {
        dechunked(&bytes[end + 4..])
    } else {
        bytes[end + 4..].to_vec()
    };
    Answer {
        status: status.expect("a status"),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

fn dechunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = bytes.windows(2).position(|window| window == b"\r\n") {
        let size = String::from_utf8_lossy(&bytes[..end]).trim().to_owned();
        let size = usize::from_str_radix(&size, 16).expect("the size of a chunk");
        if size == 0 {
            break;
        }
        body.extend(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 4 + size..];
    }
    body
}
