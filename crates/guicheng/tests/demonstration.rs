//! One click signs in as anybody in a demonstration, and only there: a folder with real acts is never opened as one.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use guicheng::clock::SetClock;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::register;
use guicheng::server::{Server, Start};
use web::app::{Clock, Demonstration, Transport};

#[tokio::test]
async fn a_real_folder_is_not_opened_as_a_demonstration() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = LawFolder::open(None).expect("the built-in folder");
    let law = folder.read(DEFAULT_POLICY).expect("no fault");
    let clock = Arc::new(SetClock::at("2026-01-08T01:30:00Z".parse().expect("an instant")));
    let start = Start {
        regime: Arc::new(law.regime),
        articles: Arc::new(law.articles),
        register: Arc::new(law.register),
        interpretations: Arc::new(law.interpretations),
        demonstration: Demonstration::Off,
        transport: Transport::Plain,
        reader: PathBuf::from(env!("CARGO_BIN_EXE_guicheng")),
    };
    let server = Server::open(data.path(), start, clock.clone())
        .await
        .expect("a data folder");
    let office = server.office(clock as Arc<dyn Clock>);
    register::enter(&office, &folder).await.expect("the register");
    server.folder.store.clone().close().await;
    drop((office, server));
    let answer = Command::new(env!("CARGO_BIN_EXE_guicheng"))
        .args(["serve", "--demonstration", "--listen", "127.0.0.1:0", "--data"])
        .arg(data.path())
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(!answer.status.success());
    assert!(said.contains("was not made for a demonstration"), "{said}");
}
