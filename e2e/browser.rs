//! A headless Chromium, and what an official does in it: sign in, open a form, fill it in, attach files, submit, read.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A browser that is closed when it is dropped.
pub struct Browser {
    pub page: Client,
    base: String,
    files: TempDir,
    driver: Child,
    port: u16,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// Starts driver and browser; their absence fails.
    pub async fn open(base: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .expect("a port")
            .local_addr()
            .expect("an address")
            .port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (Debian package chromium-driver)");
        let profile = tempfile::tempdir().expect("a folder");
        let page = connect(port, profile.path()).await;
        page.set_window_size(1280, 900).await.expect("a window");
        Self {
            page,
            base: base.to_owned(),
            files: tempfile::tempdir().expect("a folder"),
            driver,
            port,
            _profile: profile,
        }
    }

    /// Where the browser's driver listens.
    pub fn driver_address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// Opens a page of the product.
    pub async fn goto(&self, path: &str) {
        self.page
            .goto(&format!("{}{path}", self.base))
            .await
            .expect("a page");
    }

    /// Signs in as a person of the demonstration with one click.
    pub async fn is(&self, person: &str) {
        self.page.delete_all_cookies().await.expect("no cookies");
        self.goto("/sign-in").await;
        let button = format!("button[name=person][value='{person}']");
        self.leave_by(&button).await;
    }

    /// Reads in this language from now on.
    pub async fn reads(&self, language: &str) {
        let button = format!("button[name=language][value='{language}']");
        let offered = self.page.find(Locator::Css(&button)).await;
        if offered.is_ok() {
            self.leave_by(&button).await;
        }
    }

    /// Fills the form of an act, attaches files and submits; the page that follows is shown.
    pub async fn does(&self, path: &str, fields: &[(&str, &str)], kinds: &[&str]) {
        self.goto(path).await;
        for (name, value) in fields {
            self.fill(name, value).await;
        }
        for kind in kinds {
            self.attach(kind).await;
        }
        self.submit().await;
    }

    /// Presses the button that submits the act.
    pub async fn submit(&self) {
        for understood in self
            .page
            .find_all(Locator::Css("input[name=understood]"))
            .await
            .expect("a look")
        {
            self.bring_to_the_middle(&understood).await;
            understood.click().await.expect("a click");
        }
        self.leave_by("button[name='do'][value='submit']").await;
    }

    /// Follows a link.
    pub async fn follow(&self, link: &str) {
        let found = self.page.find(Locator::Css(link)).await;
        let Ok(found) = found else {
            panic!("no link {link} on {}: {}", self.path().await, self.text().await)
        };
        let address = found.attr("href").await.expect("a look").expect("an address");
        self.goto(&address).await;
    }

    /// Clicks and waits until another page has taken the place of this one.
    async fn leave_by(&self, button: &str) {
        self.page
            .execute("window.leaving = true;", Vec::new())
            .await
            .expect("marked");
        self.page
            .find(Locator::Css(button))
            .await
            .expect("a button")
            .click()
            .await
            .expect("a click");
        let script = "return window.leaving === undefined && document.readyState === 'complete';";
        for _ in 0..600 {
            if self
                .page
                .execute(script, Vec::new())
                .await
                .is_ok_and(|is_there| is_there == json!(true))
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the page stayed: {}", self.text().await);
    }

    /// Fills one field whatever control it is.
    pub async fn fill(&self, name: &str, value: &str) {
        let found = self
            .page
            .find_all(Locator::Css(&format!("[name='{name}']:not([type=hidden])")))
            .await;
        let fields = found.expect("a look for the field");
        let Some(first) = fields.first() else {
            panic!("no field {name} on {}: {}", self.path().await, self.text().await)
        };
        self.bring_to_the_middle(first).await;
        let kind = first.attr("type").await.expect("a look").unwrap_or_default();
        match (first.tag_name().await.expect("a tag").as_str(), kind.as_str()) {
            ("select", _) => first.select_by_value(value).await.expect("an option"),
            (_, "radio" | "checkbox") => choose(&fields, value).await,
            (_, "date") => {
                let script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}));";
                let field = serde_json::to_value(first).expect("an element");
                self.page
                    .execute(script, vec![field, json!(value)])
                    .await
                    .expect("a date");
            }
            _ => {
                first.clear().await.expect("cleared");
                first.send_keys(value).await.expect("typed");
            }
        }
    }

    /// Scrolls a field into the middle, as a reader would, so that the bar at the lower edge does not lie over it.
    async fn bring_to_the_middle(&self, field: &Element) {
        let field = serde_json::to_value(field).expect("an element");
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        self.page.execute(script, vec![field]).await.expect("scrolled");
    }

    /// Attaches a small document of a material's kind.
    pub async fn attach(&self, kind: &str) {
        let file = self.document(kind);
        let field = format!("input[type=file][name='files.materials.{kind}']");
        let input = self
            .page
            .find(Locator::Css(&field))
            .await
            .unwrap_or_else(|fault| panic!("no file field {kind}: {fault}"));
        input.send_keys(&file.to_string_lossy()).await.expect("a file");
        // The script uploads at once and then names the file; without it the form carries the file itself.
        let name = format!("{kind}.pdf");
        for _ in 0..50 {
            if self.text().await.contains(&name) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn document(&self, kind: &str) -> PathBuf {
        let file = self.files.path().join(format!("{kind}.pdf"));
        std::fs::write(&file, format!("%PDF-1.4\n% {kind}\n%%EOF\n")).expect("written");
        file
    }

    /// The text of the page's main part; a page that is just being replaced is asked again.
    pub async fn text(&self) -> String {
        for _ in 0..50 {
            if let Ok(main) = self.page.find(Locator::Css("main")).await
                && let Ok(text) = main.text().await
            {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the page has no main part");
    }

    /// The path of the page that is shown.
    pub async fn path(&self) -> String {
        self.page
            .current_url()
            .await
            .expect("an address")
            .path()
            .to_owned()
    }

    /// Keeps a picture of the page when a folder for pictures is named.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("GUICHENG_PICTURES") {
            let picture = self.page.screenshot().await.expect("a picture");
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).expect("written");
        }
    }
}

async fn choose(fields: &[Element], value: &str) {
    for field in fields {
        if field.attr("value").await.expect("a look").as_deref() == Some(value) {
            return field.click().await.expect("a click");
        }
    }
    panic!("no choice {value}");
}

async fn connect(port: u16, profile: &Path) -> Client {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--accept-lang=zh-CN,zh",
        &format!("--user-data-dir={}", profile.display()),
    ];
    let options: Value = json!({ "goog:chromeOptions": { "args": arguments } });
    let capabilities = options.as_object().expect("an object").clone();
    let address = format!("http://127.0.0.1:{port}");
    for _ in 0..50 {
        let builder = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.clone())
            .connect(&address)
            .await;
        if let Ok(client) = builder {
            return client;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("no browser on {address}");
}
