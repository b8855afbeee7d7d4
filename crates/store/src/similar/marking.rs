//! Where in a text the words stand that another text has as well, so that a reader sees what was compared (Article 7).

use super::described::stands_for;
use crate::words;
use std::collections::BTreeSet;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// Words that the other text has as well, in these or in words of the same meaning.
    Shared(String),
    /// Anything else.
    Own(String),
}

impl Stretch {
    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Shared(text) | Self::Own(text) => text,
        }
    }
}

/// A text in stretches, which together are the text.
#[must_use]
pub fn marked(text: &str, shared: &BTreeSet<&str>) -> Vec<Stretch> {
    let signs: Vec<char> = text.chars().collect();
    let folded: Vec<char> = words::folded(text).chars().collect();
    if folded.len() != signs.len() {
        return vec![Stretch::Own(text.to_owned())];
    }
    let mut is_shared = vec![false; signs.len()];
    for word in surfaces(text, shared) {
        let word: Vec<char> = word.chars().collect();
        let found = folded.windows(word.len().max(1)).enumerate();
        let starts = found.filter(|(_, window)| *window == word.as_slice());
        for (start, _) in starts {
            let stretch = is_shared.iter_mut().skip(start).take(word.len());
            stretch.for_each(|mark| *mark = true);
        }
    }
    joined(signs.into_iter().zip(is_shared))
}

/// The words of the text that stand for a shared one, as they are written in it.
fn surfaces(text: &str, shared: &BTreeSet<&str>) -> BTreeSet<String> {
    let all = words::words(text).into_iter();
    all.filter(|word| stands_for(word).is_some_and(|meant| shared.contains(meant.as_str())))
        .collect()
}

fn joined(signs: impl Iterator<Item = (char, bool)>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (sign, is_shared) in signs {
        match (stretches.last_mut(), is_shared) {
            (Some(Stretch::Shared(text)), true) | (Some(Stretch::Own(text)), false) => text.push(sign),
            (_, true) => stretches.push(Stretch::Shared(sign.to_string())),
            (_, false) => stretches.push(Stretch::Own(sign.to_string())),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_are_marked_and_the_text_stays_whole() {
        let text = "江河岸线：遥感比对，ＯＡ办公。";
        let shared = BTreeSet::from(["河湖", "遥感"]);
        let stretches = marked(text, &shared);
        let whole: String = stretches.iter().map(Stretch::text).collect();
        assert_eq!(whole, text);
        let marks: Vec<&str> = stretches
            .iter()
            .filter(|stretch| matches!(stretch, Stretch::Shared(_)))
            .map(Stretch::text)
            .collect();
        assert_eq!(marks, ["江河岸线", "遥感"]);
    }

    #[test]
    fn nothing_shared_marks_nothing() {
        assert_eq!(
            marked("草原", &BTreeSet::new()),
            [Stretch::Own("草原".to_owned())]
        );
        assert_eq!(marked("", &BTreeSet::new()), []);
    }
}
