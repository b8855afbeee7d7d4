//! What the rules are asked of a project, by the very facts with which its acts ask (Articles 2 to 43): one list, for
//! trying out another law on the whole portfolio.
//!
//! The facts are those of the case file as it stands. Two of them lie in other case files: the approved estimate of the
//! project that is upgraded, and the bans of the unit; [`Question::with`] adds them as an act does that links those files.

use calendar::Calendar;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::acceptance_weighing::{
    SystemFacts, acceptance_due_facts, materials_facts, self_evaluation_facts, window_facts,
};
use crate::adjustment::Adjustment;
use crate::amount::Yuan;
use crate::case::CaseId;
use crate::organisation::Ban;
use crate::project::{Dated, Project};
use crate::weighing::construction::{adjustment_facts, free_maintenance_facts};
use crate::weighing::supervision::measures_facts;
use crate::weighing::support::{little_used, support_facts};
use crate::weighing::{
    admission_facts, applicant_facts, application_year_facts, approval_due_facts, classification_facts,
    filing_facts, gate_facts, path_facts, plan_facts, prerequisites_facts, submission_facts,
    supplement_facts, waived_facts,
};
use crate::words::Category;

/// A question that the acts of a project put to the rules, or will put to them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The decision.
    pub decision: String,
    /// What it is asked about where it is asked more than once: a text, a contract, a year; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The facts.
    pub facts: Value,
}

/// The questions of a project, with what else is needed to ask them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProjectQuestions {
    /// The governing measure; empty for that of the jurisdiction.
    pub policy: String,
    /// The unit, whose bans count.
    pub unit: CaseId,
    /// The project that is upgraded, whose approved estimate counts.
    pub original: Option<CaseId>,
    /// As what it was settled to be managed; none before the application of a construction project.
    pub managed_as: Option<Category>,
    /// Its own approved estimate, for the projects that upgrade it.
    pub approved_estimate: Option<Yuan>,
    /// Its total.
    pub total: Option<Yuan>,
    /// The questions, in the order of the articles.
    pub questions: Vec<Question>,
}

/// The decisions that are asked of a system of the inventory and never of a project. They read no value of the law, so
/// that no other value and no other measure answers them differently.
pub const OF_SYSTEMS: [&str; 2] = ["maintenance_operator", "maintenance_funding"];

/// What lies in other case files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// The approved estimate of the project that is upgraded.
    pub original_estimate: Option<Yuan>,
    /// The bans of the unit; unknown without its case file.
    pub bans: Option<&'a [Ban]>,
}

impl Question {
    /// The question with what lies in other case files.
    #[must_use]
    pub fn with(mut self, around: Around<'_>) -> Self {
        match (self.decision.as_str(), around.original_estimate) {
            ("classification", Some(approved)) => self.set("original_total", approved.into_fact()),
            ("support_screening", _) => self.set("little_used_new_systems", little_used(around.bans).into()),
            _ => {}
        }
        self
    }

    fn set(&mut self, key: &str, value: Value) {
        if let Some(facts) = self.facts.as_object_mut() {
            facts.insert(key.to_owned(), value);
        }
    }
}

impl Yuan {
    fn into_fact(self) -> Value {
        serde_json::json!(self)
    }
}

/// The questions of a project; none of an index card, of which nothing is known here.
#[must_use]
pub fn of_project(project: &Project, calendar: &Calendar) -> ProjectQuestions {
    ProjectQuestions {
        policy: project.policy.clone(),
        unit: project.unit.clone(),
        original: project.facts.original_project.clone(),
        managed_as: project.managed_as(),
        approved_estimate: project.approved_estimate,
        total: project.facts.total,
        questions: if project.index_card.is_some() {
            Vec::new()
        } else if let Some(filing) = &project.library.filing {
            vec![once(
                "filing_contents",
                filing_facts(&filing.what.contents.provided()),
            )]
        } else {
            let parts = [
                library(project),
                approval(project),
                construction(project),
                acceptance(project),
            ];
            parts
                .into_iter()
                .flatten()
                .chain(supervision(project, calendar))
                .collect()
        },
    }
}

fn once(decision: &str, facts: Value) -> Question {
    about(decision, String::new(), facts)
}

fn about(decision: &str, about: String, facts: Value) -> Question {
    Question {
        decision: decision.to_owned(),
        about,
        facts,
    }
}

