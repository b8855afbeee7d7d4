//! Citations: which article, paragraph and item a value or a rule comes from, as «第三十条/1/二».

use std::fmt;
use std::sync::Arc;

/// A cited clause: article, then paragraph number, then item, as in the policy's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clause(Arc<str>);

impl Clause {
    /// Reads a citation; `None` when it does not name an article as «第…条».
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        parts.next().and_then(article_number)?;
        if let Some(paragraph) = parts.next() {
            paragraph.parse::<u8>().ok().filter(|number| *number > 0)?;
        }
        if let Some(item) = parts.next() {
            chinese_number(item)?;
        }
        if let Some(paragraph_of_item) = parts.next() {
            paragraph_of_item
                .parse::<u8>()
                .ok()
                .filter(|number| *number > 1)?;
        }
        if parts.next().is_some() {
            return None;
        }
        Some(Self(text.into()))
    }

    /// The citation as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The article's number in digits, "30" for «第三十条/1/二».
    #[must_use]
    pub fn article(&self) -> String {
        article(&self.0)
    }

    /// The item's number in digits where the citation names one, "2" for «第三十条/1/二».
    #[must_use]
    pub fn item(&self) -> Option<String> {
        item(&self.0)
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The article's number in digits; empty when the text cites none.
pub(crate) fn article(text: &str) -> String {
    text.split('/')
        .next()
        .and_then(article_number)
        .map(|number| number.to_string())
        .unwrap_or_default()
}

/// The item's number in digits, when the text cites an item.
pub(crate) fn item(text: &str) -> Option<String> {
    let item = text.split('/').nth(2)?;
    chinese_number(item).map(|number| number.to_string())
}

/// The short form of a citation with its item, "7(1)" or "30".
#[must_use]
pub fn label(text: &str) -> String {
    let article = article(text);
    match item(text) {
        Some(item) => format!("{article}({item})"),
        None => article,
    }
}

fn article_number(text: &str) -> Option<u16> {
    chinese_number(text.strip_prefix('第')?.strip_suffix('条')?)
}

/// Reads a Chinese number below one thousand, as laws number their articles.
fn chinese_number(text: &str) -> Option<u16> {
    let mut total: u16 = 0;
    let mut digit: Option<u16> = None;
    for sign in text.chars() {
        match sign {
            '百' => {
                total += digit.take()? * 100;
            }
            '十' => {
                total += digit.take().unwrap_or(1) * 10;
            }
            '零' => {}
            other => {
                let value = "一二三四五六七八九".chars().position(|known| known == other)?;
                if digit.is_some() {
                    return None;
                }
                digit = u16::try_from(value + 1).ok();
            }
        }
    }
    total += digit.unwrap_or(0);
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_numbered_in_digits() {
        for (text, number) in [
            ("第二条/2", "2"),
            ("第十条", "10"),
            ("第十五条/2/三", "15"),
            ("第三十条/1", "30"),
            ("第四条/1/一/2", "4"),
            ("第四十九条", "49"),
            ("第一百零一条", "101"),
        ] {
            assert_eq!(Clause::parse(text).unwrap().article(), number, "{text}");
        }
    }

    #[test]
    fn items_make_the_short_form() {
        assert_eq!(label("第七条/1/五"), "7(5)");
        assert_eq!(label("第四十一条/1/一"), "41(1)");
        assert_eq!(label("第三十条/2"), "30");
    }

    #[test]
    fn what_is_no_citation_is_refused() {
        for text in [
            "",
            "30",
            "第三十",
            "第三十条/0",
            "第三十条/1/x",
            "第三十条/1/一/二",
            "第三十条/1/一/2/3",
            "第二二条",
        ] {
            assert!(Clause::parse(text).is_none(), "{text}");
        }
    }
}
