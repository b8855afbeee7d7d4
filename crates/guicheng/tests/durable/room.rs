//! A disk without room and a disk that cannot be written to: a clear refusal, nothing lost, and reading goes on.

use std::fs::{File, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use guicheng::crash_loop::child;
use guicheng::crash_loop::notes::{Note, Told};
use guicheng::crash_loop::reckoning::Reckoning;
use guicheng::data_folder::Place;
use guicheng::law_folder::DEFAULT_POLICY;
use rlimit::{Resource, prlimit};

use crate::client::{Answer, Client};
use crate::given::{installed, open_folder, process, program, report, sign_in, start};

/// More acts than the room that is left can take.
const MANY: usize = 2_000;
/// The account that owns nothing.
const NOBODY: u32 = 65_534;

/// A disk of its own in memory; gone with this value.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounting needs the rights of an administrator; without them this test fails rather than saying nothing.
    fn mounted(at: &Path) -> Self {
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=24m", "none"])
            .arg(at)
            .output()
            .expect("the program mount");
        let complaint = String::from_utf8_lossy(&mount.stderr);
        assert!(mount.status.success(), "a disk of 24 MiB is mounted: {complaint}");
        Self(at.to_owned())
    }

    /// Fills it, but for a little.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("ballast");
        let mut ballast = File::create(&path).expect("a file");
        while ballast.write_all(&[0; 4096]).is_ok() {}
        let size = ballast.metadata().expect("its size").len();
        ballast
            .set_len(size.saturating_sub(200_000))
            .expect("a little room");
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.0).status());
    }
}

/// An installation under test: the unit, a person at a running server, and what that person was told.
struct Stand {
    place: Place,
    server: child::Server,
    hand: Client,
    unit: String,
    notes: Vec<Note>,
}

impl Stand {
    async fn on(place: Place, (program, log): (&Path, &Path)) -> Self {
        let people = installed(&place, 1).await;
        let (server, client) = process(&place, (program, log)).await;
        let hand = sign_in(&client, people.persons[0].as_str()).await;
        Self {
            place,
            server,
            hand,
            unit: people.unit.to_string(),
            notes: Vec::new(),
        }
    }

    /// Reports a project; what is acknowledged is noted.
    async fn report(&mut self, mark: &str) -> Answer {
        let answer = report(&self.hand, &self.unit, mark).await;
        if answer.status == 200 {
            let body = answer.json();
            let told = Told::Acknowledged {
                case: body["case"].as_str().expect("a case").to_owned(),
                number: body["number"].as_u64().expect("a number"),
                version: 1,
            };
            let mark = mark.to_owned();
            self.notes.push(Note { mark, told });
        }
        answer
    }

    /// Reports until something else than success is answered; gives that, and the mark it was for.
    async fn report_until_refused(&mut self) -> (Answer, String) {
        for number in 0..MANY {
            let mark = format!("report {number}");
            let answer = self.report(&mark).await;
            if answer.status != 200 {
                return (answer, mark);
            }
        }
        panic!("there was room for {MANY} acts");
    }

    async fn reading_goes_on(&self) {
        let shown = self.hand.get("/api/v1/projects").await;
        assert_eq!(shown.status, 200, "{}", shown.body);
        let head = self.hand.get("/api/v1/ledger/head").await;
        assert_eq!(head.status, 200, "{}", head.body);
    }

