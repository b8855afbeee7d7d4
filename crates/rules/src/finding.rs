//! Findings (认定): each rule that was looked at, in words of both languages, with its clause and what would make it pass.

use serde_json::{Map, Value as Json, json};

use crate::clause;
use crate::law::Law;
use crate::limit::{Bound, Provenance};
use crate::reason::{Reason, Reasons, Value, Wording};
use crate::says::{Says, Text};
use crate::truth::Truth;

/// How binding a rule is. 应当, 不得, 可以, 原则上 and mere notices are not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Force {
    /// 应当: nothing goes on without it.
    Must,
    /// 不得, 不支持, 不安排: refused, whatever the reasons.
    MustNot,
    /// 可以: permitted, not ordered.
    May,
    /// 原则上: a departure needs a written reason and is listed.
    InPrinciple,
    /// Said for information.
    Notice,
}

impl Force {
    /// The force as in a finding.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::MustNot => "must_not",
            Self::May => "may",
            Self::InPrinciple => "in_principle",
            Self::Notice => "notice",
        }
    }
}

/// One rule looked at, ready to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The article's number in digits, "30".
    pub article: String,
    /// The item's number where the rule stands in one, "2".
    pub item: Option<String>,
    /// The full citation, «第三十条/2».
    pub clause: String,
    /// The rule's stable name.
    pub rule: &'static str,
    /// Whether it holds; false while unknown.
    pub holds: bool,
    /// Whether the facts tell; false when one was unknown.
    pub known: bool,
    /// How binding the rule is.
    pub force: Force,
    /// The values looked at, by name; a limit is called "limit", its bound "relation".
    pub facts: Vec<(&'static str, String)>,
    /// The finding in words.
    pub says: Says,
    /// What would make it hold, with the distance to the limit.
    pub remedy: Option<Says>,
    /// The entry of the register of interpretations that it follows.
    pub interpretation: Option<String>,
    /// The limit is a scenario's assumption, not law.
    pub assumed: bool,
}

impl Finding {
    /// The finding as a JSON object; `holds` is null while a fact is unknown.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let facts: Map<String, Json> = self
            .facts
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        let mut object = json!({
            "article": self.article,
            "item": self.item,
            "clause": self.clause,
            "rule": self.rule,
            "holds": self.known.then_some(self.holds),
            "force": self.force.code(),
            "facts": facts,
            "says": { "zh-CN": self.says.zh, "en": self.says.en },
        });
        if let Some(remedy) = &self.remedy {
            add(
                &mut object,
                "remedy",
                json!({ "zh-CN": remedy.zh, "en": remedy.en }),
            );
        }
        if let Some(entry) = &self.interpretation {
            add(&mut object, "interpretation", json!(entry));
        }
        if self.assumed {
            add(&mut object, "assumed", json!(true));
        }
        object
    }
}

