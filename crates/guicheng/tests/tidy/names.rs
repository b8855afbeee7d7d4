//! Names, and that what belongs together bears the same one.

use std::collections::BTreeSet;

use crate::source::{
    ROOMS, after_the_method, blame, files, folder, of_the_product, read, root, sources, stem, words,
};

/// Names that say nothing about what is behind them.
const SAYS_NOTHING: [&str; 11] = [
    "util", "utils", "helper", "helpers", "manager", "common", "misc", "info", "stuff", "shared", "types",
];

/// Abbreviations that must not become names.
const ABBREVIATED: [&str; 22] = [
    "cal", "cb", "cmd", "cnt", "conf", "conn", "ctx", "dept", "err", "idx", "mgr", "msg", "num", "org",
    "proj", "pwd", "req", "res", "resp", "stmt", "tmp", "usr",
];

#[test]
fn names_are_whole_words_that_say_something() {
    let mut wrong = Vec::new();
    for source in sources() {
        let place = [stem(&source.path), folder(&source.path)];
        if place.iter().any(|name| SAYS_NOTHING.contains(name)) {
            wrong.push(source.path.clone());
        }
        let passages = source.code.split(['.', ':']).enumerate();
        let own = passages.map(|(at, text)| if at == 0 { text } else { after_the_method(text) });
        let short = own.flat_map(words).chain(place);
        let short: BTreeSet<&str> = short
            .filter(|word| word.split('_').any(|part| ABBREVIATED.contains(&part)))
            .collect();
        wrong.extend(short.iter().map(|word| format!("{}: {word}", source.path)));
    }
    assert!(wrong.is_empty(), "boring, long, whole names: {wrong:#?}");
}

#[test]
fn nothing_is_exported_again_across_rooms() {
    let wrong = blame(|_, line| {
        let exported = line
            .trim_start()
            .strip_prefix("pub use ")
            .map(|path| path.trim_start_matches("::"));
        exported.is_some_and(|path| ROOMS.iter().any(|room| path.starts_with(&format!("{room}::"))))
    });
    assert!(wrong.is_empty(), "a thing is named where it lives: {wrong:#?}");
}

#[test]
fn every_file_of_the_product_is_part_of_it() {
    let sources = sources();
    let mut lost = Vec::new();
    for source in sources.iter().filter(of_the_product) {
        let (room, name) = (
            source.path.split("/src/").next().unwrap_or_default(),
            stem(&source.path),
        );
        let name = if name == "mod" { folder(&source.path) } else { name };
        let declaration = format!("mod {name};");
        let inside = |path: &str| {
            path.strip_prefix(room)
                .is_some_and(|rest| rest.starts_with("/src/"))
        };
        let declared = sources.iter().filter(|other| inside(&other.path)).any(|other| {
            other
                .text
                .lines()
                .any(|line| line.trim_end().ends_with(&declaration))
        });
        if !declared && !["lib", "main"].contains(&name) {
            lost.push(source.path.clone());
        }
    }
    assert!(lost.is_empty(), "no module names these files: {lost:#?}");
}

#[test]
fn an_act_is_a_file_a_code_and_a_line_in_the_list() {
    let chapters = files("crates/acts/src/list");
    let list: String = chapters.iter().map(|path| read(path)).collect();
    let mut wrong = Vec::new();
    let mut acts = 0;
    for source in sources()
        .iter()
        .filter(|source| source.path.starts_with("crates/acts/src/"))
    {
        let Some((_, after)) = source
            .text
            .split_once("const META: Meta = Meta {\n        code: \"")
        else {
            continue;
        };
        acts += 1;
        let code = after.split('"').next().unwrap_or_default();
        if code != stem(&source.path) {
            wrong.push(format!("{} holds the act {code}", source.path));
        }
        if !list.contains(&format!("Entry::of::<{code}::")) {
            wrong.push(format!("{code} has no line in the list"));
        }
    }
    assert!(
        wrong.is_empty(),
        "file stem = code = line in the list: {wrong:#?}"
    );
    assert_eq!(
        acts,
        list.matches("    Entry::of::<").count(),
        "acts with a file, and lines in the list"
    );
    assert!(acts > 40, "only {acts} acts found: the search is broken");
}

#[test]
fn a_decision_is_a_file_a_line_and_its_cases() {
    let list = read("crates/rules/src/decisions.rs");
    let lines = list
        .lines()
        .filter_map(|line| line.trim().split_once(" cites [")?.0.split_once("::"));
    let places = lines.flat_map(|(chapter, decision)| {
        [
            format!("crates/rules/src/{chapter}/{decision}.rs"),
            format!("cases/{decision}.json"),
        ]
    });
    let places: Vec<String> = places.collect();
    assert!(
        places.len() > 40,
        "only {} files looked for: the search is broken",
        places.len()
    );
    let missing: Vec<_> = places
        .iter()
        .filter(|path| !root().join(path).is_file())
        .collect();
    assert!(
        missing.is_empty(),
        "a decision without its file or its cases: {missing:#?}"
    );
}
