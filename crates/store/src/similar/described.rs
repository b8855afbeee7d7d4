//! What a text is about, as words that can be compared (Article 7, items 1 and 2): the words of its field, without those
//! that every project uses, and with words of one meaning taken for one.
//!
//! Three lists are data beside this file: `general.txt`, words that tell nothing apart; `means.txt`, words for how a thing
//! is done, which count less than what it is done to; `kin.txt`, words of one meaning or matter, one line each.

use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// As many words of a text are kept at most: the name's first, then those that come most often.
const MOST_WORDS: usize = 160;

/// With fewer telling words than this, a text is too short to be compared.
const TOO_FEW: usize = 3;

static GENERAL: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("general.txt").split_whitespace().collect());

static MEANS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("means.txt").split_whitespace().collect());

/// The word that stands for all words of a line, by each of them.
static KIN: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("kin.txt").lines();
    let kin = lines.filter_map(|line| Some((line.split_whitespace().next()?, line)));
    kin.flat_map(|(first, line)| line.split_whitespace().map(move |word| (word, first)))
        .collect()
});

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the name: what the project is.
    Name,
    /// In the need or the contents only.
    Body,
}

/// The telling words of one text, each with where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    pub(super) words: BTreeMap<String, Place>,
}

impl Described {
    /// The telling words of a name, and of need and contents.
    #[must_use]
    pub fn of(name: &str, body: &[&str]) -> Self {
        let mut told: BTreeMap<String, Place> = BTreeMap::new();
        for word in telling(name) {
            told.insert(word, Place::Name);
        }
        let mut often: BTreeMap<String, usize> = BTreeMap::new();
        for word in body.iter().flat_map(|text| telling(text)) {
            *often.entry(word).or_default() += 1;
        }
        let mut rest: Vec<(String, usize)> = often
            .into_iter()
            .filter(|(word, _)| !told.contains_key(word))
            .collect();
        rest.sort_by(|(one, often), (other, less)| less.cmp(often).then_with(|| one.cmp(other)));
        let room = MOST_WORDS.saturating_sub(told.len());
        told.extend(rest.into_iter().take(room).map(|(word, _)| (word, Place::Body)));
        Self { words: told }
    }

    /// As the read table keeps it: the words of the name, a bar, the other words.
    #[must_use]
    pub(crate) fn written(&self) -> String {
        let at = |wanted: Place| -> String {
            let words = self.words.iter().filter(|(_, place)| **place == wanted);
            words.map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ")
        };
        format!("{}|{}", at(Place::Name), at(Place::Body))
    }

    /// As the read table has it.
    pub(crate) fn read(written: &str) -> Self {
        let (name, body) = written.split_once('|').unwrap_or((written, ""));
        let named = name.split(' ').map(|word| (word, Place::Name));
        let other = body.split(' ').map(|word| (word, Place::Body));
        let words = named.chain(other).filter(|(word, _)| !word.is_empty());
        Self {
            words: words.map(|(word, place)| (word.to_owned(), place)).collect(),
        }
    }

    /// The words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// How many words it has that tell something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it says too little to be compared.
    #[must_use]
    pub fn is_too_short(&self) -> bool {
        self.words.len() < TOO_FEW
    }

    /// Whether nothing can be told of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether a word says how a thing is done rather than what it is done to.
pub(super) fn is_means(word: &str) -> bool {
    MEANS.contains(word)
}

/// The telling words of a text, those of one meaning as one word.
fn telling(text: &str) -> impl Iterator<Item = String> {
    words::words(text)
        .into_iter()
        .filter_map(|word| stands_for(&word))
}

/// The word that a word stands for; none for one that tells nothing apart: a general word, a single sign, a figure.
pub(super) fn stands_for(word: &str) -> Option<String> {
    let is_figure = word.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    if is_figure || word.chars().nth(1).is_none() || GENERAL.contains(word) {
        return None;
    }
    Some(KIN.get(word).copied().unwrap_or(word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn general_words_single_signs_and_figures_tell_nothing() {
        let told = Described::of("信息化项目建设（2026）", &["系统升级改造，实现统一管理。"]);
        assert!(told.is_empty(), "{told:?}");
    }

    #[test]
    fn words_of_one_meaning_are_one_word() {
        let one = Described::of("江河管理", &[]);
        let other = Described::of("湖泊管理", &[]);
        assert_eq!(one, other);
        assert_eq!(one.words().collect::<Vec<_>>(), ["河湖"]);
    }

    #[test]
    fn a_text_is_read_back_as_it_was_written() {
        let told = Described::of("河湖岸线监管", &["遥感比对，现场核查", "草原"]);
        assert_eq!(Described::read(&told.written()), told);
        assert_eq!(Described::read("|"), Described::default());
    }

    #[test]
    fn a_long_text_keeps_its_name_and_its_frequent_words() {
        let long: String = (0..4_000_u32)
            .filter_map(|place| char::from_u32(0x4e00 + place))
            .map(|sign| format!("{sign}{sign}水利 "))
            .collect();
        let told = Described::of("草原监测", &[&long]);
        assert_eq!(told.len(), MOST_WORDS);
        assert!(told.words.contains_key("草原") && told.words.contains_key("水利"));
    }

    #[test]
    fn the_lists_say_each_word_once() {
        let kin: Vec<&str> = include_str!("kin.txt").split_whitespace().collect();
        let once: BTreeSet<&&str> = kin.iter().collect();
        assert_eq!(once.len(), kin.len(), "a word is kin of one line only");
        assert!(MEANS.iter().all(|word| !GENERAL.contains(word)));
    }
}
