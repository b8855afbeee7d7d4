//! Copies and backups by their commands: the same head on the other side, a backup while acts go on, and a refusal that
//! names what is wrong.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use guicheng::data_folder::Place;
use guicheng::demonstration;
use guicheng::law_folder::{DEFAULT_POLICY, LawFolder};
use guicheng::server::Server;
use tempfile::TempDir;

use crate::client::Client;
use crate::given::{Serving, installed, program, report, sign_in, start};
use crate::postgres_server::Served;

/// Runs a command of the program.
fn guicheng(arguments: &[&str]) -> Output {
    Command::new(program())
        .args(arguments)
        .output()
        .expect("it starts")
}

/// Runs a command that must succeed; gives what it says.
fn does(arguments: &[&str]) -> String {
    let done = guicheng(arguments);
    let (said, complained) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(done.status.success(), "{arguments:?}: {said} {complained}");
    said.into_owned()
}

/// Runs a command that must be refused; gives what it complains of.
fn refused(arguments: &[&str]) -> String {
    let done = guicheng(arguments);
    let complained = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        !done.status.success(),
        "{arguments:?} must be refused: {complained}"
    );
    complained
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in plain letters")
}

/// The line with the root in what a command says.
fn root(said: &str) -> &str {
    said.lines()
        .find(|line| line.starts_with("root "))
        .expect("a root")
}

/// Enters the demonstration as it would be on a day that stays.
async fn demonstration_in(folder: &Path) {
    let laws = LawFolder::open(None).expect("the built-in folder");
    let clock = Arc::new(guicheng::clock::SystemClock);
    let server = Server::open(folder, start(DEFAULT_POLICY), clock)
        .await
        .expect("it opens");
    let today = "2026-03-16".parse().expect("a day");
    demonstration::enter(&server, &laws, today)
        .await
        .expect("real acts");
    server.folder.store.clone().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_goes_to_postgresql_and_back_and_is_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Served::new();
    let (here, back) = (folder.path().join("here"), folder.path().join("back"));
    demonstration_in(&here).await;
    let (here, back, url) = (text(&here), text(&back), database.url());
    let first = format!("sqlite:{here}/guicheng.sqlite");
    let last = format!("sqlite:{back}/guicheng.sqlite");
    let before = does(&["verify", "--data", here]);
    let there = does(&["copy", "--from", &first, "--to", &url, "--data", here]);
    assert_eq!(root(&there), root(&before));
    let again = refused(&["copy", "--from", &first, "--to", &url, "--data", here]);
    assert!(again.contains("the target is not empty"), "{again}");
    let rebuilt = does(&["rebuild", "--data", here, "--database", &url]);
    assert_eq!(rebuilt.trim(), "rebuilt; nothing differed");
    does(&[
        "copy",
        "--from",
        &url,
        "--to",
        &last,
        "--data",
        here,
        "--to-data",
        back,
    ]);
    let after = does(&["verify", "--data", back]);
    let without_heads = |said: &str| {
        let (acts, rest) = said.split_once(" heads;").expect("how many heads");
        let (acts, _) = acts.rsplit_once(", ").expect("acts and case files");
        format!("{acts}{rest}")
    };
    assert_eq!(
        without_heads(&after),
        without_heads(&before),
        "acts, case files, root and documents"
    );
    let rebuilt = does(&["rebuild", "--data", back]);
    assert_eq!(rebuilt.trim(), "rebuilt; nothing differed");
}

/// A server on an installation, and the hand of one person.
struct Stand {
    serving: Serving,
    hand: Client,
    unit: String,
    folder: TempDir,
    _database: Option<Served>,
}

