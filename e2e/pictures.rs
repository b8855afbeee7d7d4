//! The pictures of the manual, taken from the demonstration in both languages; `scripts/pictures` keeps them
//! with those of the READMEs.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Locator;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::browser::Browser;
use crate::house::House;

/// The part of a page that a picture shows, in pixels, and how much smaller the picture is.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 853;
const SCALE: f64 = 0.75;
/// How faithful the pictures are, of a hundred.
const QUALITY: u32 = 60;

/// A picture: its name, who looks, the page from which one starts, and the links that are followed from there.
type Shot = (&'static str, &'static str, &'static str, &'static [&'static str]);

const CASE: &str = "main tbody a[href^='/cases/']";

const SHOTS: [Shot; 19] = [
    ("desk", "unit2", "/", &[]),
    ("report", "unit2", "/acts/report_project", &[]),
    ("import", "unit2", "/import", &[]),
    ("library", "bureau1", "/library", &[]),
    ("case", "bureau1", "/library?stage=construction", &[CASE]),
    (
        "basis",
        "audit1",
        "/library?stage=construction",
        &[CASE, "main a[href$='/basis']"],
    ),
    (
        "form",
        "bureau1",
        "/library?stage=under_approval",
        &[CASE, "main a[href*='/acts/']"],
    ),
    (
        "workbench",
        "bureau1",
        "/plans",
        &["main a[href^='/plans/']", "main a[href*='/workbench']"],
    ),
    ("approvals", "bureau1", "/approvals", &[]),
    ("construction", "unit2", "/construction", &[]),
    ("acceptance", "bureau1", "/acceptance", &[]),
    ("maintenance", "finance1", "/maintenance", &[]),
    ("supervision", "audit1", "/supervision", &[]),
    ("statistics", "bureau3", "/statistics", &[]),
    ("policy", "bureau1", "/policy/what-if", &[]),
    ("applied", "audit1", "/policy/applied", &[]),
    ("calendar", "bureau1", "/calendar", &[]),
    ("administration", "system_admin", "/administration", &[]),
    ("ledger", "audit_admin", "/administration/ledger", &[]),
];

/// Those that the READMEs show as well.
const OF_THE_READMES: [(&str, &str); 2] = [("desk", "zh-CN"), ("case", "en")];

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_the_manual() {
    let folder = std::env::var_os("GUICHENG_MANUAL");
    let house = House::open().await;
    let browser = Browser::open(&house.base()).await;
    browser
        .page
        .set_window_size(WIDTH, HEIGHT + 200)
        .await
        .expect("a window");
    for language in ["zh-CN", "en"] {
        for (name, login, start, links) in SHOTS {
            browser.is(&house.person(login).await).await;
            browser.reads(language).await;
            browser.goto(start).await;
            for link in links {
                browser.follow(link).await;
            }
            let heading = browser.page.find(Locator::Css("main h1")).await;
            assert!(heading.is_ok(), "{name}: {}", browser.text().await);
            if OF_THE_READMES.contains(&(name, language)) {
                browser.picture(&format!("{name}.{language}")).await;
            }
            let picture = picture(&browser).await;
            assert_eq!(picture.get(8..12), Some(&b"WEBP"[..]), "{name} is a picture");
            if let Some(folder) = &folder {
                let file = Path::new(folder).join(format!("{name}.{language}.webp"));
                std::fs::write(file, picture).expect("written");
            }
        }
    }
}

/// The upper part of the page that is shown, as WebP.
async fn picture(browser: &Browser) -> Vec<u8> {
    let hide = "document.querySelector('.demonstration')?.remove(); window.scrollTo(0, 0);";
    browser.page.execute(hide, Vec::new()).await.expect("a tidy page");
    let session = browser
        .page
        .session_id()
        .await
        .expect("asked")
        .expect("a session");
    let clip = json!({ "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": SCALE });
    let command = json!({
        "cmd": "Page.captureScreenshot",
        "params": { "format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": true },
    });
    let body = driven(browser, &format!("/session/{session}/goog/cdp/execute"), &command).await;
    let data = body["value"]["data"]
        .as_str()
        .unwrap_or_else(|| panic!("no picture: {body}"));
    STANDARD.decode(data).expect("a picture")
}

/// What the driver answers to a command that is its own; it keeps the connection open, so that the length says where it ends.
async fn driven(browser: &Browser, path: &str, command: &Value) -> Value {
    let address = browser.driver_address();
    let body = command.to_string();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.expect("the driver");
    stream.write_all((head + &body).as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&answer);
        if let Some((head, said)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length:")
                    .map(str::to_owned)
            });
            let length: usize = length.expect("a length").trim().parse().expect("a number");
            if said.len() >= length {
                return serde_json::from_str(said).expect("JSON");
            }
        }
        let count = stream.read_buf(&mut answer).await.expect("an answer");
        assert!(count > 0, "the driver ended the connection");
    }
}
