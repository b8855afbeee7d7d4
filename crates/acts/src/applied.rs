//! How the articles of the measure were applied in one recorded act: every article it relies on or has a finding under,
//! and how it came out (Articles 1 to 49; Articles 42 to 46: an auditor asks for all cases in which a limit was passed).
//!
//! Only acts that took effect are applications. An act that a rule stopped is in no ledger, so it is counted nowhere.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::case::CaseKind;
use crate::list::{CaseEvent, Event};
use crate::record::{KeptFinding, RecordBody};

/// How an article, or one rule of it, came out in an act; what weighs most comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did not hold in principle, and the act was done with a written reason.
    Excused,
    /// It did not hold, which does not stop the act but stands in its record.
    Noticed,
    /// A comparison behind a decision that came out in the negative; the decision took it into account.
    Otherwise,
    /// A comparison on which the decision did not depend, for a fact was not known.
    Unknown,
    /// It held.
    Held,
    /// The act relies on the article without comparing anything with it.
    Done,
}

impl Outcome {
    /// Every outcome, what weighs most first.
    pub const ALL: [Self; 6] = [
        Self::Excused,
        Self::Noticed,
        Self::Otherwise,
        Self::Unknown,
        Self::Held,
        Self::Done,
    ];

    /// The outcomes of an article as a whole; the others are of single rules only.
    pub const OF_ACTS: [Self; 4] = [Self::Excused, Self::Noticed, Self::Held, Self::Done];

    /// The outcomes of a rule.
    pub const OF_RULES: [Self; 5] = [
        Self::Excused,
        Self::Noticed,
        Self::Otherwise,
        Self::Unknown,
        Self::Held,
    ];

    /// The code used in addresses, read tables and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Excused => "excused",
            Self::Noticed => "noticed",
            Self::Otherwise => "otherwise",
            Self::Unknown => "unknown",
            Self::Held => "held",
            Self::Done => "done",
        }
    }

    /// The outcome with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// What a finding of an act that took effect came out as.
    #[must_use]
    pub fn of(finding: &KeptFinding) -> Self {
        if finding.holds {
            return Self::Held;
        }
        if finding.gate {
            return if finding.reason.is_some() {
                Self::Excused
            } else {
                Self::Noticed
            };
        }
        if finding.facts.iter().any(|(_, value)| value == "unknown") {
            Self::Unknown
        } else {
            Self::Otherwise
        }
    }

    /// What it makes of the article as a whole: a comparison in the negative is no fault of the act.
    const fn of_article(self) -> Self {
        match self {
            Self::Excused | Self::Noticed | Self::Done => self,
            Self::Otherwise | Self::Unknown | Self::Held => Self::Held,
        }
    }
}

/// How one rule came out in an act; of several findings of a rule, the one that weighs most.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AppliedRule {
    /// The clause, for example `第十四条/1`; empty when the article as a whole is meant.
    pub clause: String,
    /// The rule's code.
    pub rule: String,
    /// How it came out.
    pub outcome: Outcome,
}

/// How one article came out in an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedArticle {
    /// The article, for example `14`.
    pub article: String,
    /// How it came out as a whole.
    pub outcome: Outcome,
    /// Its rules, each once.
    pub rules: Vec<AppliedRule>,
}

/// The articles that an act applied, in the order of their names; none of an act that only moved a prepared one.
#[must_use]
pub fn applied(body: &RecordBody, relied_on: &[String]) -> Vec<AppliedArticle> {
    if body.only_prepares() {
        return Vec::new();
    }
    let mut found: BTreeMap<&str, BTreeMap<(&str, &str), Outcome>> = BTreeMap::new();
    for article in relied_on {
        found.entry(article).or_default();
    }
    for finding in body.findings.iter().filter(|finding| !finding.article.is_empty()) {
        let rules = found.entry(&finding.article).or_default();
        let outcome = Outcome::of(finding);
        rules
            .entry((&finding.clause, &finding.rule))
            .and_modify(|known| *known = outcome.min(*known))
            .or_insert(outcome);
    }
    found
        .into_iter()
        .map(|(article, rules)| of_article(article, rules))
        .collect()
}

fn of_article(article: &str, rules: BTreeMap<(&str, &str), Outcome>) -> AppliedArticle {
    let outcome = rules.values().map(|outcome| outcome.of_article()).min();
    let rule = |((clause, rule), outcome): ((&str, &str), Outcome)| AppliedRule {
        clause: clause.to_owned(),
        rule: rule.to_owned(),
        outcome,
    };
    AppliedArticle {
        article: article.to_owned(),
        outcome: outcome.unwrap_or(Outcome::Done),
        rules: rules.into_iter().map(rule).collect(),
    }
}