/// Articles 2 and 6 to 11: what it is, who applies with which materials, and whether it is supported.
fn library(project: &Project) -> Vec<Question> {
    let (facts, managed) = (&project.facts, project.managed_as());
    let reported = project
        .reported_on
        .map(|on| submission_facts(facts.plan_year, on));
    let screened = project
        .application
        .as_ref()
        .map(|application| support_facts(None, (facts, &application.what.screening, application.on)));
    let maintained = facts.period_ends_on.map(application_year_facts);
    let asked = [
        Some(once(
            "classification",
            classification_facts(facts, facts.original_total),
        )),
        reported.map(|facts| once("submission_window", facts)),
        screened.map(|facts| once("support_screening", facts)),
        Some(once("applicant", applicant_facts(project, managed))),
        Some(once("admission_materials", admission_facts(facts, managed))),
        maintained.map(|facts| once("maintenance_application_year", facts)),
        project
            .application
            .as_ref()
            .map(|_| once("plan_approval", plan_facts(managed, None))),
    ];
    asked.into_iter().flatten().collect()
}

/// Articles 12 to 17: the gate of the plan, the texts to be approved, what they bring, and by when they are decided.
fn approval(project: &Project) -> Vec<Question> {
    let managed = project.managed_as();
    let applied = project.approvals.last().map(|approval| approval.total);
    let larger = |reported: Yuan| applied.map_or(reported, |applied| reported.max(applied));
    let total = project.facts.total.map(larger);
    let admitted = project.admitted_on.is_some() || project.supplement.is_some();
    let supplemented = project.supplement.as_ref().map(|supplement| {
        let stated = (
            supplement.what.urgency.as_str(),
            supplement.what.document_number.as_str(),
        );
        supplement_facts(Some(supplement.what.basis), stated)
    });
    let waived = project.approvals.last().and_then(|approval| approval.demands);
    let asked = [
        admitted.then(|| once("plan_gate", gate_facts(project, managed))),
        supplemented.map(|facts| once("urgent_supplement", facts)),
        Some(once(
            "approval_prerequisites",
            prerequisites_facts(project, managed),
        )),
        Some(once("approval_path", path_facts(project, managed, total))),
        waived.map(|demands| once("waived_approvals", waived_facts(demands))),
    ];
    let dues = project.approvals.iter().map(|approval| {
        about(
            "approval_due",
            approval.text.code().to_owned(),
            approval_due_facts(approval),
        )
    });
    asked.into_iter().flatten().chain(dues).collect()
}

/// Articles 27 and 30: the free maintenance of each contract, and the way of each adjustment after those before it.
fn construction(project: &Project) -> Vec<Question> {
    let managed = project.managed_as();
    let contracts = project
        .construction
        .contracts
        .iter()
        .map(|contract| &contract.what);
    let running = contracts.filter(|contract| contract.counts() && contract.end.is_none());
    let maintained = running.map(|contract| {
        about(
            "free_maintenance",
            contract.number.clone(),
            free_maintenance_facts(managed, contract),
        )
    });
    let made: &[Dated<Adjustment>] = &project.construction.adjustments;
    let proposed = project.construction.proposed_adjustment.iter();
    let adjusted = made
        .iter()
        .chain(proposed)
        .enumerate()
        .map(|(place, adjustment)| {
            let what = &adjustment.what;
            let earlier = made.iter().take(place).flat_map(|earlier| &earlier.what.lines);
            let asked = (what.reason, what.goals_unchanged, what.lines.as_slice());
            about(
                "adjustment",
                adjustment.on.to_string(),
                adjustment_facts(project, asked, earlier),
            )
        });
    maintained.chain(adjusted).collect()
}

/// Articles 33 to 37: what is handed in, and by when.
fn acceptance(project: &Project) -> Vec<Question> {
    let (managed, acceptance) = (project.managed_as(), &project.acceptance);
    let system = SystemFacts {
        classified: project.facts.classified,
        custom_software: project.is_custom_software(),
    };
    let stable = acceptance
        .stability
        .as_ref()
        .map(|_| acceptance_due_facts(project));
    let accepted = acceptance.final_accepted_on().map(|_| window_facts(project));
    let once_each = [
        stable.map(|facts| once("acceptance_due", facts)),
        Some(once("acceptance_materials", materials_facts(managed, system))),
        accepted.map(|facts| once("post_evaluation_window", facts)),
    ];
    let yearly = acceptance.evaluations.yearly.iter().map(|evaluation| {
        let (year, issue) = (evaluation.what.year, evaluation.what.contents.major_issue);
        let facts = self_evaluation_facts(project, managed, (year, issue));
        about("self_evaluation", year.to_string(), facts)
    });
    once_each.into_iter().flatten().chain(yearly).collect()
}

/// Article 43: the measures that a rectification opens, once the day of the unit's report tells whether it was in time.
fn supervision(project: &Project, calendar: &Calendar) -> Vec<Question> {
    let rows = project.supervision.live_rectifications();
    let reported = rows.filter_map(|row| {
        let on: Date = row.reported_on?;
        Some(about(
            "supervision_measures",
            row.ordered_on.to_string(),
            measures_facts(row, (calendar, on)),
        ))
    });
    reported.collect()
}
