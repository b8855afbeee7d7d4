//! Holds the edges between the rooms: light falls from the top, a room calls rooms below it, never beside or above;
//! and the pure rooms stay pure, however deep one looks (docs/decisions/0001-the-house-and-its-edges.md).

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a repository that cannot be read ends the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use toml::{Table, Value};

/// Each room and the rooms it may call. What a room below may call, the room above may call as well.
const ROOMS: [(&str, &[&str]); 9] = [
    ("calendar", &[]),
    ("rules", &["calendar"]),
    ("acts", &["rules"]),
    ("ledger", &[]),
    ("store", &["acts", "ledger"]),
    ("documents", &["acts", "rules"]),
    ("selection", &[]),
    ("web", &["store", "documents", "selection", "acts", "rules"]),
    (
        "guicheng",
        &["web", "store", "documents", "ledger", "acts", "rules", "calendar"],
    ),
];

/// The rooms without clock, input or output, randomness and async.
const PURE: [&str; 4] = ["calendar", "rules", "acts", "ledger"];

/// What must not be found below a pure room: runtimes, databases, servers, sockets and sources of randomness.
const IMPURE: [&str; 11] = [
    "tokio",
    "async-std",
    "sqlx",
    "rusqlite",
    "axum",
    "hyper",
    "mio",
    "socket2",
    "rand",
    "getrandom",
    "fastrand",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> Table {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    text.parse().unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn rooms() -> BTreeMap<&'static str, Table> {
    ROOMS
        .iter()
        .map(|(room, _)| (*room, read(&format!("crates/{room}/Cargo.toml"))))
        .collect()
}

fn named(manifest: &Table, section: &str) -> BTreeSet<String> {
    manifest
        .get(section)
        .and_then(Value::as_table)
        .into_iter()
        .flat_map(Table::keys)
        .cloned()
        .collect()
}

fn edges(room: &str) -> &'static [&'static str] {
    ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map_or(&[], |(_, edges)| edges)
}

/// The rooms that may be reached from this one.
fn below(room: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut open = edges(room).to_vec();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(edges(next));
        }
    }
    found
}

#[test]
fn every_crate_is_a_room_of_the_house() {
    let folders = fs::read_dir(root().join("crates")).expect("the folder of crates");
    let found: BTreeSet<String> = folders
        .map(|entry| {
            entry
                .expect("a folder")
                .file_name()
                .into_string()
                .expect("a name in UTF-8")
        })
        .collect();
    let known: BTreeSet<String> = ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(
        found, known,
        "a new room needs its place in ROOMS and in docs/decisions"
    );
}

#[test]
fn no_room_is_below_itself() {
    for (room, _) in ROOMS {
        assert!(!below(room).contains(room), "{room} can be reached from itself");
    }
}

#[test]
fn rooms_call_only_rooms_below_them() {
    let mut wrong = Vec::new();
    for (room, manifest) in rooms() {
        let allowed = below(room);
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for other in named(&manifest, section) {
                let is_room = ROOMS.iter().any(|(name, _)| *name == other);
                if is_room && !allowed.contains(other.as_str()) {
                    wrong.push(format!("{room} names {other} under {section}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a room calls rooms below it, never beside or above: {wrong:#?}"
    );
}

#[test]
fn no_room_has_a_second_way_in() {
    for (room, manifest) in rooms() {
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let entries = manifest
                .get(section)
                .and_then(Value::as_table)
                .into_iter()
                .flatten();
            for (name, entry) in entries {
                assert!(
                    entry.get("path").is_none(),
                    "{room}: {name} goes by a path of its own; use the workspace's"
                );
                assert!(
                    entry.get("git").is_none(),
                    "{room}: {name} comes from a repository, not from the public registry"
                );
                assert!(
                    entry.get("package").is_none(),
                    "{room}: {name} is renamed; one word for one thing"
                );
            }
        }
        assert!(
            manifest.get("target").is_none(),
            "{room} has dependencies that this test would not see"
        );
    }
}

/// For each package of the lock file the names of what it depends on; of several versions all are taken together.
fn locked() -> BTreeMap<String, BTreeSet<String>> {
    let lock = read("Cargo.lock");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock.get("package").and_then(Value::as_array).expect("packages") {
        let name = package
            .get("name")
            .and_then(Value::as_str)
            .expect("a name")
            .to_owned();
        let needs = package
            .get("dependencies")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let needs = needs.filter_map(|need| need.as_str()?.split(' ').next().map(str::to_owned));
        found.entry(name).or_default().extend(needs);
    }
    found
}

#[test]
fn pure_rooms_stay_pure_however_deep_one_looks() {
    let (rooms, locked) = (rooms(), locked());
    let mut wrong = Vec::new();
    for room in PURE {
        let manifest = rooms.get(room).expect("a pure room is a room");
        let mut open: Vec<(String, String)> = named(manifest, "dependencies")
            .into_iter()
            .map(|name| (name.clone(), name))
            .collect();
        let mut seen = BTreeSet::new();
        while let Some((name, way)) = open.pop() {
            if ROOMS.iter().any(|(other, _)| *other == name) || !seen.insert(name.clone()) {
                continue;
            }
            if IMPURE.contains(&name.as_str()) {
                wrong.push(format!("{room}: {way}"));
            }
            let needs = locked
                .get(&name)
                .unwrap_or_else(|| panic!("{name} is not in Cargo.lock"));
            open.extend(needs.iter().map(|need| (need.clone(), format!("{way} → {need}"))));
        }
    }
    assert!(
        wrong.is_empty(),
        "a pure room has no clock, no input or output, no randomness: {wrong:#?}"
    );
}

#[test]
fn pure_rooms_name_nothing_of_the_outside_world() {
    const OUTSIDE: [&str; 9] = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "std::io",
        "async fn",
        "async move",
    ];
    let mut wrong = Vec::new();
    for room in PURE {
        let mut open = vec![root().join("crates").join(room).join("src")];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(
                    fs::read_dir(&path)
                        .expect("a folder")
                        .map(|entry| entry.expect("an entry").path()),
                );
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text");
            let product = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let lines = product.lines();
            let code = lines.filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                let named = OUTSIDE.iter().find(|name| line.contains(**name));
                wrong.extend(named.map(|name| format!("{}: {name}", path.display())));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "what a pure room needs of the world is passed in: {wrong:#?}"
    );
}