impl Stand {
    async fn on(database: Option<Served>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = database.as_ref().map(Served::url);
        let place = Place::new(&folder.path().join("data"), url.as_deref()).expect("a place");
        let people = installed(&place, 1).await;
        let serving = Serving::on(&place).await;
        let hand = sign_in(&serving.client, people.persons[0].as_str()).await;
        let unit = people.unit.to_string();
        Self {
            serving,
            hand,
            unit,
            folder,
            _database: database,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn reports(&self, mark: &str) {
        let answer = report(&self.hand, &self.unit, mark).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    async fn hands_in_a_document(&self) {
        let headers = [
            ("content-type", "application/pdf"),
            ("x-csrf-token", self.hand.csrf.as_str()),
        ];
        let kept = self
            .hand
            .send(
                "POST /api/v1/documents?name=a.pdf",
                (&headers, b"%PDF-1.4\n% kept\n%%EOF\n"),
            )
            .await;
        assert_eq!(kept.status, 200, "{}", kept.body);
    }

    /// Backs up, with the further arguments that name the database, while acts go on; gives what it says.
    async fn backed_up_under_way(&self, arguments: Vec<String>) -> String {
        let done = Arc::new(AtomicBool::new(false));
        let backing = tokio::task::spawn_blocking({
            let done = Arc::clone(&done);
            move || {
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                let said = guicheng(&arguments);
                done.store(true, Ordering::Relaxed);
                said
            }
        });
        let mut number = 0;
        while !done.load(Ordering::Relaxed) {
            self.reports(&format!("meanwhile {number}")).await;
            number += 1;
        }
        let said = backing.await.expect("it ended");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        assert!(number > 1, "acts went on");
        String::from_utf8_lossy(&said.stdout).into_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_while_acts_go_on_comes_back_whole() {
    let stand = Stand::on(None).await;
    stand.hands_in_a_document().await;
    stand.reports("first").await;
    let (data, kept, put_back) = (stand.path("data"), stand.path("kept"), stand.path("put back"));
    let arguments = ["backup", "--to", text(&kept), "--data", text(&data)].map(str::to_owned);
    let said = stand.backed_up_under_way(arguments.to_vec()).await;
    let restored = does(&["restore", "--from", text(&kept), "--data", text(&put_back)]);
    assert_eq!(root(&restored), root(&said));
    let verified = does(&["verify", "--data", text(&put_back)]);
    assert_eq!(root(&verified), root(&said));
    let rebuilt = does(&["rebuild", "--data", text(&put_back)]);
    assert_eq!(rebuilt.trim(), "rebuilt; nothing differed");
    let again = refused(&["restore", "--from", text(&kept), "--data", text(&put_back)]);
    assert!(again.contains("the target is not empty"), "{again}");
    let running = refused(&["restore", "--from", text(&kept), "--data", text(&data)]);
    assert!(running.contains("another process is writing"), "{running}");
    let taken = refused(&["backup", "--to", text(&kept), "--data", text(&put_back)]);
    assert!(taken.contains("cannot take a backup"), "{taken}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_postgresql_comes_back_into_a_file() {
    let stand = Stand::on(Some(Served::new())).await;
    stand.reports("first").await;
    let (data, kept, put_back) = (stand.path("data"), stand.path("kept"), stand.path("put back"));
    let url = stand._database.as_ref().expect("a PostgreSQL").url();
    let arguments = [
        "backup",
        "--to",
        text(&kept),
        "--data",
        text(&data),
        "--database",
        &url,
    ];
    let said = stand
        .backed_up_under_way(arguments.map(str::to_owned).to_vec())
        .await;
    let restored = does(&["restore", "--from", text(&kept), "--data", text(&put_back)]);
    assert_eq!(root(&restored), root(&said));
    assert_eq!(root(&does(&["verify", "--data", text(&put_back)])), root(&said));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_and_an_older_one_are_refused() {
    let stand = Stand::on(None).await;
    stand.hands_in_a_document().await;
    stand.reports("first").await;
    let (data, kept) = (stand.path("data"), stand.path("kept"));
    does(&["backup", "--to", text(&kept), "--data", text(&data)]);
    stand.reports("later").await;
    let store = stand.serving.server.folder.store.clone();
    store.close().await;
    let Stand { serving, folder, .. } = stand;
    drop(serving);
    for file in ["guicheng.sqlite", "guicheng.sqlite-wal", "guicheng.sqlite-shm"] {
        drop(std::fs::remove_file(data.join(file)));
    }
    let old = refused(&["restore", "--from", text(&kept), "--data", text(&data)]);
    assert!(old.contains("it is an older one"), "{old}");
    let accepted = does(&["restore", "--older", "--from", text(&kept), "--data", text(&data)]);
    assert_eq!(root(&accepted), root(&does(&["verify", "--data", text(&data)])));
    let elsewhere = folder.path().join("elsewhere");
    for file in ["guicheng.sqlite", "heads.txt"] {
        let path = kept.join(file);
        let whole = std::fs::read(&path).expect("a file");
        let mut damaged = whole.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        std::fs::write(&path, &damaged).expect("damaged");
        let said = refused(&["restore", "--from", text(&kept), "--data", text(&elsewhere)]);
        assert!(said.contains("damaged") && said.contains(file), "{said}");
        std::fs::write(&path, &whole).expect("mended");
    }
    does(&["restore", "--from", text(&kept), "--data", text(&elsewhere)]);
}
