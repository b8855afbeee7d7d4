//! A server with a clock that is set by hand, the register of organisations, and the people of the journey.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use acts::case::CaseId;
use guicheng::clock::SetClock;
use guicheng::data_folder::Place;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::register;
use guicheng::server::{Server, Start};
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use web::app::{Clock, Demonstration, Transport};
use web::office::Office;
use web::office::submission::Submission;
use web::setup::installation;

use crate::client::Client;

/// The password with which the shared client could sign in.
pub const PASSWORD: &str = "not used in this journey";

/// A running server and its clock.
pub struct Given {
    pub clock: Arc<SetClock>,
    pub office: Office,
    pub client: Client,
    _data: TempDir,
    _server: Server,
}

impl Given {
    /// Starts the server on an empty data folder, with the register of organisations entered on the first day.
    pub async fn server(first_day: &str) -> Self {
        Self::over(first_day, None).await
    }

    /// The same over this database instead of the embedded one.
    pub async fn over(first_day: &str, database: Option<&str>) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let place = Place::new(data.path(), database).expect("a place");
        let folder = LawFolder::open(None).expect("the built-in folder");
        let law = folder.read(DEFAULT_POLICY).expect("no fault");
        let clock = Arc::new(SetClock::at(instant(first_day)));
        let start = Start {
            regime: Arc::new(law.regime),
            articles: Arc::new(law.articles),
            register: Arc::new(law.register),
            interpretations: Arc::new(law.interpretations),
            demonstration: Demonstration::On,
            transport: Transport::Plain,
            reader: PathBuf::from(env!("CARGO_BIN_EXE_guicheng")),
        };
        let server = Server::open(place, start, clock.clone())
            .await
            .expect("a data folder");
        let office = server.office(clock.clone() as Arc<dyn Clock>);
        register::enter(&office, &folder).await.expect("the register");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let address = listener.local_addr().expect("an address");
        let service = web::router(office.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self {
            clock,
            office,
            client: Client::to(address),
            _data: data,
            _server: server,
        }
    }

    /// The address of the server.
    pub fn base(&self) -> String {
        format!("http://{}", self.client.address)
    }

    /// Sets the clock to half past nine in Beijing on this day.
    pub fn on(&self, day: &str) {
        self.clock.set(instant(day));
    }

    /// The organisation with this name.
    pub async fn organisation(&self, name: &str) -> CaseId {
        self.office
            .app
            .store
            .claimed_by("organisation_name", name)
            .await
            .expect("read")
            .expect("registered")
    }

    /// Registers a unit under a department.
    pub async fn unit(&self, name: &str, department: &str) -> CaseId {
        let parent = self.organisation(department).await;
        let form =
            json!({ "name": name, "aliases": [], "kind": "事业单位", "parties": [], "parent": parent });
        self.install("register_organisation", None, form).await
    }

    /// Registers a person with one duty and signs in as that person.
    pub async fn person(&self, login: &str, of: (&str, &str)) -> Client {
        let (office, duty) = of;
        let form = json!({ "name": login, "login": login, "office": self.organisation(office).await });
        let person = self.install("register_person", None, form).await;
        self.install("assign_duties", Some(person.clone()), json!({ "duties": [duty] }))
            .await;
        self.sign_in(&person).await
    }

    /// Gives a person these duties from now on.
    pub async fn assign(&self, person: &CaseId, duties: &[&str]) {
        self.install("assign_duties", Some(person.clone()), json!({ "duties": duties }))
            .await;
    }

    async fn install(&self, act: &str, case: Option<CaseId>, form: Value) -> CaseId {
        let key = format!("given/{act}/{form}/{case:?}");
        let submission = Submission {
            act: act.to_owned(),
            case,
            key,
            form,
            ..Submission::default()
        };
        self.office
            .submit(&installation(), &submission)
            .await
            .expect("an act of the installation")
            .case
    }

    /// One click, as the demonstration allows.
    pub async fn sign_in(&self, person: &CaseId) -> Client {
        let answer = self
            .client
            .form("/demonstration/sign-in", &[("person", person.as_str())])
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer
            .header("set-cookie")
            .expect("a cookie")
            .split(';')
            .next()
            .expect("a pair")
            .to_owned();
        let client = Client {
            cookie,
            ..self.client.clone()
        };
        let shown = client.get("/api/v1/session").await;
        let csrf = shown.json()["csrf"].as_str().expect("a token").to_owned();
        Client { csrf, ..client }
    }
}

fn instant(day: &str) -> Timestamp {
    format!("{day}T01:30:00Z").parse().expect("an instant")
}
