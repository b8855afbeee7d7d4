//! A plan as it lies on the workbench: the begun form of the act that arranges or changes it, in one shape for both.

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::messages::Language;
use acts::messages::text;
use acts::plan::{EntryChange, Plan, PlanEntry, SetAside, changed, difference};
use acts::words::Urgency;
use acts::words::library::PlanChangeKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// By which act the plan is moved about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A draft is arranged.
    Arrange,
    /// An issued plan is changed.
    Change,
}

impl Mode {
    /// The mode in which a plan stands.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        if plan.is_issued() {
            Self::Change
        } else {
            Self::Arrange
        }
    }

    /// The code of the act.
    #[must_use]
    pub const fn act(self) -> &'static str {
        match self {
            Self::Arrange => "arrange_plan",
            Self::Change => "change_plan",
        }
    }
}

/// Budget and entries as they lie on the workbench.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrangement {
    /// The budget.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// What is left out, each with its reason as far as it was given.
    pub set_aside: Vec<SetAside>,
    /// Why the plan is arranged so.
    pub reason: String,
}

/// A row of a begun form, where anything but the project may still be missing.
#[derive(Debug, Deserialize)]
struct BegunEntry {
    project: CaseId,
    #[serde(default)]
    amount: Value,
    #[serde(default)]
    urgency: Value,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    departure: String,
    #[serde(default)]
    change: Value,
}

impl Arrangement {
    /// The plan as it was recorded last.
    #[must_use]
    pub fn of_plan(plan: &Plan) -> Self {
        Self {
            budget: plan.budget,
            entries: plan.entries.clone(),
            set_aside: plan.set_aside.clone(),
            reason: String::new(),
        }
    }

    /// The plan as a begun form of the act has it; what the form does not say is as recorded.
    #[must_use]
    pub fn of_form(plan: &Plan, mode: Mode, form: &Value) -> Self {
        let recorded = Self::of_plan(plan);
        let budget = taken(form.get("budget")).unwrap_or(recorded.budget);
        let reason = taken(form.get("reason")).unwrap_or_default();
        match mode {
            Mode::Arrange => Self {
                budget,
                entries: begun(form.get("entries")).map_or(recorded.entries, |rows| {
                    rows.into_iter().map(BegunEntry::entry).collect()
                }),
                set_aside: form
                    .get("set_aside")
                    .and_then(Value::as_array)
                    .map(|rows| rows.iter().filter_map(|row| taken(Some(row))).collect())
                    .unwrap_or_default(),
                reason,
            },
            Mode::Change => {
                let rows = begun(form.get("changes")).unwrap_or_default();
                let removed = rows.iter().filter(|row| row.kind() == PlanChangeKind::Remove);
                let set_aside = removed.map(|row| SetAside {
                    project: row.project.clone(),
                    urgency: None,
                    reason: row.reason.clone(),
                });
                Self {
                    budget,
                    set_aside: set_aside.collect(),
                    entries: changed_by(plan, &rows),
                    reason,
                }
            }
        }
    }

    /// The form of the act.
    #[must_use]
    pub fn form(&self, plan: &Plan, mode: Mode) -> Value {
        match mode {
            Mode::Arrange => json!({
                "budget": self.budget,
                "entries": self.entries,
                "set_aside": self.set_aside,
                "reason": self.reason,
            }),
            Mode::Change => json!({
                "budget": self.budget,
                "changes": self.changes(plan),
                "reason": self.reason,
            }),
        }
    }

    /// What a change of the issued plan would say, with the reasons as far as they were given.
    fn changes(&self, plan: &Plan) -> Vec<EntryChange> {
        let difference = difference(plan.issued_entries(), &self.entries);
        let put = |entry: &PlanEntry, change| EntryChange {
            project: entry.project.clone(),
            change,
            amount: Some(entry.amount),
            urgency: Some(entry.urgency),
            reason: entry.departure.clone(),
        };
        let gone = difference.removed.iter().map(|entry| EntryChange {
            project: entry.project.clone(),
            change: PlanChangeKind::Remove,
            amount: None,
            urgency: None,
            reason: self.aside(&entry.project).unwrap_or_default().to_owned(),
        });
        let amended = difference
            .amended
            .iter()
            .filter(|(before, after)| before.amount != after.amount || before.urgency != after.urgency)
            .map(|(_, after)| put(after, PlanChangeKind::Amend));
        let added = difference
            .added
            .iter()
            .map(|entry| put(entry, PlanChangeKind::Add));
        gone.chain(amended).chain(added).collect()
    }

    /// The entry of a project.
    #[must_use]
    pub fn entry(&self, project: &CaseId) -> Option<&PlanEntry> {
        self.entries.iter().find(|entry| &entry.project == project)
    }

    /// Why a project is left out, as far as it was said.
    #[must_use]
    pub fn aside(&self, project: &CaseId) -> Option<&str> {
        let found = self.set_aside.iter().find(|aside| &aside.project == project);
        found.map(|aside| aside.reason.as_str())
    }

    /// The projects by rank.
    #[must_use]
    pub fn order(&self) -> Vec<CaseId> {
        self.entries.iter().map(|entry| entry.project.clone()).collect()
    }

    /// The sum of the entries.
    #[must_use]
    pub fn sum(&self) -> Yuan {
        Yuan::total(self.entries.iter().map(|entry| entry.amount))
    }
}

impl BegunEntry {
    fn entry(self) -> PlanEntry {
        PlanEntry {
            amount: taken(Some(&self.amount)).unwrap_or_default(),
            urgency: taken(Some(&self.urgency)).unwrap_or(Urgency::Normal),
            project: self.project,
            reason: self.reason,
            departure: self.departure,
        }
    }

    fn kind(&self) -> PlanChangeKind {
        taken(Some(&self.change)).unwrap_or(PlanChangeKind::Amend)
    }
}

/// The issued entries after the changes of a begun form.
fn changed_by(plan: &Plan, rows: &[BegunEntry]) -> Vec<PlanEntry> {
    let changes: Vec<EntryChange> = rows
        .iter()
        .map(|row| EntryChange {
            project: row.project.clone(),
            change: row.kind(),
            amount: Some(taken(Some(&row.amount)).unwrap_or_default()),
            urgency: Some(taken(Some(&row.urgency)).unwrap_or(Urgency::Normal)),
            reason: row.reason.clone(),
        })
        .collect();
    let mut entries = changed(plan.issued_entries(), &changes);
    for entry in &mut entries {
        let own = changes.iter().find(|change| change.project == entry.project);
        entry.departure = own.map(|change| change.reason.clone()).unwrap_or_default();
    }
    entries
}

fn begun(rows: Option<&Value>) -> Option<Vec<BegunEntry>> {
    let rows = rows?.as_array()?;
    Some(rows.iter().filter_map(|row| taken(Some(row))).collect())
}

fn taken<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    T::deserialize(value?).ok()
}

/// What a project of a plan is called and whose it is; nothing for a project one may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// The code of its category as managed.
    pub category: &'static str,
}

impl Face {
    /// The face of a project; none for another case.
    #[must_use]
    pub fn of(file: &CaseFile, directory: &acts::party::Directory) -> Option<Self> {
        let project = file.project()?;
        Some(Self {
            title: project.title(),
            unit: directory.name(&project.unit).to_owned(),
            category: project.managed_as().map_or("", acts::words::Category::code),
        })
    }

    /// Its category in words.
    #[must_use]
    pub fn category_in(&self, language: Language) -> &str {
        text(language, "Category", self.category)
    }
}
