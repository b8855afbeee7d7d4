//! What the pages say, in both languages: data in `messages/*.toml`, a key and a pair of Chinese and English.
//!
//! Names of acts, fields, stages and words stand in the crate `acts`, which has the same form (Article 4 and the
//! glossary). A test finds every key that a page asks for and that is missing here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use acts::messages::Language;

type Pairs = BTreeMap<String, (String, String)>;

static CATALOGUE: LazyLock<Pairs> = LazyLock::new(|| {
    let texts = [
        include_str!("messages/problems.toml"),
        include_str!("messages/pages.toml"),
        include_str!("messages/work.toml"),
        include_str!("messages/case.toml"),
        include_str!("messages/forms.toml"),
        include_str!("messages/policy.toml"),
        include_str!("messages/what_if.toml"),
        include_str!("messages/applied.toml"),
        include_str!("messages/administration.toml"),
        include_str!("messages/calendar.toml"),
        include_str!("messages/lists.toml"),
        include_str!("messages/statistics.toml"),
        include_str!("messages/workbench.toml"),
        include_str!("messages/boards.toml"),
        include_str!("messages/help.toml"),
        include_str!("messages/similar.toml"),
        include_str!("messages/library.toml"),
    ];
    texts
        .iter()
        .filter_map(|text| text.parse::<toml::Table>().ok())
        .flat_map(read)
        .collect()
});

fn read(table: toml::Table) -> Vec<(String, (String, String))> {
    let pair = |section: &str, key: &str, value: &toml::Value| {
        let texts = value.as_array()?;
        let text = |index: usize| texts.get(index)?.as_str().map(str::to_owned);
        Some((format!("{section}.{key}"), (text(0)?, text(1)?)))
    };
    let mut pairs = Vec::new();
    for (section, entries) in &table {
        let entries = entries.as_table().into_iter().flatten();
        pairs.extend(entries.filter_map(|(key, value)| pair(section, key, value)));
    }
    pairs
}

/// The text under a key such as `desk.title`, or the key itself when there is none.
#[must_use]
pub fn say(language: Language, key: &str) -> &str {
    match CATALOGUE.get(key) {
        Some((zh, en)) => language.of(zh, en),
        None => key,
    }
}

/// The text under a key put together from a code; none when there is no such key.
#[must_use]
pub fn known(language: Language, key: &str) -> Option<&'static str> {
    CATALOGUE.get(key).map(|(zh, en)| language.of(zh, en))
}

/// A text as it begins a cell or an entry of a list. English words are kept in lower case, for they stand in sentences as
/// well.
#[must_use]
pub fn begun(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + letters.as_str(),
        None => String::new(),
    }
}

/// Both texts under a key.
#[must_use]
pub fn both(key: &str) -> (String, String) {
    (
        say(Language::Chinese, key).to_owned(),
        say(Language::English, key).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Every text between `start` and the next quotation mark, in all sources under a folder.
    fn asked(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                asked(&path, found);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source");
            for start in ["say(language, \"", "both(\"", "t(\""] {
                let rest = text.split(start).skip(1);
                found.extend(
                    rest.filter_map(|rest| rest.split_once('"'))
                        .map(|(key, _)| key.to_owned()),
                );
            }
        }
    }

    #[test]
    fn what_begins_a_cell_has_a_capital_and_chinese_stays() {
        let shown = ["procured service", "e-government", "采购服务类", ""].map(begun);
        assert_eq!(shown, ["Procured service", "E-government", "采购服务类", ""]);
    }

    #[test]
    fn every_key_a_page_asks_for_is_there_in_both_languages() {
        let mut keys = Vec::new();
        asked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut keys);
        let keys: Vec<String> = keys
            .into_iter()
            .filter(|key| key.contains('.') && !key.contains('{'))
            .collect();
        assert!(keys.len() > 20, "the sources were not found");
        let missing: Vec<&String> = keys.iter().filter(|key| !CATALOGUE.contains_key(*key)).collect();
        assert!(missing.is_empty(), "missing: {missing:?}");
        for (key, (zh, en)) in CATALOGUE.iter() {
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key} is empty");
        }
    }
}
