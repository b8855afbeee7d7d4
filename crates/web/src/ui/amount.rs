//! Amounts of money: 万元 with two decimals on the page, exact yuan and capital figures beside it or on hover.

use acts::amount::Yuan;
use acts::messages::Language;
use maud::{Markup, html};

use super::capital;

/// An amount in 万元 with its unit; the exact yuan and the capital figures are in its title.
#[must_use]
pub fn amount(language: Language, yuan: Yuan) -> Markup {
    html! {
        data.amount value=(yuan) title=(exactly(language, yuan)) {
            (yuan.wan()) span.unit { (language.of("万元", "10k yuan")) }
        }
    }
}

/// The same without its unit, for a column whose heading names it.
#[must_use]
pub fn amount_number(language: Language, yuan: Yuan) -> Markup {
    html! { data.amount value=(yuan) title=(exactly(language, yuan)) { (yuan.wan()) } }
}

/// An amount written out: 万元, exact yuan and capital figures, for documents and the heads of cases.
#[must_use]
pub fn amount_in_full(language: Language, yuan: Yuan) -> Markup {
    html! {
        (amount(language, yuan)) " "
        small { (yuan) " " (language.of("元", "yuan")) " · " span.capital lang="zh-CN" { (capital(yuan)) } }
    }
}

fn exactly(language: Language, yuan: Yuan) -> String {
    format!("{yuan} {} · {}", language.of("元", "yuan"), capital(yuan))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hover_tells_the_exact_amount() {
        let shown = amount(Language::Chinese, Yuan::from_fen(386_123_456)).into_string();
        assert!(shown.contains("386.12"), "{shown}");
        assert!(
            shown.contains("3861234.56 元 · 叁佰捌拾陆万壹仟贰佰叁拾肆元伍角陆分"),
            "{shown}"
        );
    }
}
