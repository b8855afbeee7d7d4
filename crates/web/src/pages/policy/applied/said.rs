//! The findings of an act that make a row what it is, in their recorded words (Articles 1 to 49).

use acts::applied::Outcome;
use acts::messages::Language;
use acts::record::KeptFinding;
use maud::{Markup, html};

use crate::applied::outcome_name;
use crate::messages::say;

/// So many sentences of a row are shown; the rest stands on the page of the act.
const SHOWN: usize = 2;

/// An outcome as a badge.
pub fn badge(language: Language, outcome: Outcome) -> Markup {
    let class = match outcome {
        Outcome::Excused => "badge back",
        Outcome::Noticed => "badge noted",
        Outcome::Held => "badge settled",
        Outcome::Otherwise | Outcome::Unknown | Outcome::Done => "badge ended",
    };
    html! { span class=(class) title=[super::why(language, outcome)] { (outcome_name(language, outcome)) } }
}

/// The sentences of some findings, with the reason where one was given.
pub fn sentences(language: Language, findings: &[&KeptFinding]) -> Markup {
    let rest = findings.len().saturating_sub(SHOWN);
    html! {
        span.text {
            @if findings.is_empty() { span.soft { (say(language, "applied.nothing_compared")) } }
            @for finding in findings.iter().take(SHOWN) {
                span.found-line { (language.of(&finding.zh, &finding.en)) }
                @if let Some(reason) = &finding.reason {
                    span.found-line.soft { (say(language, "applied.reason")) (reason) }
                }
            }
            @if rest > 0 {
                span.found-line.soft { (say(language, "applied.more")) " " (rest) " " (say(language, "applied.more_findings")) }
            }
        }
    }
}

/// The sentences of all findings in one text, each on a line.
pub fn in_lines(language: Language, findings: &[&KeptFinding]) -> String {
    let said: Vec<&str> = findings
        .iter()
        .map(|finding| language.of(&finding.zh, &finding.en))
        .collect();
    said.join("\n")
}

/// The reasons given, each once, in one text.
pub fn reasons(findings: &[&KeptFinding]) -> String {
    let mut reasons: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding.reason.as_deref())
        .collect();
    reasons.dedup();
    reasons.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_is_counted_and_a_reason_stands_below_its_finding() {
        let finding = |zh: &str, reason: Option<&str>| KeptFinding {
            zh: zh.to_owned(),
            reason: reason.map(str::to_owned),
            ..KeptFinding::default()
        };
        let found = [
            finding("甲不符。", Some("应急")),
            finding("乙。", Some("应急")),
            finding("丙。", None),
        ];
        let found: Vec<&KeptFinding> = found.iter().collect();
        let shown = sentences(Language::Chinese, &found).into_string();
        assert!(shown.find("甲不符。") < shown.find("理由：应急"), "{shown}");
        assert!(
            shown.contains("另 1 项认定") && !shown.contains("丙。"),
            "{shown}"
        );
        assert_eq!(in_lines(Language::Chinese, &found), "甲不符。\n乙。\n丙。");
        assert_eq!(reasons(&found), "应急");
        assert!(
            sentences(Language::Chinese, &[])
                .into_string()
                .contains("未作比较")
        );
    }
}
