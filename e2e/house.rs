//! The demonstration in a running server whose clock is set by hand: the house through which officials walk in the browser.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use guicheng::clock::SetClock;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::server::{Server, Start};
use tempfile::TempDir;
use tokio::net::TcpListener;
use web::app::{Clock, Demonstration, Transport};
use web::office::Office;

/// The day on which everybody looks.
const TODAY: &str = "2026-11-23";

/// The running server.
pub struct House {
    pub office: Office,
    pub address: SocketAddr,
    _server: Server,
    _data: TempDir,
}

impl House {
    /// Enters the demonstration as it stands on a fixed day and serves it.
    pub async fn open() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let folder = LawFolder::open(None).expect("the built-in folder");
        let law = folder.read(DEFAULT_POLICY).expect("no fault");
        let instant = format!("{TODAY}T01:30:00Z").parse().expect("an instant");
        let clock = Arc::new(SetClock::at(instant));
        let start = Start {
            regime: Arc::new(law.regime),
            articles: Arc::new(law.articles),
            register: Arc::new(law.register),
            interpretations: Arc::new(law.interpretations),
            demonstration: Demonstration::On,
            transport: Transport::Plain,
            reader: PathBuf::from(env!("CARGO_BIN_EXE_guicheng")),
        };
        let server = Server::open(data.path(), start, clock.clone())
            .await
            .expect("a data folder");
        let today = TODAY.parse().expect("a day");
        guicheng::demonstration::enter(&server, &folder, today)
            .await
            .expect("no act is refused");
        let office = server.office(clock as Arc<dyn Clock>);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let address = listener.local_addr().expect("an address");
        let service = web::router(office.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self {
            office,
            address,
            _server: server,
            _data: data,
        }
    }

    /// The address of the server.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The person who signs in under this name.
    pub async fn person(&self, login: &str) -> String {
        let store = &self.office.app.store;
        let person = store.claimed_by("login", login).await.expect("read");
        person.unwrap_or_else(|| panic!("nobody is {login}")).0
    }
}
