//! The words of the clauses on which an opinion rests, in the order of the measure (Articles 1 to 49).

use std::collections::BTreeMap;

use acts::messages::Language;
use acts::record::KeptFinding;
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::ui;

/// Where a clause stands in the measure: article, paragraph and item by their numbers.
fn place(article: &str, clause: &str) -> (usize, usize, usize) {
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or_default();
    let mut steps = clause.split('/').skip(1);
    let paragraph = number(steps.next());
    let item = steps
        .next()
        .and_then(|item| ITEMS.find(item))
        .map_or(0, |place| place + 1);
    (number(Some(article)), paragraph, item)
}

/// The items of an article as they are numbered.
const ITEMS: &str = "一二三四五六七八九十";

/// The words of the clauses that the findings cite.
pub fn clauses(office: &Office, language: Language, findings: &[KeptFinding]) -> Markup {
    let cited: BTreeMap<(&str, &str), &str> = findings
        .iter()
        .filter_map(|finding| {
            let words = office.app.articles.clause(&finding.clause)?;
            Some(((finding.article.as_str(), finding.clause.as_str()), words))
        })
        .collect();
    let mut cited: Vec<_> = cited.into_iter().collect();
    cited.sort_by_key(|((article, clause), _)| place(article, clause));
    html! { @if !cited.is_empty() {
        h3 { (say(language, "basis.words")) }
        dl.clause-words { @for ((article, clause), words) in cited {
            dt { (ui::clause(language, article, clause)) } dd lang="zh-CN" { (words) }
        } }
    } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_stand_in_the_order_of_the_measure() {
        let mut clauses = vec![
            ("15", "第十五条/1/三"),
            ("9", "第九条/2"),
            ("15", "第十五条/1/二"),
            ("9", "第九条/1"),
        ];
        clauses.sort_by_key(|(article, clause)| place(article, clause));
        assert_eq!(
            clauses,
            [
                ("9", "第九条/1"),
                ("9", "第九条/2"),
                ("15", "第十五条/1/二"),
                ("15", "第十五条/1/三")
            ]
        );
    }
}
