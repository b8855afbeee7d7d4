//! A generated portfolio is real acts in a real store: the read tables are what the ledger makes them, and lives are of
//! every kind.

use std::path::PathBuf;
use std::sync::Arc;

use guicheng::clock::SetClock;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::portfolio::{Asked, generate};
use guicheng::server::{Server, Start};
use indicatif::ProgressBar;
use web::app::{Clock, Demonstration, Transport};

#[tokio::test(flavor = "multi_thread")]
async fn read_tables_are_what_the_ledger_makes_them() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = LawFolder::open(None).expect("the built-in folder");
    let law = folder.read(DEFAULT_POLICY).expect("no fault");
    let clock = Arc::new(SetClock::at("2026-06-08T01:30:00Z".parse().expect("an instant")));
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
    let asked = Asked {
        projects: 24,
        whole: 20,
        seed: 98,
    };
    let today = clock.today();
    let made = generate(&server, (&folder, today), asked, &ProgressBar::hidden())
        .await
        .expect("a portfolio");
    let (acts, _) = server.app.store.head().await.expect("a head");
    assert_eq!(made.acts, acts);
    assert!(made.approved > 3, "{made:?}");
    let differences = server.app.store.rebuild().await.expect("a rebuild");
    assert_eq!(differences, Vec::new());
    server.folder.store.close().await;
}
