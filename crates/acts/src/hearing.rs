//! The hearing of one act: what it may look at, and the findings it gathers on the way.

use std::collections::BTreeMap;

use calendar::Calendar;
use jiff::civil::Date;
use rules::law::{Basis, Law};
use rules::reading::BadFacts;
use serde_json::Value;

use crate::case::{CaseFile, CaseId};
use crate::list::Event;
use crate::party::{Actor, Directory};
use crate::record::{Change, KeptFinding};
use crate::surroundings::Surroundings;

/// Identities and entropy made outside, because nothing here may be random.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// Identities for case files the act opens elsewhere.
    pub id: CaseId,
    /// A seed for a draw, recorded with it.
    pub seed: u64,
}

/// What a decision may look at besides the case and the form.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The law in force for the case on this day.
    pub law: &'a Law,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The legal day.
    pub on: Date,
    /// Who acts.
    pub actor: &'a Actor,
    /// The organisations.
    pub directory: &'a Directory,
    /// The case files the act asked for.
    pub linked: &'a [CaseFile],
    /// What lies around the case, as far as the act asked for it.
    pub surroundings: &'a Surroundings,
    /// Identities and entropy.
    pub fresh: &'a Fresh,
    /// Reasons given for exceptions, by rule.
    pub reasons: &'a BTreeMap<String, String>,
}

/// A hearing in progress.
pub struct Hearing<'a> {
    context: Context<'a>,
    case: &'a CaseFile,
    findings: Vec<KeptFinding>,
    elsewhere: Vec<Change>,
}

/// What a hearing gathered.
#[derive(Debug)]
pub struct Gathered {
    /// Every finding, in the order of the weighing.
    pub findings: Vec<KeptFinding>,
    /// Events in other case files.
    pub elsewhere: Vec<Change>,
}

impl<'a> Hearing<'a> {
    /// Opens a hearing on a case.
    #[must_use]
    pub const fn new(context: Context<'a>, case: &'a CaseFile) -> Self {
        Self {
            context,
            case,
            findings: Vec::new(),
            elsewhere: Vec::new(),
        }
    }

    /// The law in force.
    #[must_use]
    pub const fn law(&self) -> &'a Law {
        self.context.law
    }

    /// The calendar.
    #[must_use]
    pub const fn calendar(&self) -> &'a Calendar {
        self.context.calendar
    }

    /// The legal day.
    #[must_use]
    pub const fn on(&self) -> Date {
        self.context.on
    }

    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &'a Actor {
        self.context.actor
    }

    /// The organisations.
    #[must_use]
    pub const fn directory(&self) -> &'a Directory {
        self.context.directory
    }

    /// Identities and entropy.
    #[must_use]
    pub const fn fresh(&self) -> &'a Fresh {
        self.context.fresh
    }

    /// What lies around the case, as far as the act asked for it.
    #[must_use]
    pub const fn surroundings(&self) -> &'a Surroundings {
        self.context.surroundings
    }

    /// The case file as it stood before the act.
    #[must_use]
    pub const fn case(&self) -> &'a CaseFile {
        self.case
    }

    /// A case file the act asked for; none when it does not exist or may not be seen.
    #[must_use]
    pub fn linked(&self, id: &CaseId) -> Option<&'a CaseFile> {
        self.context.linked.iter().find(|case| &case.id == id)
    }

    /// Asks one of the decisions, exactly as `guicheng decide` answers it, and keeps its findings as grounds.
    ///
    /// A fact that is missing, and a fact that no decision can take, become findings that stop the act.
    pub fn ask(&mut self, decision: &'static str, facts: &Value) -> Option<Value> {
        let basis = Basis {
            law: self.context.law,
            calendar: self.context.calendar,
        };
        let answer = match rules::decide::decide(decision, facts, basis) {
            Ok(answer) => answer,
            Err(faults) => {
                faults.into_iter().for_each(|fault| self.weigh(bad_fact(&fault)));
                return None;
            }
        };
        let grounds = answer.get("findings").and_then(Value::as_array);
        self.findings.extend(
            grounds
                .into_iter()
                .flatten()
                .map(|ground| KeptFinding::ground(decision, ground)),
        );
        let outcome = answer.get("outcome")?;
        if let Some(needs) = outcome.get("needs").and_then(Value::as_array) {
            needs
                .iter()
                .filter_map(Value::as_str)
                .for_each(|key| self.weigh(needed_fact(decision, key)));
            return None;
        }
        if let Some(from) = outcome
            .get("not_in_force")
            .and_then(|absent| absent.get("from"))
            .and_then(Value::as_str)
        {
            self.weigh(not_in_force(from));
            return None;
        }
        Some(outcome.clone())
    }

    /// What a decision would answer, without keeping its findings: for what is told in advance.
    #[must_use]
    pub fn peek(&self, decision: &str, facts: &Value) -> Option<Value> {
        let basis = Basis {
            law: self.context.law,
            calendar: self.context.calendar,
        };
        rules::decide::decision(decision).ok()?.outcome(facts, basis).ok()
    }

    /// Adds a finding of the act's own.
    pub fn weigh(&mut self, finding: KeptFinding) {
        self.findings.push(finding);
    }

    /// Adds a finding of the act's own, which holds when the question is answered with yes.
    pub fn test(&mut self, point: Point, holds: impl FnOnce() -> bool) {
        self.weigh(if holds() { point.held() } else { point.broken() });
    }

    /// Adds events to another case file that was linked or is opened by this act.
    pub fn elsewhere(&mut self, case: CaseId, events: Vec<Event>) {
        let before = self.linked(&case).map_or(0, |linked| linked.version);
        self.elsewhere.push(Change { case, before, events });
    }

    /// The reason given for an exception to a rule.
    #[must_use]
    pub fn reason_for(&self, rule: &str) -> Option<&'a str> {
        self.context
            .reasons
            .get(rule)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }

    /// Ends the hearing.
    #[must_use]
    pub fn close(mut self) -> Gathered {
        for finding in self.findings.iter_mut().filter(|finding| finding.asks_reason()) {
            let given = self
                .context
                .reasons
                .get(&finding.rule)
                .map(|reason| reason.trim());
            finding.reason = given
                .filter(|reason| !reason.is_empty())
                .map(str::to_owned)
                .or(finding.reason.take());
        }
        Gathered {
            findings: self.findings,
            elsewhere: self.elsewhere,
        }
    }

    /// A hearing inside this one, with the reasons that were given when the act was prepared.
    #[must_use]
    pub const fn inner(&self, reasons: &'a BTreeMap<String, String>) -> Hearing<'a> {
        Hearing::new(
            Context {
                reasons,
                ..self.context
            },
            self.case,
        )
    }

    /// Takes over what an inner hearing gathered.
    pub fn absorb(&mut self, gathered: Gathered) {
        self.findings.extend(gathered.findings);
        self.elsewhere.extend(gathered.elsewhere);
    }
}

