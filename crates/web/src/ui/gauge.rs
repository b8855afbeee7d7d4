//! Gauges: how much of a limit is used, as a bar with its figures and the clause that sets the limit.

use acts::amount::Yuan;
use acts::messages::Language;
use acts::record::KeptFinding;
use maud::{Markup, html};

use super::clause;
use super::findings::{relation, value_of};

/// A gauge.
#[derive(Debug, Clone)]
pub struct Gauge {
    /// What is measured.
    pub label: String,
    /// What is used, in words.
    pub used: String,
    /// The limit, in words.
    pub limit: String,
    /// The part used, in thousandths of the limit.
    pub thousandths: i64,
    /// Whether the limit is kept.
    pub holds: bool,
    /// The clause that sets it; may be empty.
    pub source: Markup,
}

impl Gauge {
    /// One amount against another that it may not exceed.
    #[must_use]
    pub fn of_amounts(language: Language, label: &str, (used, limit): (Yuan, Yuan), source: Markup) -> Self {
        let unit = language.of("万元", "10k yuan");
        Self {
            label: label.to_owned(),
            used: format!("{} {unit}", used.wan()),
            limit: format!("{} {} {unit}", relation(language, "at_most"), limit.wan()),
            thousandths: part(i128::from(used.fen()), i128::from(limit.fen())),
            holds: used <= limit,
            source,
        }
    }

    /// A comparison with a limit that a decision made; none when the finding compares nothing.
    #[must_use]
    pub fn of_finding(language: Language, label: &str, finding: &KeptFinding) -> Option<Self> {
        let fact = |name: &str| {
            let found = finding.facts.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.as_str())
        };
        let (limit, kept_apart) = (fact("limit")?, ["limit", "relation", "distance", "provisional"]);
        let mut compared = finding.facts.iter();
        let (_, used) = compared.find(|(key, _)| !kept_apart.contains(&key.as_str()))?;
        let shown = if used.split_once('.').is_some_and(|(_, places)| places.len() == 4) {
            super::ratio(limit)
        } else {
            value_of(language, limit)
        };
        Some(Self {
            label: label.to_owned(),
            used: value_of(language, used),
            limit: format!(
                "{} {shown}",
                relation(language, fact("relation").unwrap_or_default())
            ),
            thousandths: part(scaled(used)?, scaled(limit)?),
            holds: finding.holds,
            source: clause(language, &finding.article, &finding.clause),
        })
    }
}

/// The gauges, one a line.
#[must_use]
pub fn gauges(language: Language, gauges: &[Gauge]) -> Markup {
    html! { ul.gauges { @for gauge in gauges { (one(language, gauge)) } } }
}

fn one(language: Language, gauge: &Gauge) -> Markup {
    let filled = gauge.thousandths.clamp(0, 1_000);
    let said = format!("{} {}, {}", gauge.label, gauge.used, gauge.limit);
    html! {
        li.over[!gauge.holds] {
            div { b { (gauge.label) } " " (gauge.source) }
            svg viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label=(said) {
                rect.track width="1000" height="12" {}
                rect.bar width=(filled) height="12" {}
            }
            div.figures {
                span { (gauge.used) } span.soft { (gauge.limit) }
                @if !gauge.holds { b.exceeded { (language.of("✕ 超出", "✕ exceeded")) } }
            }
        }
    }
}

fn part(used: i128, limit: i128) -> i64 {
    if limit <= 0 {
        return if used > 0 { 1_000 } else { 0 };
    }
    i64::try_from(used.max(0) * 1_000 / limit).unwrap_or(i64::MAX)
}

/// A decimal figure in ten-thousandths, moved by its digits and never computed with a floating point.
fn scaled(text: &str) -> Option<i128> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = places.chars().chain("0000".chars()).take(4).collect();
    format!("{whole}{digits}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(facts: &[(&str, &str)], holds: bool) -> KeptFinding {
        KeptFinding {
            article: "30".to_owned(),
            clause: "第三十条/2".to_owned(),
            holds,
            facts: facts
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            ..KeptFinding::default()
        }
    }

    #[test]
    fn a_comparison_becomes_a_part_of_its_limit() {
        let facts = [("ratio", "0.0750"), ("limit", "0.15"), ("relation", "at_most")];
        let gauge = Gauge::of_finding(Language::Chinese, "调整", &finding(&facts, true)).expect("a gauge");
        assert_eq!((gauge.thousandths, gauge.used.as_str()), (500, "7.5%"));
        assert_eq!(gauge.limit, "不超过 15%");
        let facts = [
            ("amount", "1200000.00"),
            ("limit", "1000000.00"),
            ("relation", "at_most"),
        ];
        let over = Gauge::of_finding(Language::Chinese, "新增", &finding(&facts, false)).expect("a gauge");
        assert_eq!(over.thousandths, 1_200);
        let shown = gauges(Language::Chinese, &[over]).into_string();
        assert!(
            shown.contains("超出") && shown.contains("width=\"1000\""),
            "{shown}"
        );
        assert!(Gauge::of_finding(Language::Chinese, "", &finding(&[("reason", "x")], true)).is_none());
    }
}
