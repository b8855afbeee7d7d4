//! Citations: the clause in red, leading to its text.

use acts::messages::Language;
use maud::{Markup, html};

/// A clause such as `第九条/1`, as a link to its words on the page of its article.
#[must_use]
pub fn clause(language: Language, article: &str, clause: &str) -> Markup {
    let anchor = clause_anchor(clause);
    let place = if anchor.is_empty() {
        anchor
    } else {
        format!("#{anchor}")
    };
    html! { a.clause href=(format!("/policy/{article}{place}")) { (citation(language, article, clause)) } }
}

/// A clause as it is cited: 第三十条第一款第（二）项, or Art. 30(1)(2).
#[must_use]
pub fn citation(language: Language, article: &str, clause: &str) -> String {
    match language {
        Language::Chinese => spoken(clause),
        Language::English => format!(
            "Art. {article}{}",
            clause
                .split('/')
                .skip(1)
                .map(|part| format!("({})", digits(part)))
                .collect::<String>()
        ),
    }
}

/// The anchor of a clause on the page of its article, `clause-1-2` for `第三十条/1/二`; empty for a whole article.
#[must_use]
pub fn clause_anchor(clause: &str) -> String {
    clause
        .split('/')
        .skip(1)
        .enumerate()
        .map(|(place, part)| format!("{}{}", if place == 0 { "clause-" } else { "-" }, digits(part)))
        .collect()
}

/// An article by its number, as a link to its text.
#[must_use]
pub fn article(language: Language, number: &str) -> Markup {
    html! { a.clause href=(format!("/policy/{number}")) { (article_named(language, number)) } }
}

/// An item of an article's first paragraph by their numbers, as a link to its words; the article when there is none.
#[must_use]
pub fn item(language: Language, number: &str, item: &str) -> Markup {
    if item.is_empty() {
        return article(language, number);
    }
    clause(
        language,
        number,
        &format!("第{}条/1/{}", numeral(number), numeral(item)),
    )
}

/// An article by its number, as it is cited: 第三十条, or Art. 30.
#[must_use]
pub fn article_named(language: Language, number: &str) -> String {
    match language {
        Language::Chinese => format!("第{}条", numeral(number)),
        Language::English => format!("Art. {number}"),
    }
}

/// `第三十条/1/二` as people say it: 第三十条第一款第（二）项.
fn spoken(clause: &str) -> String {
    let mut parts = clause.split('/');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            out.push_str(&format!("第{}款", numeral(part)));
        } else {
            out.push_str(&format!("第（{part}）项"));
        }
    }
    out
}

/// A Chinese numeral up to ten as digits, for the English page; anything else as it stands.
fn digits(part: &str) -> &str {
    const NUMERALS: [(&str, &str); 10] = [
        ("一", "1"),
        ("二", "2"),
        ("三", "3"),
        ("四", "4"),
        ("五", "5"),
        ("六", "6"),
        ("七", "7"),
        ("八", "8"),
        ("九", "9"),
        ("十", "10"),
    ];
    NUMERALS
        .iter()
        .find(|(zh, _)| *zh == part)
        .map_or(part, |(_, number)| number)
}

/// A number below a hundred as a Chinese numeral; anything else as it stands.
fn numeral(number: &str) -> String {
    const FIGURES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let Ok(value) = number.parse::<usize>() else {
        return number.to_owned();
    };
    let figure = |index: usize| FIGURES.get(index).copied().unwrap_or("");
    match (value / 10, value % 10) {
        (0, ones) if ones > 0 => figure(ones).to_owned(),
        (1, ones) => format!("十{}", figure(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", figure(tens), figure(ones)),
        (_, _) => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_leads_to_the_words_of_its_clause() {
        assert_eq!(clause_anchor("第三十条/1/二"), "clause-1-2");
        assert_eq!(clause_anchor("第四条/1/十/2"), "clause-1-10-2");
        assert_eq!(clause_anchor("第三十条"), "");
        let link = clause(Language::Chinese, "30", "第三十条/1/二").into_string();
        assert!(link.contains(r##"href="/policy/30#clause-1-2""##), "{link}");
        let whole = clause(Language::Chinese, "30", "第三十条").into_string();
        assert!(whole.contains(r#"href="/policy/30""#), "{whole}");
    }

    #[test]
    fn clauses_are_said_as_people_say_them() {
        assert!(
            clause(Language::Chinese, "30", "第三十条/1/二")
                .into_string()
                .contains(">第三十条第一款第（二）项<")
        );
        assert!(
            clause(Language::English, "30", "第三十条/1/二")
                .into_string()
                .contains(">Art. 30(1)(2)<")
        );
        assert!(
            article(Language::Chinese, "41")
                .into_string()
                .contains(">第四十一条<")
        );
        assert!(
            article(Language::Chinese, "10")
                .into_string()
                .contains(r#"href="/policy/10""#)
        );
    }
}
