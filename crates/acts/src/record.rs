//! What is written to the ledger for one act: the only way in which anything changes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::{CaseId, Stamp};
use crate::list::Event;
use crate::party::Party;

/// The events of one act in one case file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The case file.
    pub case: CaseId,
    /// Its version before the act; 0 when the act opens it.
    pub before: u64,
    /// What came about, in order.
    pub events: Vec<Event>,
}

/// A finding as it is kept with the act that rests on it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFinding {
    /// The article, for example `9`.
    pub article: String,
    /// The clause, for example `第九条/1`; empty when the article as a whole is meant.
    pub clause: String,
    /// The rule's code.
    pub rule: String,
    /// The decision it is a ground of; empty for what the act itself demands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// Whether it holds.
    pub holds: bool,
    /// How binding it is: `must`, `must_not`, `may`, `in_principle`, `notice`.
    pub force: String,
    /// Whether the act turns on it; the grounds of a decision do not by themselves.
    pub gate: bool,
    /// The form field it is located at; empty for the act as a whole.
    pub field: String,
    /// The values compared.
    pub facts: Vec<(String, String)>,
    /// The sentence in Chinese.
    pub zh: String,
    /// The sentence in English.
    pub en: String,
    /// What would make it pass, in Chinese and English.
    pub remedy: Option<(String, String)>,
    /// The entry in the register of interpretations that was used.
    pub interpretation: Option<String>,
    /// The reason with which an exception to it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl KeptFinding {
    /// A ground of a decision, from the finding as the decision gives it.
    #[must_use]
    pub fn ground(decision: &str, finding: &Value) -> Self {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let said = |key: &str, language: &str| text(finding.get(key).and_then(|says| says.get(language)));
        let facts = finding
            .get("facts")
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        Self {
            article: text(finding.get("article")),
            clause: text(finding.get("clause")),
            rule: text(finding.get("rule")),
            decision: decision.to_owned(),
            holds: finding.get("holds").and_then(Value::as_bool).unwrap_or_default(),
            force: text(finding.get("force")),
            gate: false,
            field: String::new(),
            facts: facts
                .map(|(key, value)| (key.clone(), text(Some(value))))
                .collect(),
            zh: said("says", "zh-CN"),
            en: said("says", "en"),
            remedy: finding
                .get("remedy")
                .map(|_| (said("remedy", "zh-CN"), said("remedy", "en"))),
            interpretation: finding
                .get("interpretation")
                .and_then(Value::as_str)
                .map(str::to_owned),
            reason: None,
        }
    }

    /// Whether it stops the act: the act turns on it, it does not hold, and no reason lifts it.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.gate
            && !self.holds
            && match self.force.as_str() {
                "must" | "must_not" => true,
                "in_principle" => self.reason.is_none(),
                _ => false,
            }
    }

    /// Whether a written reason would lift it.
    #[must_use]
    pub fn asks_reason(&self) -> bool {
        self.gate && !self.holds && self.force == "in_principle"
    }
}

/// The part of the record that the ledger keeps as one JSON text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordBody {
    /// The form as it was submitted.
    pub form: Value,
    /// Reasons given for exceptions, by rule.
    pub reasons: BTreeMap<String, String>,
    /// The changes, that of the act's own case first.
    pub changes: Vec<Change>,
    /// The findings on which the act rests.
    pub findings: Vec<KeptFinding>,
}

impl RecordBody {
    /// Whether the act only moved a prepared act, without effect yet.
    #[must_use]
    pub fn only_prepares(&self) -> bool {
        let moves = |event: &Event| matches!(event, Event::Case(event) if event.moves_a_draft());
        self.changes.iter().flat_map(|change| &change.events).all(moves)
    }
}

/// One act as it is handed to the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The act's code.
    pub act: String,
    /// The case it is an act in.
    pub case: CaseId,
    /// The instant, RFC 3339 in UTC.
    pub at: String,
    /// The legal day.
    pub on: Date,
    /// Who acted.
    pub person: CaseId,
    /// For which office.
    pub office: CaseId,
    /// In which party.
    pub party: Party,
    /// The articles relied on.
    pub articles: Vec<String>,
    /// The policy and version that decided, for example `nmg-2024-98@2024-06-18`.
    pub policy: String,
    /// The idempotency key.
    pub key: String,
    /// Form, reasons, changes and findings.
    pub body: RecordBody,
    /// Digests of attached documents.
    pub documents: Vec<String>,
}

impl Record {
    /// The stamp with which its events are folded.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            on: self.on,
            at: self.at.clone(),
            person: self.person.clone(),
            office: self.office.clone(),
            party: self.party,
        }
    }
}
