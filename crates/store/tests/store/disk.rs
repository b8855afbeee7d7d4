//! A disk that fails under SQLite: the writer stops instead of trying again, and nothing that was acknowledged is lost
//! (articles 42 to 46).

use crate::contract::fixture::{opening, regime};
use std::path::Path;
use std::process::Command;
use store::fault::AppendFault;
use store::heads::HeadFile;
use store::open::Store;

/// The folder in which the other process works; set in that process only.
const FOLDER: &str = "GUICHENG_TEST_FAILING_DISK";
/// The largest file that the other process may write, in bytes.
const LARGEST: &str = "3000000";

async fn opened(folder: &Path) -> Store {
    let url = format!("sqlite:{}", folder.join("guicheng.db").display());
    let heads = HeadFile::at(folder.join("heads.txt"));
    Store::open(&url, regime(), heads).await.expect("a store")
}

/// Records acts until the disk refuses a write; says how many were acknowledged, and sees that nothing follows.
async fn until_the_disk_fails(folder: &Path) {
    let store = opened(folder).await;
    let mut acknowledged = 0;
    let fault = loop {
        let n = acknowledged + 1;
        let (record, files) = opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        );
        match store.append(record, files).await {
            Ok(receipt) => acknowledged = receipt.number,
            Err(fault) => break fault,
        }
    };
    assert!(
        matches!(&fault, AppendFault::Unsettled { reason, .. } if reason.contains("the disk failed")),
        "nobody knows what is on that disk: {fault}"
    );
    for n in 1..=3 {
        let (record, files) = opening(&format!("later-{n}"), &format!("后来{n}"), &format!("later-{n}"));
        assert_eq!(
            store.append(record, files).await,
            Err(fault.clone()),
            "nothing is tried again"
        );
    }
    assert!(
        store.set_setting("a", "b").await.is_err(),
        "nor beside the ledger"
    );
    assert!(store.head().await.expect("reading goes on").0 >= acknowledged);
    std::fs::write(folder.join("acknowledged"), acknowledged.to_string()).expect("noted");
}

#[tokio::test]
async fn a_failing_disk_stops_the_writer_and_loses_nothing() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        until_the_disk_fails(Path::new(&folder)).await;
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let this = std::env::current_exe().expect("this test binary");
    let done = Command::new("env")
        .args(["--ignore-signal=XFSZ", "prlimit", &format!("--fsize={LARGEST}")])
        .arg(this)
        .args([
            "--exact",
            "disk::a_failing_disk_stops_the_writer_and_loses_nothing",
            "--nocapture",
        ])
        .env(FOLDER, folder.path())
        .output()
        .expect("the test runs itself");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let acknowledged = std::fs::read_to_string(folder.path().join("acknowledged")).expect("noted");
    let acknowledged: u64 = acknowledged.parse().expect("a number");
    assert!(acknowledged > 20, "{acknowledged} acts fit");
    let store = opened(folder.path()).await;
    let (size, _) = store.head().await.expect("read");
    assert!(
        (acknowledged..=acknowledged + 1).contains(&size),
        "{size} acts of {acknowledged} acknowledged"
    );
    assert_eq!(store.verify().await.expect("sound").head.size, size);
    let n = acknowledged + 1;
    let (record, files) = opening(
        &format!("organisation-{n}"),
        &format!("单位{n}"),
        &format!("k{n}"),
    );
    let settled = store
        .append(record, files)
        .await
        .expect("the same key settles it");
    assert_eq!(settled.number, n, "once");
}
