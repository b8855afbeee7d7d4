//! A few kills on each database, and that the account of the crash loop finds what is wrong.

use std::path::Path;

use guicheng::crash_loop::notes::{Note, Told};
use guicheng::crash_loop::postgres::Postgres;
use guicheng::crash_loop::reckoning::Reckoning;
use guicheng::crash_loop::{Account, Asked, run};
use guicheng::data_folder::Place;
use store::open::Store;

use crate::given::{Serving, installed, open_folder, program, report, sign_in};

fn asked(folder: &Path, servers: usize) -> Asked {
    Asked {
        kills: 6,
        seed: 4,
        clients: 4,
        servers,
        program: program(),
        folder: folder.to_owned(),
    }
}

fn holds(account: &Account) {
    assert!(account.holds(), "{account:#?}");
    assert_eq!(account.kills.values().sum::<u32>(), 6);
    assert!(account.acknowledged > 0, "nothing was acknowledged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_nothing_on_the_embedded_database() {
    let folder = open_folder();
    holds(
        &run(&asked(folder.path(), 1), None, |_| ())
            .await
            .expect("the loop runs"),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_killed_servers_and_a_restarted_postgresql_lose_nothing() {
    let folder = open_folder();
    let postgres = Postgres::start(&folder.path().join("postgres")).expect("PostgreSQL is on this machine");
    let account = run(&asked(folder.path(), 2), Some(&postgres), |_| ()).await;
    holds(&account.expect("the loop runs"));
}

async fn reckoned(store: &Store, told: Told, mark: &str) -> (usize, usize, usize) {
    let note = Note {
        mark: mark.to_owned(),
        told,
    };
    let wrong = Reckoning::default()
        .compare(store, &[note])
        .await
        .expect("it reads");
    (wrong.lost.len(), wrong.doubled.len(), wrong.half.len())
}

#[tokio::test]
async fn the_account_finds_what_is_lost_doubled_or_half() {
    let folder = open_folder();
    let place = Place::from(folder.path());
    let people = installed(&place, 2).await;
    let serving = Serving::on(&place).await;
    let mut hands = Vec::new();
    for person in &people.persons {
        hands.push(sign_in(&serving.client, person.as_str()).await);
    }
    let answer = report(&hands[0], people.unit.as_str(), "once").await.json();
    let store = &serving.server.app.store;
    let number = answer["number"].as_u64().expect("a number");
    let told = |number, version| Told::Acknowledged {
        case: answer["case"].as_str().expect("a case").to_owned(),
        number,
        version,
    };
    let refused = Told::Refused { status: 409 };
    assert_eq!(reckoned(store, told(number, 1), "once").await, (0, 0, 0));
    assert_eq!(
        reckoned(store, told(number, 2), "once").await,
        (1, 0, 0),
        "another version"
    );
    assert_eq!(
        reckoned(store, told(number + 1, 1), "once").await,
        (1, 0, 0),
        "another number"
    );
    assert_eq!(
        reckoned(store, told(number, 1), "never").await,
        (1, 0, 0),
        "not recorded"
    );
    assert_eq!(
        reckoned(store, refused.clone(), "once").await,
        (0, 0, 1),
        "refused yet recorded"
    );
    assert_eq!(reckoned(store, refused, "never").await, (0, 0, 0));
    let again = report(&hands[1], people.unit.as_str(), "once").await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(
        reckoned(store, told(number, 1), "once").await,
        (0, 1, 0),
        "the mark is there twice"
    );
}
