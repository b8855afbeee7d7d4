//! An annual plan's case file: entries, the steps by which it is decided, and its issued versions (Article 11).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::library::PlanChangeKind;
use crate::words::{OpinionVerdict, PlanKind, Urgency, Verdict};

/// A project's place in a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// The project.
    #[schemars(extend("x-ui" = "case"))]
    pub project: CaseId,
    /// The amount planned for the year.
    #[schemars(extend("x-sum" = true))]
    pub amount: Yuan,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Why it has this place.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub reason: String,
    /// Why the place is another than the one proposed; empty where it is not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 500))]
    pub departure: String,
}

/// A project of the library that was weighed for a plan and not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// The project.
    #[schemars(extend("x-ui" = "case"))]
    pub project: CaseId,
    /// How urgent it was found to be; none when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Why it was not taken in.
    #[schemars(length(min = 2, max = 500))]
    pub reason: String,
}

/// A system that a project of a plan maintains, so that its funds are looked at again when the plan is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedSystem {
    /// The project.
    pub project: CaseId,
    /// The system.
    pub system: CaseId,
}

/// Finance's answer to the consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consultation {
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The opinion.
    pub opinion: String,
}

/// A decision recorded with the number of its document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentedDecision {
    /// The number of the document.
    pub document_number: String,
    /// The day of the decision.
    pub decided_on: Date,
    /// What else it says.
    pub note: String,
    /// Conditions under which it was made.
    #[serde(default)]
    pub conditions: Vec<PlanCondition>,
}

/// A condition of a decision or an argumentation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanCondition {
    /// The project it is about; none for the plan as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ui" = "case"))]
    pub project: Option<CaseId>,
    /// The condition.
    #[schemars(length(min = 2, max = 500))]
    pub condition: String,
}

/// The result of an escalated argumentation, as recorded by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Argumentation {
    /// The number of the document.
    pub document_number: String,
    /// The day of the result.
    pub decided_on: Date,
    /// Result and conditions as written.
    pub note: String,
    /// The project it is about; none for the plan as a whole.
    #[serde(default)]
    pub project: Option<CaseId>,
    /// Whether the project was argued for or against; none when the record does not say.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Its conditions, one each.
    #[serde(default)]
    pub conditions: Vec<String>,
}

/// One change of an issued plan, with its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryChange {
    /// The project.
    #[schemars(extend("x-ui" = "case"))]
    pub project: CaseId,
    /// What is done with it.
    pub change: PlanChangeKind,
    /// The amount planned from then on; not for a removal.
    #[serde(default)]
    pub amount: Option<Yuan>,
    /// How urgent it is from then on; not for a removal.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Why.
    #[schemars(length(min = 2, max = 500))]
    pub reason: String,
}

/// A change of the plan that is under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanChange {
    /// Why the plan is changed.
    pub reason: String,
    /// What is changed.
    pub changes: Vec<EntryChange>,
}

/// The plan as it was issued once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanVersion {
    /// Its number, from 1.
    pub number: u32,
    /// The budget.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// Finance's answer.
    pub consultation: Option<Dated<Consultation>>,
    /// The decision.
    pub decision: Option<Dated<DocumentedDecision>>,
    /// The issue.
    pub issue: Dated<DocumentedDecision>,
    /// The change that led to it; none for the first.
    pub change: Option<Dated<PlanChange>>,
}

/// What differs between two sets of entries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// Entries of the later set only.
    pub added: Vec<PlanEntry>,
    /// Entries of the earlier set only.
    pub removed: Vec<PlanEntry>,
    /// Entries of both with another amount, urgency or rank: before and after.
    pub amended: Vec<(PlanEntry, PlanEntry)>,
}

/// What differs between an earlier and a later set of entries; the reasons of entries do not count.
#[must_use]
pub fn difference(earlier: &[PlanEntry], later: &[PlanEntry]) -> Difference {
    let place =
        |entries: &[PlanEntry], project: &CaseId| entries.iter().position(|entry| &entry.project == project);
    let mut difference = Difference::default();
    for (rank, entry) in later.iter().enumerate() {
        let Some(before) = place(earlier, &entry.project) else {
            difference.added.push(entry.clone());
            continue;
        };
        let moved = before != rank;
        difference.amended.extend(
            earlier
                .get(before)
                .filter(|past| moved || past.amount != entry.amount || past.urgency != entry.urgency)
                .map(|past| (past.clone(), entry.clone())),
        );
    }
    let gone = earlier
        .iter()
        .filter(|entry| place(later, &entry.project).is_none());
    difference.removed.extend(gone.cloned());
    difference
}

