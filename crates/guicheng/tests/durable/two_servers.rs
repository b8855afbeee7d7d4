//! Two servers on one PostgreSQL and one folder of documents: of two acts on one case one wins, and the other is told
//! what happened; what one has recorded the other knows.

use acts::case::CaseId;
use guicheng::data_folder::Place;
use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;
use crate::given::{Serving, amend, installed, report, sign_in};
use crate::postgres_server::Served;

/// How often the two meet.
const MEETINGS: u64 = 12;

/// Two servers and the hand of one person at each; the session that began at one is good at the other.
struct Two {
    servers: [Serving; 2],
    hands: [Client; 2],
    unit: String,
    _folder: TempDir,
    _database: Served,
}

async fn two() -> Two {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Served::new();
    let place = Place::new(folder.path(), Some(&database.url())).expect("a place");
    let people = installed(&place, 1).await;
    let servers = [Serving::on(&place).await, Serving::on(&place).await];
    let first = sign_in(&servers[0].client, people.persons[0].as_str()).await;
    let second = Client {
        address: servers[1].client.address,
        ..first.clone()
    };
    Two {
        servers,
        hands: [first, second],
        unit: people.unit.to_string(),
        _folder: folder,
        _database: database,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_acts_on_one_case_at_once_one_wins_and_the_other_sees_the_difference() {
    let two = two().await;
    let [here, there] = &two.hands;
    let reported = report(here, &two.unit, "reported").await.json();
    let case = reported["case"].as_str().expect("a case");
    for version in 1..=MEETINGS {
        let (one, other) = (format!("here {version}"), format!("there {version}"));
        let (one, other) = tokio::join!(
            amend(here, (case, version), &one),
            amend(there, (case, version), &other)
        );
        let (won, lost) = if one.status == 200 {
            (one, other)
        } else {
            (other, one)
        };
        assert_eq!(
            (won.status, lost.status),
            (200, 409),
            "{} {}",
            won.body,
            lost.body
        );
        assert_eq!(won.json()["version"], json!(version + 1));
        let told = lost.json();
        assert_eq!(told["version"], json!(version + 1));
        assert_eq!(told["since"].as_array().map(Vec::len), Some(1), "{told}");
        assert_eq!(told["since"][0]["number"], won.json()["number"]);
    }
    let store = &two.servers[1].server.app.store;
    let verified = store.verify().await.expect("everything agrees");
    let timeline = store.timeline(&CaseId::new(case)).await.expect("read");
    assert_eq!(timeline.len() as u64, MEETINGS + 1, "one act a meeting");
    assert_eq!(verified.head.size, store.head().await.expect("read").0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_at_two_servers_at_once_is_one_act() {
    let two = two().await;
    let [here, there] = &two.hands;
    let store = &two.servers[0].server.app.store;
    for meeting in 0..MEETINGS {
        let mark = format!("meeting {meeting}");
        let before = store.head().await.expect("read").0;
        let (one, other) = tokio::join!(report(here, &two.unit, &mark), report(there, &two.unit, &mark));
        assert_eq!(
            (one.status, other.status),
            (200, 200),
            "{} {}",
            one.body,
            other.body
        );
        assert_eq!(one.json()["number"], other.json()["number"]);
        assert_eq!(one.json()["case"], other.json()["case"]);
        assert_eq!(store.head().await.expect("read").0, before + 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_handed_in_here_is_there() {
    let two = two().await;
    let [here, there] = &two.hands;
    let headers = [
        ("content-type", "application/pdf"),
        ("x-csrf-token", here.csrf.as_str()),
    ];
    let bytes = b"%PDF-1.4\n% handed in\n%%EOF\n";
    let kept = here
        .send("POST /api/v1/documents?name=a.pdf", (&headers, bytes))
        .await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    let digest = kept.json()["digest"].as_str().expect("a digest").to_owned();
    let found = two.servers[1].server.app.blobs.get(&digest).await;
    assert_eq!(found, Ok(bytes.to_vec()));
    let again = there
        .send("POST /api/v1/documents?name=a.pdf", (&headers, bytes))
        .await;
    assert_eq!(again.json()["digest"], json!(digest));
}
