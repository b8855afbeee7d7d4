//! Words of a text: Chinese has no spaces, so that a dictionary says where a word ends (articles 6 and 7 ask what is
//! alike, article 10 keeps a library in which things are found).
//!
//! The dictionary is that of jieba with the words of this field added (`words/field.txt`). It is read once, when it is
//! first needed; [`warm`] does that before anybody waits for it.

use jieba_rs::Jieba;
use std::sync::OnceLock;

/// Words of the field that a general dictionary takes apart, one a line.
const FIELD: &str = include_str!("words/field.txt");

/// As frequent as a word of the field is taken to be: enough to be kept whole.
const FREQUENCY: usize = 100_000;

/// The words of a text in their order, in small letters, without punctuation. A long word is followed or preceded by the
/// shorter ones that it is made of, as is usual for finding: 电子证照库 also gives 电子 and 证照. Full-width letters
/// and figures are as good as narrow ones.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let text = folded(text);
    let cut = dictionary().cut_for_search(&text, true);
    cut.iter()
        .map(|token| token.word)
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// The text in small letters, with full-width letters, figures and signs made narrow.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().flat_map(small).collect()
}

/// A sign in small and narrow letters, of which some have two.
pub(crate) fn small(sign: char) -> impl Iterator<Item = char> {
    narrow(sign).to_lowercase()
}

/// The narrow form of a full-width sign.
fn narrow(sign: char) -> char {
    match sign {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
}

/// Reads the dictionary, unless it was read: some hundred milliseconds.
pub fn warm() {
    dictionary();
}

fn dictionary() -> &'static Jieba {
    static DICTIONARY: OnceLock<Jieba> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut dictionary = Jieba::new();
        for word in FIELD.lines().map(str::trim).filter(|word| !word.is_empty()) {
            dictionary.add_word(word, Some(FREQUENCY), None);
        }
        dictionary
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_characters_are_found_inside_longer_ones() {
        let found = words("全区公文处理平台升级改造，覆盖盟市与旗县");
        for word in ["公文", "平台", "升级", "改造", "覆盖"] {
            assert!(found.iter().any(|one| one == word), "{word} in {found:?}");
        }
    }

    #[test]
    fn words_of_the_field_stay_whole() {
        for word in FIELD.lines() {
            let found = words(&format!("本单位的{word}、其他"));
            assert!(found.iter().any(|one| one == word), "{word} in {found:?}");
        }
    }

    #[test]
    fn letters_are_small_and_narrow_and_punctuation_is_gone() {
        assert_eq!(words("ＯＡ（2026）、API！"), ["oa", "2026", "api"]);
        assert_eq!(words("，。——“”\n"), Vec::<String>::new());
        assert_eq!(folded("Ａ1　％"), "a1 %");
    }

    #[test]
    fn the_list_of_the_field_has_each_word_once() {
        let mut listed: Vec<&str> = FIELD.lines().collect();
        let all = listed.len();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(listed.len(), all);
        assert!(listed.iter().all(|word| word.chars().count() > 1));
    }
}
