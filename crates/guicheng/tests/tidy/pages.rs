//! The repository's own pages: decisions, dependencies with their reasons, no machine's paths.

use std::collections::BTreeSet;
use std::fs;

use toml::{Table, Value};

use crate::source::{ROOMS, files, read, root};

/// The page that gives every direct dependency its reason.
const REASONS: &str = "docs/decisions/0012-dependencies.md";

/// The pages at the top of the repository.
const TOP: [&str; 8] = [
    "README.md",
    "README.zh-CN.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "GLOSSARY.md",
    "Cargo.toml",
    "justfile",
];

#[test]
fn every_dependency_has_its_reason_and_no_reason_is_left_over() {
    let mut used = BTreeSet::new();
    for room in ROOMS {
        let manifest: Table = read(&format!("crates/{room}/Cargo.toml")).parse().expect("TOML");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let names = manifest
                .get(section)
                .and_then(Value::as_table)
                .into_iter()
                .flat_map(Table::keys);
            used.extend(names.filter(|name| !ROOMS.contains(&name.as_str())).cloned());
        }
    }
    let page = read(REASONS);
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let reasons = rows.filter(|(_, reason)| reason.chars().count() > 20);
    let reasons: BTreeSet<String> = reasons.map(|(name, _)| name.to_owned()).collect();
    let without: Vec<_> = used.difference(&reasons).collect();
    let over: Vec<_> = reasons.difference(&used).collect();
    assert!(
        without.is_empty(),
        "say in {REASONS} what it is for and what else was looked at: {without:?}"
    );
    assert!(
        over.is_empty(),
        "{REASONS} speaks of what is no longer used: {over:?}"
    );
}

#[test]
fn decisions_are_one_page_with_context_decision_and_consequence() {
    let pages = files("docs/decisions");
    assert!(pages.len() > 10, "the pages are missing");
    for (place, path) in pages.iter().enumerate() {
        let page = read(path);
        assert!(
            path.contains(&format!("/{:04}-", place + 1)),
            "{path}: numbers run from 0001 without gaps"
        );
        for heading in ["# ", "## Context", "## Decision", "## Consequence"] {
            assert!(
                page.lines().any(|line| line.starts_with(heading)),
                "{path} has no {heading:?}"
            );
        }
        assert!(page.lines().count() <= 90, "{path} is longer than a page");
    }
}

/// The targets of the links of a page in Markdown, pictures included.
fn links(page: &str) -> impl Iterator<Item = &str> {
    page.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    let decisions = files("docs/decisions");
    let pages = TOP
        .iter()
        .filter(|path| path.ends_with(".md"))
        .map(|path| (*path).to_owned())
        .chain(decisions);
    let mut wrong = Vec::new();
    for path in pages {
        let page = read(&path);
        let folder = root().join(&path);
        let folder = folder.parent().expect("a file lies in a folder");
        let here = links(&page).filter(|target| !target.contains("://") && !target.starts_with('#'));
        let lost = here.filter(|target| !folder.join(target.split('#').next().unwrap_or_default()).exists());
        wrong.extend(lost.map(|target| format!("{path}: {target}")));
    }
    assert!(wrong.is_empty(), "these links lead nowhere: {wrong:#?}");
}

#[test]
fn the_repository_names_no_machine() {
    let places = ["/wo\u{72}k/", "/roo\u{74}/", "/hom\u{65}/"];
    let folders = ["crates", "cases", "docs", "policies", "scripts", ".ci", "e2e"]
        .into_iter()
        .flat_map(files);
    let mut wrong = Vec::new();
    for path in folders.chain(TOP.map(str::to_owned)) {
        let bytes = fs::read(root().join(&path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let text = String::from_utf8_lossy(&bytes);
        let named = text
            .lines()
            .filter(|line| places.iter().any(|place| line.contains(place)));
        wrong.extend(named.map(|line| format!("{path}: {}", line.trim())));
    }
    assert!(
        wrong.is_empty(),
        "paths are relative to the repository: {wrong:#?}"
    );
}
