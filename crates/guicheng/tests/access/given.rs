//! A server over the case files of a random walk, and everybody who acts in them signed in, with a stranger.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use acts::case::{CaseFile, CaseId, CaseKind};
use acts::party::Actor;
use acts::record::Record;
use guicheng::clock::SetClock;
use guicheng::ground;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::server::{Server, Start};
use guicheng::walks::walking::{Asked, walk};
use guicheng::walks::world::World;
use guicheng::walks::world::replaying::replay;
use jiff::Timestamp;
use serde_json::json;
use store::open::Store;
use tempfile::TempDir;
use tokio::net::TcpListener;
use web::app::{Clock, Demonstration, Transport};
use web::office::Office;
use web::office::submission::Submission;
use web::session::{begin, cookie};
use web::setup::installation;

use crate::client::Client;

/// The password with which the shared client could sign in.
pub const PASSWORD: &str = "not used here";

/// The walks that are looked at.
const WALK: Asked = Asked {
    walks: 1,
    first: 0,
    seed: 98,
    years: 6,
};
/// One that left systems and development plans behind, one with an issued plan and an inspection, and one with a confirmed
/// framework plan and a rectification.
pub const NUMBERS: [u64; 3] = [0, 15, 40];

/// Somebody signed in.
pub struct Member {
    pub actor: Actor,
    pub client: Client,
}

/// A running server, what lies in it, and who may ask.
pub struct Given {
    pub office: Office,
    pub client: Client,
    pub world: World,
    pub cast: Vec<Member>,
    _data: TempDir,
    _server: Server,
}

impl Given {
    pub async fn walked(number: u64) -> Self {
        let folder = LawFolder::open(None).expect("the built-in folder");
        let founded = ground::small(&folder).expect("a world");
        let (player, breach) = walk(&founded, WALK, number);
        assert_eq!(breach, None);
        let world = player.world;
        let data = tempfile::tempdir().expect("a folder");
        let law = folder.read(DEFAULT_POLICY).expect("no fault");
        let instant: Timestamp = format!("{}T01:30:00Z", world.on()).parse().expect("an instant");
        let clock: Arc<dyn Clock> = Arc::new(SetClock::at(instant));
        let start = Start {
            regime: Arc::new(law.regime),
            articles: Arc::new(law.articles),
            register: Arc::new(law.register),
            interpretations: Arc::new(law.interpretations),
            demonstration: Demonstration::Off,
            transport: Transport::Plain,
            reader: PathBuf::from(env!("CARGO_BIN_EXE_guicheng")),
        };
        let server = Server::open(data.path(), start, Arc::clone(&clock))
            .await
            .expect("a data folder");
        written(&server.app.store, &world.records).await;
        let office = server.office(clock);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let client = Client::to(listener.local_addr().expect("an address"));
        let service = web::router(office.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let mut given = Self {
            office,
            client,
            world,
            cast: Vec::new(),
            _data: data,
            _server: server,
        };
        given.sign_everybody_in().await;
        given
    }

    /// Everybody of the walk, and somebody with all three duties in an office that has nothing to do with anything.
    async fn sign_everybody_in(&mut self) {
        let form = json!({ "name": "内蒙古自治区无关单位", "kind": "", "parties": [], "parent": null });
        let office = self.installed("register_organisation", (None, form)).await;
        let form = json!({ "name": "无关人员", "login": "stranger", "office": office });
        let stranger = self.installed("register_person", (None, form)).await;
        let form = json!({ "duties": ["prepare", "review", "sign"] });
        self.installed("assign_duties", (Some(stranger.clone()), form))
            .await;
        let people = self.world.people.iter().map(|actor| actor.person.clone());
        for person in people.chain([stranger]).collect::<Vec<CaseId>>() {
            let (signed, token) = begin(&self.office, &person, None).await.expect("an open account");
            let name = cookie::session_name(&self.office.app);
            self.cast.push(Member {
                actor: signed.actor,
                client: Client {
                    cookie: format!("{name}={token}"),
                    csrf: signed.csrf,
                    ..self.client.clone()
                },
            });
        }
    }

    async fn installed(&self, act: &str, (case, form): (Option<CaseId>, serde_json::Value)) -> CaseId {
        let submission = Submission {
            act: act.to_owned(),
            key: format!("given/{act}"),
            case,
            form,
            ..Submission::default()
        };
        let done = self.office.submit(&installation(), &submission).await;
        done.expect("installed").case
    }

    /// Every case file of these kinds as it is stored.
    pub async fn files(&self, kinds: &[CaseKind]) -> Vec<CaseFile> {
        let mut files = Vec::new();
        for kind in kinds {
            files.extend(self.office.app.store.cases_of(*kind).await.expect("read"));
        }
        files
    }

    /// The number of acts in the ledger.
    pub async fn acts(&self) -> u64 {
        self.office.app.store.head().await.expect("a head").0
    }
}

/// The kinds of case files that hold business.
pub const BUSINESS: [CaseKind; 6] = [
    CaseKind::Project,
    CaseKind::Plan,
    CaseKind::Framework,
    CaseKind::System,
    CaseKind::Inspection,
    CaseKind::DevelopmentPlan,
];

/// The kinds that are kept.
pub const KEPT: [CaseKind; 4] = [
    CaseKind::Organisation,
    CaseKind::Person,
    CaseKind::ExpertPool,
    CaseKind::LawRegister,
];

/// Writes what was recorded, each act with the case files as they were after it.
async fn written(store: &Store, records: &[Arc<Record>]) {
    for done in replay(records) {
        let changed = done.after.iter().map(|file| file.as_ref().clone()).collect();
        let record = done.record.as_ref().clone();
        store.append(record, changed).await.expect("recorded");
    }
}
