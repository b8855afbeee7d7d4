//! How texts are taken apart so that any phrase is found exactly, wherever it begins and ends (article 10).
//!
//! A dictionary cuts a phrase of two characters otherwise inside a sentence than alone, and would miss it. So a text is
//! kept as all pairs of neighbouring letters instead: 电子证照 is 电子, 子证, 证照 and, at its end, 照. A phrase stands in
//! a text if and only if its own pairs stand there one after the other. A single letter is the beginning of a pair, or
//! an end. Signs and spaces end a stretch of letters and are not kept; that there was an end is.

use crate::words::folded;

/// Between two fields, so that no phrase runs from one into the next. No text gives it, for it is no letter.
const BETWEEN: &str = "·";

/// The pairs of these fields and then the marks, each between two spaces.
pub(crate) fn grams(fields: &[&str], marks: &[String]) -> String {
    let mut kept = String::new();
    let mut keep = |gram: &str| {
        kept.push(' ');
        kept.push_str(gram);
    };
    for field in fields.iter().filter(|field| !field.is_empty()) {
        for stretch in stretches(field) {
            pairs(&stretch).for_each(|pair| keep(&pair));
            keep(&ending(&stretch));
        }
        keep(BETWEEN);
    }
    marks.iter().for_each(|mark| keep(mark));
    kept.push(' ');
    kept
}

/// What marks a text as that of something with this identity; no phrase reads like it.
pub(crate) fn mark(identity: &str) -> String {
    let letters = identity
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { '·' });
    std::iter::once('·')
        .chain(letters.flat_map(char::to_lowercase))
        .collect()
}

/// A phrase without spaces that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// As it was asked for, in small letters, without signs around it.
    pub(crate) text: String,
    /// Its pairs, which stand one after the other in a text that has it. There is at least one.
    pub(crate) grams: Vec<String>,
    /// Whether the last of them is only the beginning of a pair.
    pub(crate) is_open: bool,
}

/// At most so many phrases are looked for at once.
const MOST: usize = 8;

/// The phrases asked for, between spaces. What has no letter asks for nothing.
pub(crate) fn phrases(asked: &str) -> Vec<Phrase> {
    folded(asked)
        .split_whitespace()
        .filter_map(phrase)
        .take(MOST)
        .collect()
}

fn phrase(text: &str) -> Option<Phrase> {
    let stretches = stretches(text);
    let (last, before) = stretches.split_last()?;
    let mut grams: Vec<String> = Vec::new();
    for stretch in before {
        grams.extend(pairs(stretch));
        grams.push(ending(stretch));
    }
    let is_open = last.len() == 1;
    if is_open {
        grams.push(ending(last));
    } else {
        grams.extend(pairs(last));
    }
    Some(Phrase {
        text: text.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned(),
        grams,
        is_open,
    })
}

/// The stretches of letters and figures in a text, in small and narrow letters.
fn stretches(text: &str) -> Vec<Vec<char>> {
    let folded = folded(text);
    folded
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|stretch| !stretch.is_empty())
        .map(|stretch| stretch.chars().collect())
        .collect()
}

fn pairs(stretch: &[char]) -> impl Iterator<Item = String> {
    stretch.windows(2).map(|pair| pair.iter().collect())
}

fn ending(stretch: &[char]) -> String {
    stretch.last().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_as_its_pairs() {
        let kept = grams(&["电子证照ＯＡ", "", "1-23"], &[mark("organisation-7")]);
        assert_eq!(kept, " 电子 子证 证照 照o oa a · 1 23 3 · ·organisation·7 ");
    }

    #[test]
    fn a_phrase_asks_for_its_pairs_in_their_order() {
        let asked = phrases("  电子证 照　OA-2 —— ");
        let read: Vec<(&str, String, bool)> = asked
            .iter()
            .map(|phrase| (phrase.text.as_str(), phrase.grams.join(" "), phrase.is_open))
            .collect();
        let expected = [
            ("电子证", "电子 子证".to_owned(), false),
            ("照", "照".to_owned(), true),
            ("oa-2", "oa a 2".to_owned(), true),
        ];
        assert_eq!(read, expected);
    }
}