fn add(object: &mut Json, key: &str, value: Json) {
    if let Some(map) = object.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

impl Reasons {
    /// Puts the reasons into words under the law they were found under.
    #[must_use]
    pub fn into_findings(self, law: &Law) -> Vec<Finding> {
        self.list().iter().map(|reason| finding(reason, law)).collect()
    }
}

/// Puts one reason into words.
fn finding(reason: &Reason, law: &Law) -> Finding {
    let source = reason.parameter.and_then(|parameter| law.source(parameter));
    let clause = source.map_or(reason.rule.clause, |source| source.clause.text());
    Finding {
        article: clause::article(clause),
        item: clause::item(clause),
        clause: clause.to_owned(),
        rule: reason.rule.code,
        holds: reason.truth.is_yes(),
        known: !matches!(reason.truth, Truth::Unknown(_)),
        force: reason.rule.force,
        facts: facts(reason),
        says: says(reason),
        remedy: remedy(reason),
        interpretation: reason.rule.reading.map(str::to_owned),
        assumed: source.is_some_and(|source| source.provenance == Provenance::Assumed),
    }
}

fn facts(reason: &Reason) -> Vec<(&'static str, String)> {
    let mut facts = vec![(reason.rule.fact, plain(reason.value))];
    if let Some((bound, limit)) = reason.limit {
        facts.push(("limit", plain(limit)));
        facts.push(("relation", bound.code().to_owned()));
        if let Some(distance) = distance(reason.value, limit) {
            facts.push(("distance", distance));
        }
    }
    if matches!(reason.value, Value::ProvisionalDay(_)) {
        facts.push(("provisional", "true".to_owned()));
    }
    facts
}

/// A value as a machine reads it.
fn plain(value: Value) -> String {
    match value {
        Value::Unknown => "unknown".to_owned(),
        Value::Money(amount) => amount.to_string(),
        Value::Ratio(ratio) => ratio.to_string(),
        Value::Share(share) => share.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Day(day) | Value::ProvisionalDay(day) => day.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Word(word) => word.to_owned(),
    }
}

/// How far a value is from its limit, in yuan or in its own unit.
fn distance(value: Value, limit: Value) -> Option<String> {
    match (value, limit) {
        (Value::Money(value), Value::Money(limit)) => Some(apart(value.saturating_sub(limit)).to_string()),
        (Value::Ratio(ratio), Value::Share(share)) => Some(ratio.distance(share).to_string()),
        (Value::Count(value), Value::Count(limit)) => Some(value.abs_diff(limit).to_string()),
        (Value::Day(value), Value::Day(limit)) => limit
            .until(value)
            .ok()
            .map(|span| span.get_days().abs().to_string()),
        _ => None,
    }
}

fn apart(difference: crate::money::Fen) -> crate::money::Fen {
    crate::money::Fen::from_fen(difference.fen().saturating_abs())
}

/// A value as a person reads it, with its unit.
fn spoken(value: Value) -> Says {
    let text = plain(value);
    match value {
        Value::Unknown => Says::new("未知", "unknown"),
        Value::Money(_) => Says::new(format!("{text} 元"), format!("{text} yuan")),
        Value::Ratio(_)
        | Value::Share(_)
        | Value::Count(_)
        | Value::Day(_)
        | Value::ProvisionalDay(_)
        | Value::Flag(_)
        | Value::Word(_) => Says::new(text.clone(), text),
    }
}

fn says(reason: &Reason) -> Says {
    match &reason.rule.wording {
        Wording::Compares(subject) => compared(*subject, reason),
        Wording::States { holds, fails } => stated(*holds, *fails, reason),
    }
}

fn stated(holds: Text, fails: Text, reason: &Reason) -> Says {
    let said = match reason.truth {
        Truth::Yes => holds.says(),
        Truth::No => fails.says(),
        Truth::Unknown(_) => Says::new(
            format!("尚不知是否：{}", holds.zh),
            format!("Not known yet whether this holds: {}", holds.en),
        ),
    };
    match reason.value {
        Value::Day(day) => Says::new(format!("{}：{day}。", said.zh), format!("{}: {day}.", said.en)),
        Value::ProvisionalDay(day) => Says::new(
            format!("{}：{day}（暂定：相关年度放假安排尚未公布）。", said.zh),
            format!(
                "{}: {day} (provisional: the holidays of a year involved are not announced yet).",
                said.en
            ),
        ),
        Value::Unknown
        | Value::Money(_)
        | Value::Ratio(_)
        | Value::Share(_)
        | Value::Count(_)
        | Value::Flag(_)
        | Value::Word(_) => Says::new(format!("{}。", said.zh), format!("{}.", said.en)),
    }
}

fn compared(subject: Text, reason: &Reason) -> Says {
    let Some((bound, limit)) = reason.limit else {
        return Says::new(
            format!("{}不设上限。", subject.zh),
            format!("There is no limit to {}.", subject.en),
        );
    };
    let (value, limit) = (spoken(reason.value), spoken(limit));
    let relation = match reason.truth {
        Truth::Yes => bound.within(),
        Truth::No => bound.outside(),
        Truth::Unknown(_) => {
            return Says::new(
                format!("{}为{}，界限为{}，尚不能比较。", subject.zh, value.zh, limit.zh),
                format!(
                    "{} is {}, the limit {}: they cannot be compared yet.",
                    capital(subject.en),
                    value.en,
                    limit.en
                ),
            );
        }
    };
    Says::new(
        format!("{}为 {}，{} {}。", subject.zh, value.zh, relation.zh, limit.zh),
        format!(
            "{} is {}, {} {}.",
            capital(subject.en),
            value.en,
            relation.en,
            limit.en
        ),
    )
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs
        .next()
        .map(|first| first.to_uppercase().chain(signs).collect())
        .unwrap_or_default()
}

/// What would make a rule hold that does not.
fn remedy(reason: &Reason) -> Option<Says> {
    if !reason.truth.is_no() {
        return None;
    }
    if let Some(text) = reason.rule.remedy {
        return Some(text.says());
    }
    let (bound, limit) = reason.limit?;
    let far = distance(reason.value, limit)?;
    Some(nearer(bound, (&far, unit(reason.value))))
}

fn unit(value: Value) -> Text {
    match value {
        Value::Money(_) | Value::Ratio(_) => Text::new("元", "yuan"),
        Value::Day(_) => Text::new("日", "days"),
        Value::Count(_) => Text::new("个月", "months"),
        Value::Unknown | Value::Share(_) | Value::ProvisionalDay(_) | Value::Flag(_) | Value::Word(_) => {
            Text::new("", "")
        }
    }
}

fn nearer(bound: Bound, by: (&str, Text)) -> Says {
    let (far, unit) = by;
    let more = if bound.is_strict() {
        Text::new("以上", "more than ")
    } else {
        Text::new("", "")
    };
    if bound.caps() {
        return Says::new(
            format!("须减少 {far} {}{}。", unit.zh, more.zh),
            format!("It would hold with {more}{far} {} less.", unit.en, more = more.en),
        );
    }
    Says::new(
        format!("尚差 {far} {}{}。", unit.zh, more.zh),
        format!("It would hold with {more}{far} {} more.", unit.en, more = more.en),
    )
}
