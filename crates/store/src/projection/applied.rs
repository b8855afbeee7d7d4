//! `applied_article` and `applied_sum`: which articles each act applied, and how often each came out how (articles 1 to 49).
//!
//! Unlike the other read tables these are read off the acts themselves: what a comparison came to is in no case file. Rows
//! are only ever added, with the act, and the sums with them.

use crate::sql::{self, Cell, Target};
use acts::applied::{AppliedArticle, AppliedRule, Outcome, applied, effective_act, is_business};
use acts::case::CaseKind;
use acts::record::RecordBody;
use jiff::civil::Date;
use ledger::entry::Entry;
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// To be raised when the same columns are to say something else than before.
pub(super) const REVISION: u32 = 1;

/// The rows: one for each article in each act.
pub(crate) const ROWS: Target = Target {
    table: "applied_article",
    columns: &[
        "number", "article", "case_id", "act", "on_day", "office", "party", "policy", "outcome", "rules",
    ],
    conflict: "",
};

/// The sums over them, of articles and of rules. Acts come in the order of their numbers.
pub(crate) const SUMS: Target = Target {
    table: "applied_sum",
    columns: &[
        "article",
        "clause",
        "rule",
        "outcome",
        "year",
        "act",
        "party",
        "policy",
        "acts",
        "last_number",
    ],
    conflict: "ON CONFLICT (article, clause, rule, outcome, year, act, party, policy) DO UPDATE SET \
         acts = applied_sum.acts + excluded.acts, last_number = excluded.last_number",
};

/// The sums as they are stored, key first.
pub(crate) const STORED_SUMS: &str = "SELECT article || ' ' || clause || ' ' || rule || ' ' || outcome || ' ' || \
     CAST(year AS TEXT) || ' ' || act || ' ' || party || ' ' || policy, acts, last_number FROM applied_sum";

/// What one act adds, but for its number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Applied {
    rows: Vec<Vec<Cell>>,
    counted: Vec<Vec<Cell>>,
}

/// What several acts add to the sums: how many they are, and the last of them.
#[derive(Debug, Default)]
pub(crate) struct AppliedSums(BTreeMap<Vec<Cell>, (i64, u64)>);

impl Applied {
    /// What an act in a case file of this kind adds.
    pub(crate) fn of(entry: &Entry, body: &RecordBody, kind: CaseKind) -> Self {
        if !is_business(kind) {
            return Self::default();
        }
        let found = applied(body, &entry.articles);
        let act = effective_act(&entry.act, body);
        let rows = found.iter().map(|article| row(entry, act, article));
        let counted = found.iter().flat_map(|article| counted(entry, act, article));
        Self {
            rows: rows.collect(),
            counted: counted.collect(),
        }
    }

    /// The rows of the act with this number, and its share in the sums.
    pub(crate) fn numbered(&self, number: u64, sums: &mut AppliedSums) -> Vec<Vec<Cell>> {
        for key in &self.counted {
            let sum = sums.0.entry(key.clone()).or_default();
            *sum = (sum.0 + 1, number);
        }
        let numbered = |row: &Vec<Cell>| {
            std::iter::once(number.into())
                .chain(row.iter().cloned())
                .collect()
        };
        self.rows.iter().map(numbered).collect()
    }
}

impl AppliedSums {
    /// Adds them to those that are stored.
    pub(crate) async fn add(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        let rows = self.0.into_iter().map(|(key, (acts, last))| {
            let sums = [Cell::from(acts), Cell::from(last)];
            key.into_iter().chain(sums).collect()
        });
        sql::insert(connection, &SUMS, rows.collect()).await.map(drop)
    }
}

fn row(entry: &Entry, act: &str, found: &AppliedArticle) -> Vec<Cell> {
    vec![
        found.article.as_str().into(),
        entry.case.as_str().into(),
        act.into(),
        entry.on.as_str().into(),
        entry.office.as_str().into(),
        entry.party.as_str().into(),
        instrument(entry).into(),
        found.outcome.code().into(),
        written(&found.rules).into(),
    ]
}

fn counted(entry: &Entry, act: &str, found: &AppliedArticle) -> Vec<Vec<Cell>> {
    let year = entry.on.parse::<Date>().map_or(0, |on| i64::from(on.year()));
    let key = |(clause, rule, outcome): (&str, &str, Outcome)| -> Vec<Cell> {
        vec![
            found.article.as_str().into(),
            clause.into(),
            rule.into(),
            outcome.code().into(),
            year.into(),
            act.into(),
            entry.party.as_str().into(),
            instrument(entry).into(),
        ]
    };
    let rules = found
        .rules
        .iter()
        .map(|rule| (rule.clause.as_str(), rule.rule.as_str(), rule.outcome));
    std::iter::once(("", "", found.outcome))
        .chain(rules)
        .map(key)
        .collect()
}

/// The instrument that decided: its version is in the ledger.
fn instrument(entry: &Entry) -> &str {
    entry.policy.split('@').next().unwrap_or_default()
}

/// Rules and their outcomes between commas: `,第十四条/1 approved_in_time=noticed,`.
fn written(rules: &[AppliedRule]) -> String {
    let one = |rule: &AppliedRule| {
        format!(
            "{},",
            written_rule((&rule.clause, &rule.rule), Some(rule.outcome))
        )
    };
    std::iter::once(",".to_owned())
        .chain(rules.iter().map(one))
        .collect()
}

/// A rule as it stands between the commas; without an outcome, what stands before any.
pub(crate) fn written_rule((clause, rule): (&str, &str), outcome: Option<Outcome>) -> String {
    format!("{clause} {rule}={}", outcome.map_or("", Outcome::code))
}

/// The rules that were written so.
pub(crate) fn read_rules(written: &str) -> Vec<AppliedRule> {
    let one = |text: &str| {
        let (named, outcome) = text.split_once('=')?;
        let (clause, rule) = named.split_once(' ')?;
        Some(AppliedRule {
            clause: clause.to_owned(),
            rule: rule.to_owned(),
            outcome: Outcome::of_code(outcome)?,
        })
    };
    written.split(',').filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_as_they_were_written() {
        let rule = |clause: &str, outcome| AppliedRule {
            clause: clause.to_owned(),
            rule: "approved_in_time".to_owned(),
            outcome,
        };
        let rules = vec![rule("第十四条/1", Outcome::Noticed), rule("", Outcome::Held)];
        let text = written(&rules);
        assert_eq!(
            text,
            ",第十四条/1 approved_in_time=noticed, approved_in_time=held,"
        );
        assert_eq!(read_rules(&text), rules);
        assert_eq!(read_rules(&written(&[])), []);
    }
}
