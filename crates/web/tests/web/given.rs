//! What the tests are given: a server on a loopback address with a clock that stands still, and people to act.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use acts::case::CaseId;
use acts::party::Actor;
use acts::regime::Regime;
use calendar::Calendar;
use documents::form_rows::RowsAsked;
use documents::intake::{Upload, read};
use jiff::Timestamp;
use rules::articles::Articles;
use rules::interpretations::Interpretations;
use rules::policy::{Policies, PolicyText};
use rules::register::Register;
use serde_json::{Value, json};
use store::blobs::Blobs;
use store::heads::HeadFile;
use store::open::Store;
use tempfile::TempDir;
use web::app::{
    App, Clock, Demonstration, Entropy, Filling, Listing, ReadWorkbook, Reading, Returning, Transport,
    WorkbookFault, WorkbookOrder,
};
use web::office::Office;
use web::office::submission::Submission;
use web::session::password;
use web::setup::installation;

use crate::client::Client;

/// A clock that moves only when it is told to.
pub struct StandingClock(AtomicI64);

impl StandingClock {
    pub fn set(&self, instant: &str) {
        let at: Timestamp = instant.parse().expect("an instant");
        self.0.store(at.as_second(), Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).expect("an instant")
    }
}

/// Bytes that never repeat and are the same in every run.
struct Counted(AtomicU64);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next = self
                .0
                .fetch_add(1, Ordering::SeqCst)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
        }
    }
}

/// Reads workbooks on the spot.
struct OnTheSpot;

impl ReadWorkbook for OnTheSpot {
    fn read(&self, order: WorkbookOrder) -> Reading<'_> {
        Box::pin(async move {
            let upload = Upload {
                name: &order.file_name,
                bytes: &order.bytes,
            };
            read(upload, &order.known, &order.answers, &mut |_, _| {}).map_err(WorkbookFault::Refused)
        })
    }

    fn catalogue(&self, bytes: Vec<u8>) -> Listing<'_> {
        Box::pin(async move { documents::catalogue::read(&bytes).map_err(WorkbookFault::Refused) })
    }

    fn form_rows(&self, asked: RowsAsked, bytes: Vec<u8>) -> Filling<'_> {
        Box::pin(async move { documents::form_rows::read(&bytes, &asked).map_err(WorkbookFault::Refused) })
    }

    fn arrangement(&self, bytes: Vec<u8>) -> Returning<'_> {
        Box::pin(async move { documents::arrangement::read(&bytes).map_err(WorkbookFault::Refused) })
    }
}

/// A running server.
pub struct Given {
    pub office: Office,
    pub clock: Arc<StandingClock>,
    pub client: Client,
    _place: TempDir,
}

/// The password of everybody here.
pub const PASSWORD: &str = "Correct horse battery 7";

