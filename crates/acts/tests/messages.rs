//! Every act, field, word, stage and party has its name in both languages.

#![expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]

use acts::act::Gravity;
use acts::list::ACTS;
use acts::messages::{Language, field, pair};
use acts::party::Party;
use acts::stage::Stage;
use serde_json::Value;

fn fields_of(act: &str, schema: &Value, missing: &mut Vec<String>) {
    if let Some(object) = schema.as_object() {
        for (key, inner) in object {
            if key == "properties" {
                for name in inner.as_object().into_iter().flatten().map(|(name, _)| name) {
                    if field(Language::English, act, name) == name {
                        missing.push(format!("field {act}.{name}"));
                    }
                }
            }
            if key == "$defs" {
                inner
                    .as_object()
                    .into_iter()
                    .flatten()
                    .for_each(|(list, schema)| words_of(list, schema, missing));
            }
            fields_of(act, inner, missing);
        }
    } else if let Some(list) = schema.as_array() {
        list.iter().for_each(|inner| fields_of(act, inner, missing));
    }
}

fn words_of(list: &str, schema: &Value, missing: &mut Vec<String>) {
    for word in acts::form::words(schema).into_iter().flatten() {
        if pair(list, word).is_none() {
            missing.push(format!("word {list}.{word}"));
        }
    }
}

#[test]
fn nothing_is_without_a_name() {
    let mut missing = Vec::new();
    for entry in ACTS.iter() {
        for section in ["act", "purpose"] {
            if pair(section, entry.meta.code).is_none() {
                missing.push(format!("{section} {}", entry.meta.code));
            }
        }
        if entry.meta.gravity == Gravity::Irreversible && pair("consequence", entry.meta.code).is_none() {
            missing.push(format!("consequence {}", entry.meta.code));
        }
        fields_of(entry.meta.code, entry.schema().as_value(), &mut missing);
    }
    missing.extend(
        Party::ALL
            .iter()
            .filter(|party| pair("Party", party.code()).is_none())
            .map(|party| party.code().to_owned()),
    );
    missing.extend(
        Stage::ALL
            .iter()
            .filter(|stage| pair("stage", stage.code()).is_none())
            .map(|stage| stage.code().to_owned()),
    );
    assert!(missing.is_empty(), "without a name: {missing:#?}");
}

#[test]
fn chinese_is_chinese_and_english_is_english() {
    for entry in ACTS.iter() {
        let (zh, en) = pair("act", entry.meta.code).expect("checked above");
        assert!(!zh.is_ascii(), "{}", entry.meta.code);
        assert!(en.is_ascii(), "{}", entry.meta.code);
    }
}

/// The keys of the values that acts compare, as their sources name them.
fn compared(folder: &std::path::Path, keys: &mut std::collections::BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            compared(&path, keys);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).expect("a source");
            let parts = source.split(".fact(").skip(1);
            keys.extend(
                parts
                    .filter_map(|part| part.trim_start().strip_prefix('"')?.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
}

#[test]
fn every_value_that_is_compared_has_a_name() {
    let mut keys = std::collections::BTreeSet::new();
    compared(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut keys,
    );
    assert!(keys.len() > 20, "the sources name what they compare: {keys:?}");
    let nameless: Vec<&String> = keys
        .iter()
        .filter(|key| pair("fact", key).is_none() && pair("field", key).is_none())
        .collect();
    assert!(nameless.is_empty(), "without a name: {nameless:?}");
}
