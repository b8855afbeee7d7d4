//! Where a phrase stands in a text, by the same reading by which it was found (article 10): small and narrow letters,
//! and whatever signs between them.

use super::grams::phrases;
use crate::words::small;
use std::ops::Range;

/// The phrases that a question asks for, as they are looked for: in small letters, without signs around them.
#[must_use]
pub fn asked(question: &str) -> Vec<String> {
    phrases(question).into_iter().map(|phrase| phrase.text).collect()
}

/// Where these phrases stand in a text, as ranges of bytes, from the first; those that touch are one.
#[must_use]
pub fn places(text: &str, phrases: &[String]) -> Vec<Range<usize>> {
    let letters = letters(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for phrase in phrases {
        let sought: Vec<char> = self::letters(phrase)
            .into_iter()
            .map(|letter| letter.sign)
            .collect();
        found.extend(standing(&letters, &sought));
    }
    found.sort_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in found {
        match joined.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => joined.push(place),
        }
    }
    joined
}

/// A letter as it is compared, and where it stands.
struct Letter {
    sign: char,
    at: Range<usize>,
}

/// The letters of a text; a stretch of anything else is one space.
fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (start, sign) in text.char_indices() {
        let at = start..start + sign.len_utf8();
        for sign in small(sign) {
            let at = at.clone();
            if sign.is_alphanumeric() {
                letters.push(Letter { sign, at });
            } else if letters.last().is_none_or(|last| last.sign != ' ') {
                letters.push(Letter { sign: ' ', at });
            }
        }
    }
    letters
}

fn standing(letters: &[Letter], sought: &[char]) -> Vec<Range<usize>> {
    if sought.is_empty() {
        return Vec::new();
    }
    let stands = |window: &&[Letter]| window.iter().map(|letter| letter.sign).eq(sought.iter().copied());
    let found = letters.windows(sought.len()).filter(stands);
    let place = |window: &[Letter]| Some(window.first()?.at.start..window.last()?.at.end);
    found.filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, question: &str) -> Vec<String> {
        let places = places(text, &asked(question));
        places.into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn a_phrase_is_marked_as_it_was_written() {
        assert_eq!(marked("建设ＯＡ系统，OA升级", "oa"), ["ＯＡ", "OA"]);
        assert_eq!(
            marked("电子证照共享", "证照 子证"),
            ["子证照"],
            "what touches is one"
        );
        assert_eq!(marked("100%共享", "100%共"), ["100%共"]);
        assert_eq!(
            marked("100 —— 共享", "100%共"),
            ["100 —— 共"],
            "whatever signs are between"
        );
        assert_eq!(marked("100共享", "100%共"), Vec::<String>::new());
        assert_eq!(marked("公文", "文公 ，"), Vec::<String>::new());
    }
}
