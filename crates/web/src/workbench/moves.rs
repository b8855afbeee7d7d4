//! The moves on the workbench: taking in, leaving out, putting at a rank, stating amount, urgency and reason. Each takes what lies
//! there and gives what lies there afterwards; none of them records anything.

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::plan::{PlanEntry, SetAside};
use acts::ranking::{Candidate, Departure};
use acts::words::Urgency;
use acts::words::planning::DepartureKind;

use super::arrangement::Arrangement;

/// The most characters that a reason of an entry has, as its form says.
const LONGEST_REASON: usize = 500;

/// The entry that a candidate becomes: its amount, its urgency, and the grounds of its place.
#[must_use]
pub fn entry_of(candidate: &Candidate) -> PlanEntry {
    PlanEntry {
        project: candidate.project.clone(),
        amount: candidate.amount,
        urgency: candidate.stated.urgency,
        reason: grounds_in_words(candidate),
        departure: String::new(),
    }
}

/// The grounds as a plan records them: in Chinese, the language of the record.
#[must_use]
pub fn grounds_in_words(candidate: &Candidate) -> String {
    let each = candidate.grounds.iter().map(|ground| {
        let name = text(Language::Chinese, "Criterion", ground.criterion.code());
        if ground.zh.is_empty() {
            name.to_owned()
        } else {
            format!("{name}（{}）", ground.zh)
        }
    });
    let all: Vec<String> = each.collect();
    all.join("；").chars().take(LONGEST_REASON).collect()
}

impl Arrangement {
    /// Takes a candidate in at the end.
    pub fn take(&mut self, candidate: &Candidate) {
        if self.entry(&candidate.project).is_some() {
            return;
        }
        self.set_aside.retain(|aside| aside.project != candidate.project);
        self.entries.push(entry_of(candidate));
    }

    /// Leaves a project out; how urgent it is stays said.
    pub fn leave(&mut self, project: &CaseId) {
        let Some(entry) = self.entry(project).cloned() else {
            return;
        };
        self.entries.retain(|other| &other.project != project);
        self.say_aside(project, "");
        self.state_urgency(project, entry.urgency);
    }

    /// Puts a project at a rank, from 1; beyond the end is the end.
    pub fn place(&mut self, project: &CaseId, rank: usize) {
        let Some(from) = self.entries.iter().position(|entry| &entry.project == project) else {
            return;
        };
        let entry = self.entries.remove(from);
        let to = rank.saturating_sub(1).min(self.entries.len());
        self.entries.insert(to, entry);
    }

    /// States the amount of an entry.
    pub fn state_amount(&mut self, project: &CaseId, amount: Yuan) {
        self.amend(project, |entry| entry.amount = amount);
    }

    /// States how urgent a project is, whether it is in or not.
    pub fn state_urgency(&mut self, project: &CaseId, urgency: Urgency) {
        if self.entry(project).is_some() {
            return self.amend(project, |entry| entry.urgency = urgency);
        }
        if self.aside(project).is_none() {
            self.say_aside(project, "");
        }
        let aside = self.set_aside.iter_mut().find(|aside| &aside.project == project);
        if let Some(aside) = aside {
            aside.urgency = Some(urgency);
        }
    }

    /// States why a project is in, out or at its place against the proposal.
    pub fn give_reason(&mut self, project: &CaseId, reason: &str) {
        let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
        if self.entry(project).is_some() {
            self.amend(project, |entry| entry.departure = reason);
        } else {
            self.say_aside(project, &reason);
        }
    }

    /// Lays the proposed projects out in their order; entries that were there keep what was said of them.
    pub fn adopt(&mut self, order: &[CaseId], candidates: &[Candidate]) {
        let entry = |project: &CaseId| {
            let candidate = candidates.iter().find(|one| &one.project == project);
            match (self.entry(project), candidate) {
                (Some(entry), Some(candidate)) => Some(PlanEntry {
                    reason: grounds_in_words(candidate),
                    departure: String::new(),
                    ..entry.clone()
                }),
                (Some(entry), None) => Some(entry.clone()),
                (None, Some(candidate)) => Some(entry_of(candidate)),
                (None, None) => None,
            }
        };
        let entries: Vec<PlanEntry> = order.iter().filter_map(entry).collect();
        let dropped: Vec<PlanEntry> = std::mem::replace(&mut self.entries, entries)
            .into_iter()
            .filter(|entry| self.entry(&entry.project).is_none())
            .collect();
        let taken = self.order();
        self.set_aside.retain(|aside| !taken.contains(&aside.project));
        for entry in dropped {
            self.say_aside(&entry.project, "");
            self.state_urgency(&entry.project, entry.urgency);
        }
    }

    /// Keeps a place for the reason of everything that is left out against the proposal, and drops what is not.
    pub fn settle(&mut self, departures: &[Departure]) {
        let left_out: Vec<&CaseId> = departures
            .iter()
            .filter(|one| one.kind == DepartureKind::LeftOut)
            .map(|one| &one.project)
            .collect();
        for project in &left_out {
            if self.aside(project).is_none() {
                self.say_aside(project, "");
            }
        }
        self.set_aside
            .retain(|aside| aside.urgency.is_some() || left_out.contains(&&aside.project));
        for aside in &mut self.set_aside {
            if aside.reason.is_empty() && !left_out.contains(&&aside.project) {
                aside.reason = text(Language::Chinese, "set_aside", "by_rank").to_owned();
            }
        }
    }

    /// Why a departure was made, as far as it was said.
    #[must_use]
    pub fn reason_of(&self, departure: &Departure) -> &str {
        match departure.kind {
            DepartureKind::LeftOut => self.aside(&departure.project).unwrap_or_default(),
            DepartureKind::TakenIn | DepartureKind::Moved => self
                .entry(&departure.project)
                .map_or("", |entry| entry.departure.as_str()),
        }
    }

    fn amend(&mut self, project: &CaseId, change: impl FnOnce(&mut PlanEntry)) {
        let found = self.entries.iter_mut().find(|entry| &entry.project == project);
        if let Some(entry) = found {
            change(entry);
        }
    }

    fn say_aside(&mut self, project: &CaseId, reason: &str) {
        if let Some(aside) = self.set_aside.iter_mut().find(|aside| &aside.project == project) {
            aside.reason = reason.to_owned();
            return;
        }
        self.set_aside.push(SetAside {
            project: project.clone(),
            urgency: None,
            reason: reason.to_owned(),
        });
    }
}