    /// Kills the server and holds the ledger against what was acknowledged.
    async fn nothing_is_lost(self) {
        self.server.kill().await.expect("killed");
        let store = self
            .place
            .beside(start(DEFAULT_POLICY).regime)
            .await
            .expect("it opens");
        let wrong = Reckoning::default()
            .compare(&store, &self.notes)
            .await
            .expect("it reads");
        assert!(wrong.is_nothing(), "{wrong:#?}");
        assert!(self.notes.len() > 1, "something was acknowledged");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_acts_and_recovers_by_itself() {
    let folder = open_folder();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    let disk = SmallDisk::mounted(&data);
    let log = folder.path().join("log");
    let mut stand = Stand::on(Place::from(data.as_path()), (&program(), &log)).await;
    assert_eq!(stand.report("first").await.status, 200);
    let ballast = disk.fill();
    let (refused, mark) = stand.report_until_refused().await;
    assert_eq!(refused.status, 507, "{}", refused.body);
    assert_eq!(refused.json()["type"], "urn:guicheng:problem:full");
    stand.reading_goes_on().await;
    assert_eq!(stand.report("another").await.status, 507, "still full");
    std::fs::remove_file(ballast).expect("room again");
    let again = stand.report(&mark).await;
    assert_eq!(again.status, 200, "without a restart: {}", again.body);
    stand.nothing_is_lost().await;
}

/// The program, started so that a write beyond its limit fails instead of ending it.
fn ignoring_the_signal(folder: &Path) -> PathBuf {
    let path = folder.join("started");
    let text = format!("#!/bin/sh\ntrap '' XFSZ\nexec '{}' \"$@\"\n", program().display());
    std::fs::write(&path, text).expect("a script");
    std::fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("its owner may");
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_disk_stops_recording_until_a_restart_and_loses_nothing() {
    let folder = open_folder();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let script = ignoring_the_signal(folder.path());
    let mut stand = Stand::on(Place::from(data.as_path()), (&script, &log)).await;
    assert_eq!(stand.report("first").await.status, 200);
    let process_id = i32::try_from(stand.server.id().expect("it runs")).expect("a number");
    let written = std::fs::metadata(data.join("guicheng.sqlite-wal"))
        .expect("the log")
        .len();
    let limit = |bytes| prlimit(process_id, Resource::FSIZE, Some((bytes, u64::MAX)), None).expect("limited");
    limit(written + 100_000);
    let (refused, mark) = stand.report_until_refused().await;
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert_eq!(refused.json()["type"], "urn:guicheng:problem:unsettled");
    stand.reading_goes_on().await;
    limit(u64::MAX);
    assert_eq!(
        stand.report("another").await.status,
        503,
        "nothing is recorded on a disk that failed"
    );
    stand.server.kill().await.expect("killed");
    let (server, client) = process(&stand.place, (&program(), &log)).await;
    stand.server = server;
    stand.hand.address = client.address;
    let again = stand.report(&mark).await;
    assert_eq!(again.status, 200, "after a restart: {}", again.body);
    stand.nothing_is_lost().await;
}

/// Starts a server that may read everything in the data folder and change nothing; gives what it complains of.
fn complaint(folder: &Path, arguments: &[&Path]) -> String {
    let mut command = Command::new(program());
    if std::fs::metadata("/proc/self").expect("this process").uid() == 0 {
        // Root may write everywhere, so the server is started as somebody else, who may not see the target folder.
        let own = folder.join("guicheng");
        std::fs::copy(program(), &own).expect("copied");
        command = Command::new(own);
        command.uid(NOBODY).gid(NOBODY);
    }
    let answer = command
        .args(["serve", "--demonstration", "--listen", "127.0.0.1:0", "--data"])
        .args(arguments)
        .output()
        .expect("it starts");
    assert!(!answer.status.success(), "it must not serve");
    String::from_utf8_lossy(&answer.stderr).into_owned()
}

#[tokio::test]
async fn a_server_does_not_start_where_it_cannot_write() {
    let folder = open_folder();
    let data = folder.path().join("data");
    let place = Place::from(data.as_path());
    installed(&place, 1).await;
    for entry in std::fs::read_dir(&data).expect("the folder") {
        let path = entry.expect("an entry").path();
        let mode = if path.is_dir() { 0o555 } else { 0o444 };
        std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("its owner may");
    }
    std::fs::set_permissions(&data, Permissions::from_mode(0o555)).expect("its owner may");
    let said = complaint(folder.path(), &[&data]);
    let lock = data.join("lock");
    assert!(
        said.contains(&format!("cannot write to {}", lock.display())),
        "{said}"
    );
    assert!(
        said.contains("must lie on a disk that this process may write to"),
        "{said}"
    );
    std::fs::set_permissions(&data, Permissions::from_mode(0o755)).expect("its owner may");
}
