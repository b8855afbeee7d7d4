//! A set of texts with labelled pairs, and how well likeness by words does on it (Article 7, items 1 and 2): how often the
//! same thing stands among the first five, and what is in the bands that a reader is shown.
//!
//! Topics at odd places are the half that weights and bands were chosen on, topics at even places the half held out; a
//! word's rarity is taken among all texts of the set.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use store::similar::described::Described;
use store::similar::likeness::{Band, Rarity, likeness};

/// As many candidates are shown to a reader, and counted here.
const SHOWN: usize = 5;

/// What a pair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The same thing, said differently.
    Duplicate,
    /// A part is the same.
    Overlapping,
    /// Another thing.
    Different,
    /// Too little is said to tell.
    Undecided,
}

/// The whole set, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelledSet {
    topic: Vec<Topic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    title: String,
    texts: BTreeMap<String, [String; 3]>,
    pairs: Vec<(String, String, Label, String)>,
}

/// A text, by the place of its topic and its key.
type Key<'a> = (usize, &'a str);

/// What was found on one half of the set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Half {
    /// How many pairs there are of each label in each band.
    pub bands: BTreeMap<(Label, Band), usize>,
    /// Of each label: how often the other text was among the first five, and how often it was asked, from either side.
    pub found: BTreeMap<Label, (usize, usize)>,
}

/// What was found on both halves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    /// How many texts there are.
    pub texts: usize,
    /// The half that weights and bands were chosen on.
    pub chosen_on: Half,
    /// The half held out.
    pub held_out: Half,
}

impl Half {
    fn of(&self, labels: &[Label], bands: &[Band]) -> usize {
        let counted = self.bands.iter();
        counted
            .filter(|((label, band), _)| labels.contains(label) && bands.contains(band))
            .map(|(_, count)| count)
            .sum()
    }

    /// Of the pairs called very alike, how many are a duplicate or an overlap, and how many there are.
    #[must_use]
    pub fn precision(&self) -> (usize, usize) {
        let right = self.of(&[Label::Duplicate, Label::Overlapping], &[Band::Alike]);
        (
            right,
            right + self.of(&[Label::Different, Label::Undecided], &[Band::Alike]),
        )
    }

    /// Of the duplicates, how many are called very alike, and how many there are.
    #[must_use]
    pub fn recall(&self) -> (usize, usize) {
        let all = [Band::Alike, Band::Undecided, Band::Apart, Band::TooLittle];
        let duplicates = [Label::Duplicate];
        (self.of(&duplicates, &[Band::Alike]), self.of(&duplicates, &all))
    }

    /// How often the other text of pairs with this label was among the first five, and how often it was asked.
    #[must_use]
    pub fn found_among_first(&self, label: Label) -> (usize, usize) {
        self.found.get(&label).copied().unwrap_or_default()
    }
}

/// Measures likeness by words on a labelled set.
///
/// # Errors
/// The text is no labelled set, or a pair names a text that is not there.
pub fn measure(text: &str) -> Result<Measured> {
    let set: LabelledSet = toml::from_str(text).context("this is no labelled set")?;
    let texts: BTreeMap<Key<'_>, Described> = set
        .topic
        .iter()
        .enumerate()
        .flat_map(|(place, topic)| {
            topic
                .texts
                .iter()
                .map(move |(key, text)| ((place, key.as_str()), text))
        })
        .map(|(key, [name, need, contents])| (key, Described::of(name, &[need, contents])))
        .collect();
    let rarity = Rarity::among(texts.values());
    let mut measured = Measured {
        texts: texts.len(),
        ..Measured::default()
    };
    for (place, topic) in set.topic.iter().enumerate() {
        let half = if place % 2 == 0 {
            &mut measured.chosen_on
        } else {
            &mut measured.held_out
        };
        for (one, other, label, _) in &topic.pairs {
            let pair = ((place, one.as_str()), (place, other.as_str()));
            let missing = || anyhow!("{}: {one} or {other} is no text of this topic", topic.title);
            let told = texts.get(&pair.0).zip(texts.get(&pair.1)).ok_or_else(missing)?;
            let band = likeness(told.0, told.1, &rarity).band;
            *half.bands.entry((*label, band)).or_default() += 1;
            let found = half.found.entry(*label).or_default();
            for (asked, wanted) in [(pair.0, pair.1), (pair.1, pair.0)] {
                found.0 += usize::from(is_among_first(&texts, &rarity, (asked, wanted)));
                found.1 += 1;
            }
        }
    }
    Ok(measured)
}

/// Whether a text is among the first candidates of another, out of all texts of the set.
fn is_among_first(
    texts: &BTreeMap<Key<'_>, Described>,
    rarity: &Rarity,
    (asked, wanted): (Key<'_>, Key<'_>),
) -> bool {
    let Some(own) = texts.get(&asked) else {
        return false;
    };
    let mut others: Vec<(f64, Key<'_>)> = texts
        .iter()
        .filter(|(key, _)| **key != asked)
        .map(|(key, text)| (likeness(own, text, rarity).score, *key))
        .filter(|(score, _)| *score > 0.0)
        .collect();
    others.sort_by(|(high, one), (low, other)| low.total_cmp(high).then(one.cmp(other)));
    others.iter().take(SHOWN).any(|(_, key)| *key == wanted)
}

/// The figures as a table for the terminal.
#[must_use]
pub fn told(measured: &Measured) -> String {
    let mut out = format!("{} texts\n", measured.texts);
    let halves = [
        (
            "odd topics, on which weights and bands were chosen",
            &measured.chosen_on,
        ),
        ("even topics, held out", &measured.held_out),
    ];
    for (title, half) in halves {
        let _ = writeln!(out, "\n{title}");
        for (label, name) in [(Label::Duplicate, "duplicates"), (Label::Overlapping, "overlaps")] {
            let _ = writeln!(
                out,
                "  {name} among the first {SHOWN}: {}",
                share(half.found_among_first(label))
            );
        }
        let _ = writeln!(out, "  precision of the band alike: {}", share(half.precision()));
        let _ = writeln!(out, "  duplicates in the band alike: {}", share(half.recall()));
        let _ = writeln!(
            out,
            "  {:<12} {:>6} {:>10} {:>6} {:>10}",
            "label", "alike", "undecided", "apart", "too little"
        );
        for (label, name) in [
            (Label::Duplicate, "duplicate"),
            (Label::Overlapping, "overlapping"),
            (Label::Different, "different"),
            (Label::Undecided, "undecided"),
        ] {
            let count = |band| half.of(&[label], &[band]);
            let _ = writeln!(
                out,
                "  {name:<12} {:>6} {:>10} {:>6} {:>10}",
                count(Band::Alike),
                count(Band::Undecided),
                count(Band::Apart),
                count(Band::TooLittle)
            );
        }
    }
    out
}

fn share((part, whole): (usize, usize)) -> String {
    let percent = (part * 100).checked_div(whole).unwrap_or_default();
    format!("{part} of {whole} ({percent} %)")
}