/// The act that took effect: the prepared one where this one signed it.
#[must_use]
pub fn effective_act<'a>(act: &'a str, body: &'a RecordBody) -> &'a str {
    let signed = body
        .changes
        .iter()
        .flat_map(|change| &change.events)
        .find_map(|event| {
            let Event::Case(CaseEvent::DraftSigned(moved)) = event else {
                return None;
            };
            moved.act.as_deref()
        });
    signed.unwrap_or(act)
}

/// Whether acts in case files of this kind are applications of the measure; accounts and the register of organisations
/// are kept for it, but decide nothing under it.
#[must_use]
pub const fn is_business(kind: CaseKind) -> bool {
    match kind {
        CaseKind::Project
        | CaseKind::Plan
        | CaseKind::ExpertPool
        | CaseKind::DevelopmentPlan
        | CaseKind::Framework
        | CaseKind::System
        | CaseKind::Inspection
        | CaseKind::LawRegister => true,
        CaseKind::Organisation | CaseKind::Person => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::DraftMoved;

    fn finding(article: &str, rule: &str) -> KeptFinding {
        KeptFinding {
            article: article.to_owned(),
            clause: format!("第{article}条/1"),
            rule: rule.to_owned(),
            force: "must".to_owned(),
            gate: true,
            holds: true,
            ..KeptFinding::default()
        }
    }

    fn moved(act: Option<&str>) -> DraftMoved {
        DraftMoved {
            draft: 1,
            note: String::new(),
            act: act.map(str::to_owned),
        }
    }

    fn record(findings: Vec<KeptFinding>, event: CaseEvent) -> RecordBody {
        RecordBody {
            form: serde_json::Value::Null,
            reasons: BTreeMap::new(),
            changes: vec![crate::record::Change {
                case: crate::case::CaseId::new("project-1"),
                before: 4,
                events: vec![Event::Case(event)],
            }],
            findings,
        }
    }

    #[test]
    fn what_weighs_most_is_the_outcome_of_the_rule_and_of_its_article() {
        let excused = KeptFinding {
            holds: false,
            force: "in_principle".to_owned(),
            reason: Some("应急".to_owned()),
            ..finding("12", "funds_in_plan")
        };
        let late = KeptFinding {
            holds: false,
            force: "notice".to_owned(),
            ..finding("14", "approved_in_time")
        };
        let ground = KeptFinding {
            holds: false,
            gate: false,
            ..finding("30", "fund_ratio")
        };
        let unknown = KeptFinding {
            facts: vec![("total".to_owned(), "unknown".to_owned())],
            ..KeptFinding {
                rule: "cap".to_owned(),
                ..ground.clone()
            }
        };
        let findings = vec![
            finding("14", "approved_in_time"),
            late,
            finding("12", "other"),
            excused,
            ground,
            unknown,
        ];
        let body = record(findings, CaseEvent::DraftSigned(moved(Some("approve"))));
        let relied_on = ["14".to_owned(), "15".to_owned()];
        let told: Vec<String> = applied(&body, &relied_on)
            .iter()
            .map(|found| {
                let rules = found
                    .rules
                    .iter()
                    .map(|rule| format!("{} {}", rule.rule, rule.outcome.code()));
                format!(
                    "{} {}: {}",
                    found.article,
                    found.outcome.code(),
                    rules.collect::<Vec<_>>().join(", ")
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "12 excused: funds_in_plan excused, other held",
                "14 noticed: approved_in_time noticed",
                "15 done: ",
                "30 held: cap unknown, fund_ratio otherwise",
            ]
        );
        assert_eq!(effective_act("sign_draft", &body), "approve");
    }

    #[test]
    fn a_prepared_act_applies_nothing_until_it_is_signed() {
        let body = record(vec![finding("14", "x")], CaseEvent::DraftReviewed(moved(None)));
        assert_eq!(applied(&body, &["14".to_owned()]), []);
        let body = record(vec![finding("14", "x")], CaseEvent::DraftSigned(moved(None)));
        assert_eq!(applied(&body, &[]).len(), 1);
        assert_eq!(
            effective_act("sign_draft", &body),
            "sign_draft",
            "an older record does not name it"
        );
    }

    #[test]
    fn outcomes_are_found_by_their_codes() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::of_code(outcome.code()), Some(outcome));
        }
        assert_eq!(Outcome::of_code("refused"), None);
    }
}
