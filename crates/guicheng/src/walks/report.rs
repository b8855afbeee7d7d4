//! What came of walks: how often each act was done and refused, which stages were reached, what was checked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use acts::list::ACTS;
use acts::stage::Stage;

use super::world::{Done, Refused};

/// How often an act was done, and refused in each way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Done.
    pub done: u64,
    /// Refused by a rule.
    pub rules: u64,
    /// Refused for its form.
    pub form: u64,
    /// Not permitted, or not to be seen.
    pub denied: u64,
}

/// What came of walks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many walks.
    pub walks: u64,
    /// By act.
    pub acts: BTreeMap<&'static str, Tally>,
    /// How often each stage was entered.
    pub stages: BTreeMap<Stage, u64>,
    /// How often each invariant was looked at and held.
    pub checked: BTreeMap<&'static str, u64>,
    /// The rules that stopped each act, with how often.
    pub stopped_by: BTreeMap<(&'static str, String), u64>,
}

impl Report {
    /// Notes an act that was done.
    pub fn done(&mut self, act: &'static str, done: &Done) {
        self.acts.entry(act).or_default().done += 1;
        for (before, after) in done.before.iter().zip(&done.after) {
            let stage = after.stage();
            if before.as_ref().is_none_or(|before| before.stage() != stage) {
                *self.stages.entry(stage).or_default() += 1;
            }
        }
    }

    /// Notes an act that was refused.
    pub fn refused(&mut self, act: &'static str, refused: &Refused) {
        let tally = self.acts.entry(act).or_default();
        match refused {
            Refused::Rules(findings) => {
                tally.rules += 1;
                for finding in findings.iter().filter(|finding| finding.stops()) {
                    *self.stopped_by.entry((act, finding.rule.clone())).or_default() += 1;
                }
            }
            Refused::Form(_) | Refused::Claimed(..) => tally.form += 1,
            Refused::Unknown | Refused::Denied(_) | Refused::Law(_) | Refused::Broken(_) => tally.denied += 1,
        }
    }

    /// Takes in another report.
    pub fn add(&mut self, other: Self) {
        self.walks += other.walks;
        for (act, tally) in other.acts {
            let sum = self.acts.entry(act).or_default();
            sum.done += tally.done;
            sum.rules += tally.rules;
            sum.form += tally.form;
            sum.denied += tally.denied;
        }
        other
            .stages
            .into_iter()
            .for_each(|(stage, count)| *self.stages.entry(stage).or_default() += count);
        other
            .checked
            .into_iter()
            .for_each(|(name, count)| *self.checked.entry(name).or_default() += count);
        other
            .stopped_by
            .into_iter()
            .for_each(|(rule, count)| *self.stopped_by.entry(rule).or_default() += count);
    }

    /// How many acts were done.
    #[must_use]
    pub fn acts_done(&self) -> u64 {
        self.acts.values().map(|tally| tally.done).sum()
    }

    /// The acts that were never done.
    #[must_use]
    pub fn never_done(&self) -> Vec<&'static str> {
        let done = |act: &str| self.acts.get(act).is_some_and(|tally| tally.done > 0);
        let codes = ACTS.iter().map(|entry| entry.meta.code);
        codes.filter(|code| !done(code)).collect()
    }

    /// The stages that no case file reached.
    #[must_use]
    pub fn never_reached(&self) -> Vec<Stage> {
        let reached: BTreeSet<Stage> = self.stages.keys().copied().collect();
        Stage::ALL
            .iter()
            .copied()
            .filter(|stage| !reached.contains(stage))
            .collect()
    }

    /// The rules that stopped an act most often.
    #[must_use]
    pub fn obstacles(&self, act: &str) -> Vec<(&str, u64)> {
        let own = self.stopped_by.iter().filter(|((of, _), _)| *of == act);
        let mut rules: Vec<(&str, u64)> = own.map(|((_, rule), count)| (rule.as_str(), *count)).collect();
        rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        rules.truncate(4);
        rules
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{:<44}{:>10}{:>10}{:>10}{:>10}",
            "act", "done", "rules", "form", "denied"
        )?;
        for (act, tally) in &self.acts {
            writeln!(
                out,
                "{act:<44}{:>10}{:>10}{:>10}{:>10}",
                tally.done, tally.rules, tally.form, tally.denied
            )?;
        }
        writeln!(out, "\n{:<44}{:>10}", "stage", "entered")?;
        for (stage, count) in &self.stages {
            writeln!(out, "{:<44}{count:>10}", stage.code())?;
        }
        writeln!(out, "\n{:<44}{:>10}", "invariant", "held")?;
        for (name, count) in &self.checked {
            writeln!(out, "{name:<44}{count:>10}")?;
        }
        writeln!(
            out,
            "\n{} walks, {} acts done, {} checks",
            self.walks,
            self.acts_done(),
            self.checked.values().sum::<u64>()
        )?;
        for act in self.never_done() {
            writeln!(out, "never done: {act}, stopped by {:?}", self.obstacles(act))?;
        }
        let reluctant = |tally: &Tally| tally.done > 0 && tally.rules > tally.done * 3;
        for (act, _) in self.acts.iter().filter(|(_, tally)| reluctant(tally)) {
            writeln!(out, "seldom done: {act}, stopped by {:?}", self.obstacles(act))?;
        }
        let unreached: Vec<&str> = self.never_reached().into_iter().map(Stage::code).collect();
        writeln!(
            out,
            "stages never reached: {}",
            if unreached.is_empty() {
                "none".to_owned()
            } else {
                unreached.join(", ")
            }
        )
    }
}
