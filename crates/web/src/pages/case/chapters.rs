//! The chapters of the measure under which acts and stations stand, read off its text (Articles 1 to 49).

use acts::messages::Language;
use rules::articles::Articles;

use crate::messages::known;

/// A chapter: its place in the measure, from 1, and its heading as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chapter<'a> {
    /// Its place.
    pub place: usize,
    /// Its heading.
    pub heading: &'a str,
}

/// The chapter in which an article stands.
#[must_use]
pub fn chapter_of<'a>(articles: &'a Articles, article: &str) -> Option<Chapter<'a>> {
    let number: u16 = article.parse().ok()?;
    let mut place = 0;
    let mut heading = "";
    for one in articles.iter() {
        if one.chapter != heading {
            place += 1;
            heading = &one.chapter;
        }
        if one.number == number {
            return Some(Chapter { place, heading });
        }
    }
    None
}

impl Chapter<'_> {
    /// What it is about, without its number: `建设和资金管理`.
    #[must_use]
    pub fn about(&self, language: Language) -> String {
        let translated = known(Language::English, &format!("chapter.c{}", self.place));
        match (language, translated) {
            (Language::English, Some(text)) => text.to_owned(),
            (Language::Chinese | Language::English, _) => {
                let words = self.heading.split_once(char::is_whitespace);
                words
                    .map_or(self.heading, |(_, words)| words)
                    .replace(char::is_whitespace, "")
            }
        }
    }

    /// Its number with what it is about.
    #[must_use]
    pub fn name(&self, language: Language) -> String {
        let number = self.heading.split_whitespace().next().unwrap_or_default();
        match language {
            Language::Chinese => format!("{number} {}", self.about(language)),
            Language::English => format!("{} {}", self.place, self.about(language)),
        }
    }
}
