//! An installation with one unit and its people on a database of either kind, and the servers that work on it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guicheng::clock::SetClock;
use guicheng::crash_loop::child;
use guicheng::crash_loop::prepared::{People, plan_year, prepare};
use guicheng::data_folder::Place;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::server::{Server, Start};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use web::app::{Demonstration, Transport};
use web::office::Office;

use crate::client::{Answer, Client};

/// The password with which the shared client could sign in.
pub const PASSWORD: &str = "not used here";

/// The program under test.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_guicheng"))
}

/// A folder that every account of the machine may look into, as a database server's must.
pub fn open_folder() -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let everybody = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), everybody).expect("its owner may");
    folder
}

/// What a server is started with.
pub fn start(policy: &str) -> Start {
    let law = LawFolder::open(None)
        .expect("the built-in folder")
        .read(policy)
        .expect("no fault");
    Start {
        regime: Arc::new(law.regime),
        articles: Arc::new(law.articles),
        register: Arc::new(law.register),
        interpretations: Arc::new(law.interpretations),
        demonstration: Demonstration::On,
        transport: Transport::Plain,
        reader: program(),
    }
}

/// An installation, before a server works on it.
pub async fn installed(place: &Place, people: usize) -> People {
    prepare(place, &program(), people).await.expect("an installation")
}

/// A server in this process, with a clock that stands.
pub struct Serving {
    pub server: Server,
    pub client: Client,
}

impl Serving {
    pub async fn on(place: &Place) -> Self {
        let clock = Arc::new(SetClock::at("2026-01-08T01:30:00Z".parse().expect("an instant")));
        let server = Server::open(place.clone(), start(DEFAULT_POLICY), clock)
            .await
            .expect("the place opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let address = listener.local_addr().expect("an address");
        let office = Office::new(server.app.clone());
        let service = web::router(office).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let client = Client::to(address);
        Self { server, client }
    }
}

/// A server as a process of its own.
pub async fn process(place: &Place, (program, log): (&Path, &Path)) -> (child::Server, Client) {
    let mut server = child::Server::start(program, place, log).expect("it starts");
    let address = server.address().await.expect("it is ready");
    (server, Client::to(address))
}

/// One click, as the demonstration allows.
pub async fn sign_in(client: &Client, person: &str) -> Client {
    let entered = client.form("/demonstration/sign-in", &[("person", person)]).await;
    assert_eq!(entered.status, 303, "{}", entered.body);
    let cookie = entered.header("set-cookie").expect("a cookie");
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    let client = Client {
        cookie,
        ..client.clone()
    };
    let csrf = client.get("/api/v1/session").await.json()["csrf"]
        .as_str()
        .expect("a token")
        .to_owned();
    Client { csrf, ..client }
}

/// The facts of a project that is told by its mark.
pub fn facts(mark: &str) -> Value {
    json!({ "name": format!("项目 {mark}"), "plan_year": plan_year(), "need": mark })
}

/// Reports a project under this key.
pub async fn report(client: &Client, unit: &str, mark: &str) -> Answer {
    let form = json!({ "unit": unit, "project": facts(mark) });
    let body = json!({ "form": form, "idempotency_key": mark });
    client.post("/api/v1/acts/report_project", &body).await
}

/// Amends a project that was seen at this version.
pub async fn amend(client: &Client, (case, version): (&str, u64), mark: &str) -> Answer {
    let form = json!({ "project": facts(mark) });
    let body = json!({ "form": form, "expected_version": version, "idempotency_key": mark });
    let path = format!("/api/v1/cases/{case}/acts/amend_report");
    client.post(&path, &body).await
}
