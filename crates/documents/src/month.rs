//! The month in which a project is expected to start, as written in reported tables (Article 10).

use serde::{Deserialize, Serialize};

use crate::text::half_width;

/// What a cell says about time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A year and a month.
    Month {
        /// The year, four digits.
        year: i16,
        /// The month, 1 to 12.
        month: u8,
    },
    /// A month whose year is not said.
    MonthOnly {
        /// The month, 1 to 12.
        month: u8,
    },
    /// A year, half-year or quarter: no month can be named.
    Coarse {
        /// The year, when it is said.
        year: Option<i16>,
    },
}

/// Reads a time from a cell; nothing when the text names none.
pub fn parse(raw: &str) -> Option<When> {
    let text: String = raw
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width)
        .map(plain_digit)
        .collect();
    if text.is_empty() || text.chars().count() > 24 {
        return None;
    }
    coarse(&text).or_else(|| numbered(&text))
}

/// The words that name a span longer than a month.
fn coarse(text: &str) -> Option<When> {
    let spans = [
        "季度",
        "上半年",
        "下半年",
        "年初",
        "年底",
        "年末",
        "年中",
        "全年",
        "年内",
    ];
    let spoken = spans.iter().any(|span| text.contains(span));
    let year = leading_year(text);
    let year_alone = year.is_some() && text.trim_end_matches(['年', '度']).len() == 4;
    (spoken || year_alone).then_some(When::Coarse { year })
}

/// Year and month by their numbers: 2026年09月, 2026-9, 2026/09/15, 202609, 9月.
fn numbered(text: &str) -> Option<When> {
    if text
        .chars()
        .any(|c| !c.is_ascii_digit() && !"年月日号-/.:~至TZ前()".contains(c))
    {
        return None;
    }
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match numbers.as_slice() {
        [packed] if packed.len() == 6 => month_of(packed.get(..4)?, packed.get(4..)?),
        [packed] if packed.len() == 8 => month_of(packed.get(..4)?, packed.get(4..6)?),
        [month] if text.contains('月') => valid_month(month).map(|month| When::MonthOnly { month }),
        [year, month, ..] if year.len() == 4 => month_of(year, month),
        [month, _day] if text.contains('月') => valid_month(month).map(|month| When::MonthOnly { month }),
        _ => None,
    }
}

fn month_of(year: &str, month: &str) -> Option<When> {
    Some(When::Month {
        year: valid_year(year)?,
        month: valid_month(month)?,
    })
}

fn valid_year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| (1949..=2999).contains(year))
}

fn valid_month(text: &str) -> Option<u8> {
    text.parse().ok().filter(|month| (1..=12).contains(month))
}

/// The year at the start of a text such as 2026年第三季度.
fn leading_year(text: &str) -> Option<i16> {
    valid_year(text.get(..4)?)
}

/// The first year named anywhere in a title, such as 2026 in 某局2026年度项目申报表.
pub fn year_in(text: &str) -> Option<i16> {
    let plain: Vec<char> = text.chars().map(half_width).collect();
    plain.windows(5).find_map(|window| match window {
        [a, b, c, d, '年'] => valid_year(&String::from_iter([a, b, c, d])),
        _ => None,
    })
}

fn plain_digit(character: char) -> char {
    match character {
        '〇' => '0',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_writings_are_read() {
        let expected = Some(When::Month { year: 2026, month: 9 });
        for text in [
            "2026年09月",
            "2026年9月",
            "2026-09",
            "2026/9/15",
            "2026.9",
            "202609",
            "２０２６年９月",
            "2026-09-15",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn what_names_no_month_is_not_given_one() {
        assert_eq!(parse("9月"), Some(When::MonthOnly { month: 9 }));
        assert_eq!(parse("2026年第三季度"), Some(When::Coarse { year: Some(2026) }));
        assert_eq!(parse("2026年"), Some(When::Coarse { year: Some(2026) }));
        assert_eq!(parse("尽快"), None);
        assert_eq!(parse("2026年13月"), None);
        assert_eq!(parse("65.000000"), None);
    }

    #[test]
    fn a_year_is_found_in_a_title() {
        assert_eq!(year_in("某局２０２６年度项目申报表"), Some(2026));
        assert_eq!(year_in("项目申报表"), None);
    }
}