fn bad_fact(fault: &BadFacts) -> KeptFinding {
    Point::new("2", "facts")
        .at(&fault.key)
        .fact("value", &fault.value)
        .says(
            format!("「{}」不能采用：{}", fault.key, fault.allowed),
            format!("{} cannot be taken: {}", fault.key, fault.allowed),
        )
        .broken()
}

fn needed_fact(decision: &'static str, key: &str) -> KeptFinding {
    let (zh, en) = crate::messages::pair("field", key).unwrap_or((key, key));
    Point::new("2", "known_facts")
        .at(key)
        .fact("decision", decision)
        .says(
            format!("「{zh}」尚未填写，而结论取决于它"),
            format!("\"{en}\" is not known and the answer depends on it"),
        )
        .remedy(format!("请补充「{zh}」"), format!("State \"{en}\""))
        .broken()
}

fn not_in_force(from: &str) -> KeptFinding {
    let says = (
        format!("本办法自{from}起施行，当日尚未施行"),
        format!("The measure is in force from {from} only"),
    );
    Point::new("49", "in_force").says(says.0, says.1).broken()
}

/// A finding under construction, for what an act checks itself.
#[derive(Debug, Clone)]
pub struct Point(KeptFinding);

impl Point {
    /// A point on an article; it binds unless said otherwise.
    #[must_use]
    pub fn new(article: &str, rule: &str) -> Self {
        Self(KeptFinding {
            article: article.to_owned(),
            rule: rule.to_owned(),
            force: "must".to_owned(),
            gate: true,
            holds: true,
            ..KeptFinding::default()
        })
    }

    /// The clause it rests on, for example `第十七条/1`.
    #[must_use]
    pub fn clause(mut self, clause: &str) -> Self {
        self.0.clause = clause.to_owned();
        self
    }

    /// The form field it is located at.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.0.field = field.to_owned();
        self
    }

    /// A value that was compared.
    #[must_use]
    pub fn fact(mut self, key: &str, value: impl ToString) -> Self {
        self.0.facts.push((key.to_owned(), value.to_string()));
        self
    }

    /// The sentence in both languages.
    #[must_use]
    pub fn says(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        (self.0.zh, self.0.en) = (zh.into(), en.into());
        self
    }

    /// What would make it pass, in both languages.
    #[must_use]
    pub fn remedy(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.0.remedy = Some((zh.into(), en.into()));
        self
    }

    /// The text says "原则上": it may be overcome with a reason, which is listed.
    #[must_use]
    pub fn in_principle(mut self) -> Self {
        "in_principle".clone_into(&mut self.0.force);
        self
    }

    /// It informs and never stops.
    #[must_use]
    pub fn notice(mut self) -> Self {
        "notice".clone_into(&mut self.0.force);
        self
    }

    /// The finding, and that it holds.
    #[must_use]
    pub fn held(mut self) -> KeptFinding {
        self.0.remedy = None;
        self.0
    }

    /// The finding, and that it does not hold.
    #[must_use]
    pub fn broken(mut self) -> KeptFinding {
        self.0.holds = false;
        self.0
    }
}
