//! Text as people type it into cells: invisible characters, line breaks, wide spaces and full-width digits are repaired,
//! and every repair is named so that the preview of an import (Article 8) can say it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::wording::Wording;

/// One kind of repair made to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// A line break inside a cell was taken out.
    LineBreak,
    /// Characters that cannot be seen were taken out.
    Invisible,
    /// Leading, trailing or doubled spaces were taken out.
    Spaces,
    /// Full-width digits or letters became ordinary ones.
    FullWidth,
}

impl Repair {
    /// What was repaired, in both languages.
    pub fn wording(self) -> Wording {
        match self {
            Self::LineBreak => Wording::new("去掉单元格内的换行", "line break inside the cell removed"),
            Self::Invisible => Wording::new("去掉不可见字符", "invisible characters removed"),
            Self::Spaces => Wording::new("去掉多余空格", "surplus spaces removed"),
            Self::FullWidth => Wording::new("全角改为半角", "full-width characters made half-width"),
        }
    }
}

/// A repaired text and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text to keep.
    pub text: String,
    /// The repairs, empty when the text was fine.
    pub repairs: BTreeSet<Repair>,
}

/// Repairs a text without changing its words or its punctuation.
pub fn clean(raw: &str) -> Cleaned {
    let mut text = String::with_capacity(raw.len());
    let mut repairs = BTreeSet::new();
    for character in raw.chars() {
        push_clean(character, &mut text, &mut repairs);
    }
    let trimmed = text.trim_end();
    if trimmed.len() < text.len() {
        repairs.insert(Repair::Spaces);
    }
    Cleaned {
        text: trimmed.to_owned(),
        repairs,
    }
}

/// Adds one character to the cleaned text, or leaves it out and names the repair.
fn push_clean(character: char, text: &mut String, repairs: &mut BTreeSet<Repair>) {
    if is_line_break(character) {
        repairs.insert(Repair::LineBreak);
        push_gap_after_latin(text);
        return;
    }
    if is_invisible(character) {
        repairs.insert(Repair::Invisible);
        return;
    }
    if character.is_whitespace() {
        push_space(character, text, repairs);
        return;
    }
    let narrow = half_width_letter(character);
    if narrow != character {
        repairs.insert(Repair::FullWidth);
    }
    text.push(narrow);
}

fn push_space(character: char, text: &mut String, repairs: &mut BTreeSet<Repair>) {
    let doubled = text.is_empty() || text.ends_with(' ');
    if doubled || character != ' ' {
        repairs.insert(Repair::Spaces);
    }
    if !doubled {
        text.push(' ');
    }
}

/// A line break between Chinese characters leaves nothing; after a Latin word it leaves one space.
fn push_gap_after_latin(text: &mut String) {
    if text
        .chars()
        .next_back()
        .is_some_and(|last| last.is_ascii_alphanumeric())
    {
        text.push(' ');
    }
}

fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character takes no room on paper: controls, zero-width marks and direction overrides.
pub fn is_invisible(character: char) -> bool {
    let control = character.is_control() && character != '\t' && !is_line_break(character);
    control
        || matches!(character,
            '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The ordinary form of a full-width digit or letter; any other character as it is.
fn half_width_letter(character: char) -> char {
    match character {
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => half_width(character),
        other => other,
    }
}

/// The ordinary form of any full-width ASCII character, punctuation too.
pub fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => u32::from(character)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(character),
        '\u{3000}' => ' ',
        '￥' => '¥',
        other => other,
    }
}

/// The form in which two texts are compared: no spaces, no case, no width, one kind of bracket, dash and quote.
pub fn fold(raw: &str) -> String {
    raw.chars()
        .filter(|character| !character.is_whitespace() && !is_invisible(*character))
        .map(half_width)
        .map(plain_mark)
        .flat_map(char::to_lowercase)
        .collect()
}

fn plain_mark(character: char) -> char {
    match character {
        '〔' | '【' | '[' | '〈' | '《' => '(',
        '〕' | '】' | ']' | '〉' | '》' => ')',
        '“' | '”' | '「' | '」' | '‘' | '’' | '\'' => '"',
        '—' | '–' | '―' | '‐' | '−' => '-',
        '·' | '・' | '•' => '.',
        other => other,
    }
}

/// The beginning of a text for a message, with an ellipsis when something is left off.
pub fn excerpt(text: &str, characters: usize) -> String {
    let mut shown: String = text.chars().take(characters).collect();
    if text.chars().nth(characters).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_are_made_and_named() {
        let cleaned = clean("\u{FEFF} 数字\n平台\u{200B}（２期）  A\nB ");
        assert_eq!(cleaned.text, "数字平台（2期） A B");
        let all = [
            Repair::LineBreak,
            Repair::Invisible,
            Repair::Spaces,
            Repair::FullWidth,
        ];
        assert_eq!(cleaned.repairs, BTreeSet::from(all));
    }

    #[test]
    fn a_sound_text_is_left_alone() {
        let cleaned = clean("水灾害遥感监测应用（一期）新建项目");
        assert_eq!(cleaned.text, "水灾害遥感监测应用（一期）新建项目");
        assert!(cleaned.repairs.is_empty());
    }

    #[test]
    fn folding_makes_the_same_name_equal() {
        assert_eq!(fold("数据 局（本级）"), fold("数据局(本级)"));
        assert_eq!(fold("ＡＰＰ"), fold("app"));
        assert_ne!(fold("数据局"), fold("数据局机关"));
    }
}