/// The entries after the changes: removed ones gone, amended ones at their place, added ones at the end.
#[must_use]
pub fn changed(issued: &[PlanEntry], changes: &[EntryChange]) -> Vec<PlanEntry> {
    let of = |entry: &PlanEntry| changes.iter().find(|change| change.project == entry.project);
    let kept = issued.iter().filter_map(|entry| match of(entry) {
        Some(change) if change.change == PlanChangeKind::Remove => None,
        Some(change) => Some(PlanEntry {
            amount: change.amount.unwrap_or(entry.amount),
            urgency: change.urgency.unwrap_or(entry.urgency),
            reason: change.reason.clone(),
            ..entry.clone()
        }),
        None => Some(entry.clone()),
    });
    let added = changes
        .iter()
        .filter(|change| change.change == PlanChangeKind::Add)
        .filter_map(|change| {
            Some(PlanEntry {
                project: change.project.clone(),
                amount: change.amount?,
                urgency: change.urgency?,
                reason: change.reason.clone(),
                departure: String::new(),
            })
        });
    kept.chain(added).collect()
}

/// The state of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The year planned for.
    pub year: i16,
    /// Which of the two plans of Article 11 it is.
    pub kind: Option<PlanKind>,
    /// The budget within which it is drawn up.
    pub budget: Yuan,
    /// The entries by rank.
    pub entries: Vec<PlanEntry>,
    /// Projects that were proposed or weighed and not taken in, as last arranged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// The systems that they maintain.
    #[serde(default)]
    pub systems: Vec<PlannedSystem>,
    /// Finance's answer.
    pub consultation: Option<Dated<Consultation>>,
    /// Results of escalated argumentation, as recorded by hand.
    pub argumentations: Vec<Dated<Argumentation>>,
    /// The Government's decision, or the Bureau's for the maintenance plan.
    pub decision: Option<Dated<DocumentedDecision>>,
    /// The issue.
    pub issue: Option<Dated<DocumentedDecision>>,
    /// Every version that was issued, oldest first.
    #[serde(default)]
    pub versions: Vec<PlanVersion>,
    /// A change of the issued plan that is under way.
    #[serde(default)]
    pub change: Option<Dated<PlanChange>>,
}

impl Plan {
    /// The plan's name.
    #[must_use]
    pub fn title(&self) -> String {
        let kind = match self.kind {
            Some(PlanKind::Maintenance) => "运维服务类项目",
            Some(PlanKind::Construction) | None => "建设类、采购服务类项目",
        };
        format!("{}年度{kind}计划", self.year)
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.issue.is_some() {
            Stage::PlanIssued
        } else if self.decision.is_some() {
            Stage::PlanDecided
        } else if self.consultation.is_some() {
            Stage::PlanConsulted
        } else {
            Stage::PlanDrafted
        }
    }

    /// Whether a version of it was issued.
    #[must_use]
    pub const fn is_issued(&self) -> bool {
        self.issue.is_some() || !self.versions.is_empty()
    }

    /// The entries of the version in force; none before the first issue.
    #[must_use]
    pub fn issued_entries(&self) -> &[PlanEntry] {
        match (&self.issue, self.versions.last()) {
            (Some(_), _) => &self.entries,
            (None, Some(version)) => &version.entries,
            (None, None) => &[],
        }
    }

    /// Keeps what stands issued as a version, unless it is kept already.
    pub(crate) fn keep_issued(&mut self) {
        let Some(issue) = self.issue.clone() else {
            return;
        };
        if self.versions.last().is_some_and(|version| version.issue == issue) {
            return;
        }
        self.versions.push(PlanVersion {
            number: u32::try_from(self.versions.len())
                .unwrap_or(u32::MAX)
                .saturating_add(1),
            budget: self.budget,
            entries: self.entries.clone(),
            consultation: self.consultation.clone(),
            decision: self.decision.clone(),
            issue,
            change: self.change.take(),
        });
    }

    /// The latest argumentation about a project.
    #[must_use]
    pub fn argumentation(&self, project: &CaseId) -> Option<&Argumentation> {
        let about = |one: &&Dated<Argumentation>| one.what.project.as_ref() == Some(project);
        self.argumentations.iter().rev().find(about).map(|one| &one.what)
    }

    /// The conditions that a project has to meet: those of its argumentation, and of the decision on the plan.
    #[must_use]
    pub fn conditions_of(&self, project: &CaseId) -> Vec<String> {
        let argued = self.argumentation(project).map(|one| one.conditions.clone());
        let decided = self
            .decision
            .iter()
            .flat_map(|decision| &decision.what.conditions);
        let own = decided.filter(|one| one.project.as_ref().is_none_or(|about| about == project));
        let own = own.map(|one| one.condition.clone());
        argued.unwrap_or_default().into_iter().chain(own).collect()
    }

    /// The sum of its entries in fen.
    #[must_use]
    pub fn sum(&self) -> Yuan {
        Yuan::from_fen(self.entries.iter().map(|entry| entry.amount.fen()).sum())
    }
}
