//! The demonstration: one click signs in as anybody in it and only there, and its lives reach into every chapter.

#![expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use guicheng::clock::SetClock;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::register;
use guicheng::server::{Server, Start};
use store::case_lists::ListedQuery;
use store::projects::Scope;
use web::app::{Clock, Demonstration, Transport};

/// A server on an empty folder, on this day.
async fn server(data: &Path, demonstration: Demonstration, day: &str) -> (Server, LawFolder, Arc<SetClock>) {
    let folder = LawFolder::open(None).expect("the built-in folder");
    let law = folder.read(DEFAULT_POLICY).expect("no fault");
    let instant = format!("{day}T01:30:00Z").parse().expect("an instant");
    let clock = Arc::new(SetClock::at(instant));
    let start = Start {
        regime: Arc::new(law.regime),
        articles: Arc::new(law.articles),
        register: Arc::new(law.register),
        interpretations: Arc::new(law.interpretations),
        demonstration,
        transport: Transport::Plain,
        reader: PathBuf::from(env!("CARGO_BIN_EXE_guicheng")),
    };
    let server = Server::open(data, start, clock.clone())
        .await
        .expect("a data folder");
    (server, folder, clock)
}

#[tokio::test(flavor = "multi_thread")]
async fn its_lives_reach_every_stage_and_fill_the_lists() {
    let data = tempfile::tempdir().expect("a folder");
    let (server, folder, _) = server(data.path(), Demonstration::On, "2026-11-23").await;
    let today = "2026-11-23".parse().expect("a day");
    guicheng::demonstration::enter(&server, &folder, today)
        .await
        .expect("no act is refused");
    let store = &server.folder.store;
    let stages = store.projects_by_stage(&Scope::Everything).await.expect("read");
    let reached: Vec<&str> = stages.iter().map(|(stage, _)| stage.as_str()).collect();
    for stage in [
        "reported",
        "checked",
        "under_review",
        "under_appraisal",
        "in_library",
        "planned",
        "under_approval",
        "construction",
        "suspended",
        "terminated",
        "trial_operation",
        "awaiting_acceptance",
        "under_acceptance",
        "accepted",
    ] {
        assert!(reached.contains(&stage), "no project is {stage}: {reached:?}");
    }
    let lists = store.listed_counts(&ListedQuery::default()).await.expect("read");
    let filled: Vec<&str> = lists.iter().map(|(list, _)| list.as_str()).collect();
    for list in [
        "in_principle",
        "publicly_criticised",
        "measures_standing",
        "zombie_systems",
        "acceptance_report_missing",
        "self_evaluation_missing",
        "violations_not_handled",
        "rectification_overdue",
    ] {
        assert!(filled.contains(&list), "nothing stands in {list}: {filled:?}");
    }
    store.verify().await.expect("everything agrees");
}

#[tokio::test]
async fn a_real_folder_is_not_opened_as_a_demonstration() {
    let data = tempfile::tempdir().expect("a folder");
    let (server, folder, clock) = server(data.path(), Demonstration::Off, "2026-01-08").await;
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
