//! How much two texts are alike, and what can be said of it (Article 7, items 1 and 2). It puts candidates in an order
//! for a person to look at and never decides anything.
//!
//! A word weighs by how rare it is among all texts, a word of the name more, a word for a mere means less. Two texts are
//! alike by the cosine of these weights, lowered when the words of one's name are nowhere in the other: projects that do
//! different things by the same means share many words, but not what they are about.

use super::described::{Described, Place, is_means};
use std::collections::BTreeMap;

/// How much more a word of the name weighs.
const NAME: f64 = 1.5;
/// How much of its weight a word for a means keeps.
const MEANS: f64 = 0.35;
/// What is left of the likeness when no word of either name is in the other text.
const NAMES_APART: f64 = 0.2;
/// From here on two texts are called very alike; chosen on the odd topics of the labelled set.
const ALIKE: f64 = 0.19;
/// Below this they have little in common.
const APART: f64 = 0.05;

/// How often words occur among the texts that are compared.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    /// How many texts there are.
    pub texts: u64,
    /// In how many of them a word occurs; a word that is not here occurs in none.
    pub frequency: BTreeMap<String, u64>,
}

impl Rarity {
    /// The rarity of words among these texts.
    #[must_use]
    pub fn among<'a>(texts: impl Iterator<Item = &'a Described>) -> Self {
        let mut rarity = Self::default();
        for text in texts {
            rarity.texts += 1;
            for word in text.words() {
                *rarity.frequency.entry(word.to_owned()).or_default() += 1;
            }
        }
        rarity
    }

    /// The weight of a word: the rarer, the heavier; a word for a means weighs less.
    #[expect(clippy::cast_precision_loss, reason = "a weight, not a count")]
    fn weight(&self, word: &str) -> f64 {
        let found = self.frequency.get(word).copied().unwrap_or_default();
        let share = (self.texts.max(found) + 1) as f64 / (found as f64 + 0.5);
        let means = if is_means(word) { MEANS } else { 1.0 };
        share.ln().max(0.05) * means
    }
}

/// What can be said of how alike two texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// One of the texts says too little.
    TooLittle,
    /// Very alike: whoever reviews looks at both.
    Alike,
    /// Something is alike; the words do not tell whether it is the same.
    Undecided,
    /// Little in common.
    Apart,
}

impl Band {
    /// The code used in texts of pages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLittle => "too_little",
            Self::Alike => "alike",
            Self::Undecided => "undecided",
            Self::Apart => "apart",
        }
    }
}

/// How alike two texts are, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From 0, nothing in common, to 1, the same words.
    pub score: f64,
    /// The words both have, the weightiest first.
    pub shared: Vec<String>,
    /// What can be said of it.
    pub band: Band,
}

/// How alike two texts are.
#[must_use]
pub fn likeness(one: &Described, other: &Described, rarity: &Rarity) -> Likeness {
    let weight = |text: &Described, word: &str| match text.words.get(word) {
        Some(Place::Name) => rarity.weight(word) * NAME,
        Some(Place::Body) => rarity.weight(word),
        None => 0.0,
    };
    let length = |text: &Described| -> f64 {
        let squares = text.words().map(|word| weight(text, word).powi(2));
        squares.sum::<f64>().sqrt()
    };
    let mut shared: Vec<(f64, &str)> = one
        .words()
        .filter(|word| other.words.contains_key(*word))
        .map(|word| (weight(one, word) * weight(other, word), word))
        .collect();
    shared.sort_by(|(heavy, one), (light, other)| light.total_cmp(heavy).then(one.cmp(other)));
    let product: f64 = shared.iter().map(|(weight, _)| weight).sum();
    let lengths = length(one) * length(other);
    let cosine = if lengths > 0.0 { product / lengths } else { 0.0 };
    let named = f64::midpoint(named_in(one, other, rarity), named_in(other, one, rarity));
    let score = cosine * (NAMES_APART + (1.0 - NAMES_APART) * named);
    let band = if one.is_too_short() || other.is_too_short() {
        Band::TooLittle
    } else if score >= ALIKE {
        Band::Alike
    } else if score >= APART {
        Band::Undecided
    } else {
        Band::Apart
    };
    Likeness {
        score,
        shared: shared.into_iter().map(|(_, word)| word.to_owned()).collect(),
        band,
    }
}

/// How much of what the one's name says is found in the other text, from 0 to 1.
fn named_in(one: &Described, other: &Described, rarity: &Rarity) -> f64 {
    let named = one.words.iter().filter(|(_, place)| **place == Place::Name);
    let named: Vec<(&str, f64)> = named
        .map(|(word, _)| (word.as_str(), rarity.weight(word)))
        .collect();
    let all: f64 = named.iter().map(|(_, weight)| weight).sum();
    let found = named.iter().filter(|(word, _)| other.words.contains_key(*word));
    let found: f64 = found.map(|(_, weight)| weight).sum();
    if all > 0.0 { found / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rivers() -> Described {
        Described::of("河湖岸线监管系统", &["遥感图斑比对，现场核查，销号管理"])
    }

    #[test]
    fn a_text_is_like_itself_and_likeness_has_no_direction() {
        let (one, other) = (rivers(), Described::of("江河动态监测", &["遥感图斑核查销号"]));
        let rarity = Rarity::among([&one, &other].into_iter());
        assert!((likeness(&one, &one, &rarity).score - 1.0).abs() < 1e-9);
        let (forth, back) = (likeness(&one, &other, &rarity), likeness(&other, &one, &rarity));
        assert!((forth.score - back.score).abs() < 1e-9);
        assert_eq!(forth.shared, back.shared);
    }

    #[test]
    fn the_same_matter_is_more_alike_than_the_same_means() {
        let matter = Described::of("江河湖泊动态监测平台", &["影像解译变化，巡查人员核实"]);
        let means = Described::of("草原监管系统", &["遥感图斑比对，现场核查，销号管理"]);
        let one = rivers();
        let rarity = Rarity::among([&one, &matter, &means].into_iter());
        assert!(likeness(&one, &matter, &rarity).score > likeness(&one, &means, &rarity).score);
    }

    #[test]
    fn of_too_few_words_nothing_is_told() {
        let short = Described::of("河湖系统", &[]);
        let rarity = Rarity::among([&short, &rivers()].into_iter());
        assert_eq!(likeness(&short, &short, &rarity).band, Band::TooLittle);
        let nothing = Described::default();
        assert_eq!(likeness(&nothing, &nothing, &rarity).score.to_bits(), 0);
    }
}