fn policy(name: &str) -> String {
    let path = format!("{}/../../policies/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn regime() -> Regime {
    let text = PolicyText {
        id: "nmg-2024-98".to_owned(),
        policy: policy("nmg-2024-98/policy.toml"),
        checklists: Some(policy("nmg-2024-98/checklists.toml")),
        articles: Some(policy("nmg-2024-98/articles.md")),
        register: Some(policy("nmg-2024-98/register.toml")),
    };
    let variant = PolicyText {
        id: "tongliao-2024-97".to_owned(),
        policy: policy("tongliao-2024-97/policy.toml"),
        ..PolicyText::default()
    };
    let names = ["2024.toml", "2025.toml", "2026.toml", "statutory.toml"];
    let years: Vec<(&str, String)> = names
        .iter()
        .map(|name| (*name, policy(&format!("calendar/{name}"))))
        .collect();
    let years: Vec<(&str, &str)> = years.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Regime::of(
        Policies::parse(&[text, variant]).expect("policies"),
        Calendar::parse(&years).expect("a calendar"),
        "nmg-2024-98",
    )
}

impl Given {
    /// A server with organisations and people, on 12 June 2025.
    pub async fn new(demonstration: Demonstration) -> Self {
        let place = TempDir::new().expect("a folder");
        let regime = Arc::new(regime());
        let url = format!("sqlite:{}", place.path().join("guicheng.db").display());
        let heads = HeadFile::at(place.path().join("heads.txt"));
        let clock = Arc::new(StandingClock(AtomicI64::new(0)));
        clock.set("2025-06-12T02:00:00Z");
        let app = App {
            store: Store::open(&url, Arc::clone(&regime), heads)
                .await
                .expect("a store"),
            blobs: Blobs::open(place.path().join("documents"))
                .await
                .expect("a folder of documents"),
            articles: Arc::new(Articles::parse(&policy("nmg-2024-98/articles.md")).expect("articles")),
            register: Arc::new(Register::parse(&policy("nmg-2024-98/register.toml")).expect("a register")),
            interpretations: Arc::new(
                Interpretations::parse(&policy("nmg-2024-98/interpretations.toml")).expect("interpretations"),
            ),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            entropy: Arc::new(Counted(AtomicU64::new(1))),
            workbooks: Arc::new(OnTheSpot),
            demonstration,
            transport: Transport::Plain,
        };
        let office = Office::new(app);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let client = Client::to(listener.local_addr().expect("an address"));
        let router = web::router(office.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            office,
            clock,
            client,
            _place: place,
        }
    }

    /// Does an act without HTTP.
    pub async fn done(&self, actor: &Actor, act: &str, (case, form): (Option<&CaseId>, Value)) -> CaseId {
        let key = format!("given-{act}-{form}-{}", case.map_or("", CaseId::as_str));
        let submission = Submission {
            act: act.to_owned(),
            case: case.cloned(),
            key,
            form,
            ..Submission::default()
        };
        let done = self.office.submit(actor, &submission).await;
        done.unwrap_or_else(|fault| panic!("{act}: {fault:?}")).case
    }

    /// An organisation.
    pub async fn organisation(&self, name: &str, (parties, parent): (&[&str], Option<&CaseId>)) -> CaseId {
        let form = json!({ "name": name, "kind": "", "parties": parties, "parent": parent });
        self.done(&installation(), "register_organisation", (None, form))
            .await
    }

    /// A person with a password and these duties.
    pub async fn person(&self, login: &str, (office, duties): (&CaseId, &[&str])) -> CaseId {
        let form = json!({ "name": login, "login": login, "office": office });
        let person = self.done(&installation(), "register_person", (None, form)).await;
        self.done(
            &installation(),
            "assign_duties",
            (Some(&person), json!({ "duties": duties })),
        )
        .await;
        password::set(&self.office, &person, PASSWORD)
            .await
            .expect("a password");
        person
    }

    /// Somebody who is signed in, as after password and second factor.
    pub async fn entered(&self, login: &str) -> Client {
        let person = self.office.app.store.claimed_by("login", login).await;
        let person = person.expect("a store").expect("a person");
        let begun = web::session::begin(&self.office, &person, None).await;
        let (signed, token) = begun.unwrap_or_else(|problem| panic!("{login}: {problem:?}"));
        Client {
            cookie: format!("session={token}"),
            csrf: signed.csrf,
            ..self.client.clone()
        }
    }

    /// A department with a unit under it, and one person in each.
    pub async fn department_and_unit(&self) -> (CaseId, CaseId) {
        let department = self.organisation("内蒙古自治区水利厅", (&[], None)).await;
        let unit = self
            .organisation("内蒙古自治区水文水资源中心", (&[], Some(&department)))
            .await;
        self.person("department", (&department, &["prepare"])).await;
        self.person("unit", (&unit, &["prepare"])).await;
        (department, unit)
    }

    /// The number of acts in the ledger.
    pub async fn acts(&self) -> u64 {
        self.office.app.store.head().await.expect("a head").0
    }
}

/// The report of a project.
pub fn report(unit: &CaseId, name: &str) -> Value {
    json!({
        "unit": unit,
        "project": { "name": name, "plan_year": 2026, "category": "construction", "construction_kind": "new",
            "scope": "professional", "classified": false, "total": "3860000.00" },
    })
}
