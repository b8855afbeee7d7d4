//! Every kind of deadline and every list that the sources name stands in the list of kinds and has its name.

#![expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use acts::deadlines::kinds::KINDS;
use acts::messages::pair;

/// Every text in quotation marks that is followed by another one, with that other: `("approval", "14"`.
fn followed(source: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = source.split('"').collect();
    let inner = parts.iter().enumerate().skip(1).step_by(2);
    inner
        .filter_map(|(at, text)| {
            let between = parts.get(at + 1)?.trim();
            let next = parts.get(at + 2)?;
            (between == ",").then(|| ((*text).to_owned(), (*next).to_owned()))
        })
        .collect()
}

/// The files of a folder and of the folders in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .collect()
}

/// Codes with the number of an article after them, in all sources of a folder.
fn with_article(folder: &str) -> BTreeSet<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut found = BTreeSet::new();
    for path in sources(&folder) {
        let source = std::fs::read_to_string(&path).expect("a source");
        let is_list = path.file_stem().is_some_and(|stem| stem == "kinds");
        let pairs = if is_list { Vec::new() } else { followed(&source) };
        let is_article = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        found.extend(pairs.into_iter().filter(|(_, next)| is_article(next)));
        let kinds = source.split("kind: \"").skip(1);
        let kinds = kinds.filter_map(|rest| {
            let kind = rest.split('"').next()?;
            let article = rest.split("article: \"").nth(1)?.split('"').next()?;
            Some((kind.to_owned(), article.to_owned()))
        });
        found.extend(kinds);
    }
    found
}

#[test]
fn every_kind_of_deadline_is_in_the_list_with_its_article_and_a_name() {
    let listed: BTreeSet<(String, String)> = KINDS
        .iter()
        .map(|(kind, article, _)| ((*kind).to_owned(), (*article).to_owned()))
        .collect();
    let mut used = with_article("deadlines");
    assert!(used.len() > 12, "the sources name what is due: {used:?}");
    // The article of these does not stand beside the kind.
    for (kind, article) in [
        ("operation_evaluation_opens", "37"),
        ("handover", "39"),
        ("handover_answer", "39"),
    ] {
        used.insert((kind.to_owned(), article.to_owned()));
    }
    assert_eq!(used, listed, "left: in the sources; right: in the list");
    for (kind, _) in &listed {
        let (zh, en) = pair("deadline", kind).unwrap_or_default();
        assert!(!zh.is_empty() && !zh.is_ascii(), "{kind} has no Chinese name");
        assert!(!en.is_empty() && en.is_ascii(), "{kind} has no English name");
    }
}

#[test]
fn every_list_of_supervision_has_a_name() {
    let mut used = with_article("listing");
    assert!(used.len() > 8, "the sources name their lists: {used:?}");
    used.insert(("in_principle".to_owned(), String::new()));
    let nameless: Vec<&String> = used
        .iter()
        .map(|(list, _)| list)
        .filter(|list| pair("list", list).is_none())
        .collect();
    assert!(nameless.is_empty(), "without a name: {nameless:?}");
}
