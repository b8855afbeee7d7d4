//! A folder of policies with faults: every one is named at once, and no server starts on it.

#![expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Copies the repository's folder of policies.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copied(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

fn broken(folder: &Path, file: &str, words: (&str, &str)) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a text");
    let changed = text.replacen(words.0, words.1, 1);
    assert_ne!(text, changed, "{file} holds {}", words.0);
    fs::write(&path, changed).expect("written");
}

fn runs(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guicheng"))
        .args(arguments)
        .output()
        .expect("the binary runs")
}

#[test]
fn every_fault_is_named_at_once_and_nothing_starts() {
    let folder = tempfile::tempdir().expect("a folder");
    copied(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies"),
        folder.path(),
    );
    let policy = "nmg-2024-98/policy.toml";
    broken(
        folder.path(),
        policy,
        (
            r#"id = "upgrade.maintenance_cap""#,
            r#"id = "upgrade.maintenance_cup""#,
        ),
    );
    broken(
        folder.path(),
        policy,
        (r#"cite = "第二条/2", quote = "不超过原项目投资15%", "#, ""),
    );
    broken(
        folder.path(),
        "nmg-2024-98/register.toml",
        (r#"id = "第三条/1""#, r#"id = "第九十九条/1""#),
    );
    broken(folder.path(), "calendar/2025.toml", ("2025-01-01", "2025-13-01"));

    let checked = runs(&["policy", "check", &folder.path().display().to_string()]);
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(!checked.status.success());
    for fault in [
        "no parameter is called upgrade.maintenance_cup",
        "upgrade.maintenance_share from 2024-06-18 has no cite",
        "第三条/1: not classed",
        "第九十九条/1",
        "2025.toml",
    ] {
        assert!(said.contains(fault), "not named: {fault}\n{said}");
    }

    let data = tempfile::tempdir().expect("a folder");
    let place = folder.path().display().to_string();
    let served = runs(&[
        "--policies",
        &place,
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        &data.path().display().to_string(),
    ]);
    assert!(
        !served.status.success(),
        "a malformed policy never starts the server"
    );
    assert!(String::from_utf8_lossy(&served.stderr).contains("upgrade.maintenance_cup"));
}

#[test]
fn the_folder_of_the_repository_has_no_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let checked = runs(&["policy", "check", &folder.display().to_string()]);
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success(), "{said}");
    assert!(
        said.contains("tongliao-2024-97") && said.contains("49 articles"),
        "{said}"
    );
}
