//! Amounts of money: 万元 with two decimals on the page, exact yuan and capital figures beside it or on hover.

use std::fmt::Display;

use acts::amount::Yuan;
use acts::messages::Language;
use maud::{Markup, html};

use super::capital;

/// An amount in 万元 with its unit; the exact yuan and the capital figures are in its title.
#[must_use]
pub fn amount(language: Language, yuan: Yuan) -> Markup {
    html! {
        span.amount title=(exactly(language, yuan)) {
            (yuan.wan()) span.unit { (language.of("万元", "10k yuan")) }
        }
    }
}

/// The same without its unit, for a column whose heading names it.
#[must_use]
pub fn amount_number(language: Language, yuan: Yuan) -> Markup {
    html! { span.amount title=(exactly(language, yuan)) { (yuan.wan()) } }
}

/// The name of an amount without the unit in which it is entered, for a place where the amount is shown with its own.
#[must_use]
pub fn without_yuan(name: &str) -> &str {
    let name = name.strip_suffix("（元）").unwrap_or(name);
    name.strip_suffix(" (yuan)").unwrap_or(name)
}

/// An amount written out: 万元, exact yuan and capital figures, for documents and the heads of cases.
#[must_use]
pub fn amount_in_full(language: Language, yuan: Yuan) -> Markup {
    html! {
        (amount(language, yuan)) " "
        small { (grouped(yuan)) " " (language.of("元", "yuan")) " · " span.capital lang="zh-CN" { (capital(yuan)) } }
    }
}

/// The exact yuan with its digits in groups of three, without a unit.
#[must_use]
pub fn exact_yuan(yuan: Yuan) -> Markup {
    html! { span.exact { (grouped(yuan)) } }
}

/// The exact yuan and the capital figures, as told on hover.
#[must_use]
pub fn exactly(language: Language, yuan: Yuan) -> String {
    format!(
        "{} {} · {}",
        grouped(yuan),
        language.of("元", "yuan"),
        capital(yuan)
    )
}

/// The exact yuan with its digits in groups of three: `3,861,234.56`.
fn grouped(yuan: Yuan) -> String {
    let exact = yuan.to_string();
    let (whole, fen) = exact.split_once('.').unwrap_or((&exact, "00"));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    format!("{sign}{}.{fen}", in_groups(digits))
}

/// A count of things with its digits in groups of three: `3,611`.
#[must_use]
pub fn count(things: impl Display) -> String {
    in_groups(&things.to_string())
}

/// Digits in groups of three.
pub(super) fn in_groups(digits: &str) -> String {
    let mut groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.reverse();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hover_tells_the_exact_amount() {
        let shown = amount(Language::Chinese, Yuan::from_fen(386_123_456)).into_string();
        assert!(shown.contains("386.12"), "{shown}");
        assert!(
            shown.contains("3,861,234.56 元 · 叁佰捌拾陆万壹仟贰佰叁拾肆元伍角陆分"),
            "{shown}"
        );
        for (fen, exact) in [(-12_345_678, "-123,456.78"), (99_999, "999.99"), (5, "0.05")] {
            assert_eq!(grouped(Yuan::from_fen(fen)), exact);
        }
    }
}
