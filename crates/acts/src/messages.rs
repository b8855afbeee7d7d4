//! What acts, fields, words, stages and parties are called in both languages.
//!
//! The texts are data in `messages/*.toml`: a key and a pair of Chinese and English. A test finds every key that is missing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The tag used in HTML and HTTP.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The text of the pair in this language.
    #[must_use]
    pub const fn of<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

type Section = BTreeMap<String, (String, String)>;

static CATALOGUE: LazyLock<BTreeMap<String, Section>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for text in [
        include_str!("messages/acts.toml"),
        include_str!("messages/fields.toml"),
        include_str!("messages/words.toml"),
        include_str!("messages/administration.toml"),
        include_str!("messages/library.toml"),
        include_str!("messages/similarity.toml"),
        include_str!("messages/construction.toml"),
        include_str!("messages/acceptance.toml"),
        include_str!("messages/maintenance.toml"),
        include_str!("messages/supervision.toml"),
        include_str!("messages/planning.toml"),
    ] {
        let Ok(table) = text.parse::<toml::Table>() else {
            continue;
        };
        for (section, entries) in table {
            let section: &mut Section = all.entry(section).or_default();
            section.extend(
                entries
                    .as_table()
                    .into_iter()
                    .flatten()
                    .filter_map(|(key, pair)| {
                        let pair = pair.as_array()?;
                        let text = |index: usize| pair.get(index)?.as_str().map(str::to_owned);
                        Some((key.clone(), (text(0)?, text(1)?)))
                    }),
            );
        }
    }
    all
});

/// The pair of texts under a section and key, when there is one.
#[must_use]
pub fn pair(section: &str, key: &str) -> Option<(&'static str, &'static str)> {
    let (zh, en) = CATALOGUE.get(section)?.get(key)?;
    Some((zh, en))
}

/// The codes that have a text in a section.
pub fn codes(section: &str) -> impl Iterator<Item = &'static str> {
    let pairs = CATALOGUE.get(section);
    pairs
        .into_iter()
        .flat_map(|pairs| pairs.keys().map(String::as_str))
}

/// The text under a section and key, or the key itself.
#[must_use]
pub fn text<'a>(language: Language, section: &str, key: &'a str) -> &'a str {
    match pair(section, key) {
        Some((zh, en)) => language.of(zh, en),
        None => key,
    }
}

/// The name of a field in the form of an act: its own name there, or the one it has everywhere.
#[must_use]
pub fn field<'a>(language: Language, act: &str, field: &'a str) -> &'a str {
    match pair("field", &format!("{act}.{field}")).or_else(|| pair("field", field)) {
        Some((zh, en)) => language.of(zh, en),
        None => field,
    }
}

/// The help beside a field, when there is one.
#[must_use]
pub fn help(language: Language, act: &str, field: &str) -> Option<&'static str> {
    let (zh, en) = pair("help", &format!("{act}.{field}")).or_else(|| pair("help", field))?;
    Some(language.of(zh, en))
}

/// The name of a word in a coded list.
#[must_use]
pub fn word<'a>(language: Language, list: &str, word: &'a str) -> &'a str {
    text(language, list, word)
}
