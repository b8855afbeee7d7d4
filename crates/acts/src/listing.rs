//! What the read tables keep of a case: pure projections, so that a rebuild from the ledger gives the same rows.

use jiff::civil::Date;
use rules::law::Basis;
use serde::{Deserialize, Serialize};

use crate::case::{Body, CaseFile, CaseId};
use crate::deadlines::{Deadline, deadlines};
use crate::list::ACTS;
use crate::organisation::Organisation;
use crate::party::{Duty, Party};
use crate::person::Person;
use crate::plan::Plan;
use crate::project::Project;
use crate::regime::Regime;
use crate::signing::DraftState;

/// A row of the project library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectLine {
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: CaseId,
    /// The department over it.
    pub department: CaseId,
    /// The applicant, when somebody has applied.
    pub applicant: Option<CaseId>,
    /// The category as reported; empty when not known.
    pub category: String,
    /// The category as managed (Article 2); empty when not decided.
    pub managed_as: String,
    /// The stage's code.
    pub stage: String,
    /// The year planned for.
    pub plan_year: i16,
    /// The total in fen; none when not known.
    pub total_fen: Option<i64>,
    /// The approved estimate in fen.
    pub approved_fen: Option<i64>,
    /// The platform's code; empty when not recorded.
    pub code: String,
    /// The day of the report.
    pub reported_on: Date,
    /// The day of the latest act.
    pub changed_on: Date,
    /// Flags such as `late`, `exception`, `urgent`, `split`, `delegated`, `classified`, `imported`, each between commas.
    pub flags: String,
    /// Name, need, goals and contents, for search.
    pub text: String,
}

/// Something that waits for an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLine {
    /// The act that is waited for.
    pub act: String,
    /// The office; none when any office of the party will do.
    pub office: Option<CaseId>,
    /// The party in which it would act.
    pub party: Party,
    /// The duty needed.
    pub duty: Duty,
    /// The draft in question, for review, signature and revision.
    pub draft: Option<u32>,
    /// Since when it has waited.
    pub since: Date,
}

/// A key that only one case may hold, such as a name for signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What kind of key it is: `login`, `project_code`, `annual_plan`, `import`, `organisation_name`.
    pub kind: &'static str,
    /// The key.
    pub key: String,
}

/// Everything the read tables keep of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The row of the library, for a project.
    pub project: Option<ProjectLine>,
    /// What waits.
    pub tasks: Vec<TaskLine>,
    /// What is due.
    pub deadlines: Vec<Deadline>,
    /// Keys held.
    pub claims: Vec<Claim>,
}

/// The rows of a case.
#[must_use]
pub fn lines(case: &CaseFile, regime: &Regime) -> Lines {
    let mut lines = Lines {
        tasks: tasks(case, regime),
        deadlines: deadlines(case, regime, case.changed_on),
        ..Lines::default()
    };
    match &case.body {
        Body::Project(project) => {
            lines.claims = project_claims(project);
            lines.project = Some(project_line(case, project));
        }
        Body::Plan(plan) => lines.claims = plan_claims(plan),
        Body::Organisation(organisation) => lines.claims = organisation_claims(organisation),
        Body::Person(person) => lines.claims = person_claims(person),
        Body::ExpertPool(_) => {
            lines.claims = vec![Claim {
                kind: "expert_pool",
                key: "1".to_owned(),
            }]
        }
    }
    lines
}

fn project_line(case: &CaseFile, project: &Project) -> ProjectLine {
    let facts = &project.facts;
    ProjectLine {
        name: project.title(),
        unit: project.unit.clone(),
        department: project.department.clone(),
        applicant: project.applicant().cloned(),
        category: facts.category.map_or("", crate::words::Category::code).to_owned(),
        managed_as: project
            .managed_as()
            .map_or("", crate::words::Category::code)
            .to_owned(),
        stage: case.stage().code().to_owned(),
        plan_year: facts.plan_year,
        total_fen: facts.total.map(crate::amount::Yuan::fen),
        approved_fen: project.approved_estimate.map(crate::amount::Yuan::fen),
        code: project
            .code
            .as_ref()
            .map(|code| code.code.clone())
            .unwrap_or_default(),
        reported_on: project.reported_on.unwrap_or(case.opened_on),
        changed_on: case.changed_on,
        flags: flags(case, project),
        text: [&facts.name, &facts.need, &facts.goals, &facts.contents]
            .map(String::as_str)
            .join("\n"),
    }
}

fn flags(case: &CaseFile, project: &Project) -> String {
    let flags = [
        ("exception", !case.exceptions.is_empty()),
        (
            "late",
            case.exceptions
                .iter()
                .any(|made| made.rule == "submission_window"),
        ),
        ("urgent", project.supplement.is_some()),
        (
            "split",
            project.public_part.is_some() || project.split_from.is_some(),
        ),
        ("delegated", project.delegation.is_some()),
        ("classified", project.index_card.is_some()),
        ("imported", project.origin.is_some()),
        ("correction", project.correction.is_some()),
    ];
    let set: Vec<&str> = flags
        .into_iter()
        .filter(|(_, is_set)| *is_set)
        .map(|(name, _)| name)
        .collect();
    if set.is_empty() {
        String::new()
    } else {
        format!(",{},", set.join(","))
    }
}

fn project_claims(project: &Project) -> Vec<Claim> {
    let code = project.code.as_ref().map(|code| Claim {
        kind: "project_code",
        key: code.code.clone(),
    });
    let origin = project.origin.as_ref().map(|origin| Claim {
        kind: "import",
        key: origin.fingerprint.clone(),
    });
    code.into_iter().chain(origin).collect()
}

fn plan_claims(plan: &Plan) -> Vec<Claim> {
    let kind = plan.kind.map_or("", crate::words::PlanKind::code);
    vec![Claim {
        kind: "annual_plan",
        key: format!("{} {kind}", plan.year),
    }]
}

fn organisation_claims(organisation: &Organisation) -> Vec<Claim> {
    vec![Claim {
        kind: "organisation_name",
        key: organisation.name.clone(),
    }]
}

fn person_claims(person: &Person) -> Vec<Claim> {
    vec![Claim {
        kind: "login",
        key: person.login.to_lowercase(),
    }]
}

/// What waits for whom: the acts the stage waits for, and drafts in the hands of their office.
#[must_use]
pub fn tasks(case: &CaseFile, regime: &Regime) -> Vec<TaskLine> {
    let since = case.changed_on;
    let Ok(law) = regime.law(Some(case), since) else {
        return Vec::new();
    };
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    let drafting: Vec<&str> = case.drafts.iter().map(|draft| draft.act.as_str()).collect();
    let awaited = ACTS
        .iter()
        .filter(|entry| entry.is_awaited(case) && !drafting.contains(&entry.meta.code))
        .flat_map(|entry| entry.meta.by.iter().map(move |party| (entry, *party)))
        .filter(|(entry, party)| entry.waits_for(case, *party, basis))
        .filter_map(|(entry, party)| {
            let office = office_of(case, party)?;
            let duty = *entry.meta.duty.first()?;
            Some(TaskLine {
                act: entry.meta.code.to_owned(),
                office,
                party,
                duty,
                draft: None,
                since,
            })
        });
    let drafts = case.drafts.iter().map(|draft| {
        let (act, duty) = match draft.state {
            DraftState::Prepared => ("review_draft".to_owned(), Duty::Review),
            DraftState::Reviewed => ("sign_draft".to_owned(), Duty::Sign),
            DraftState::Returned => (draft.act.clone(), Duty::Prepare),
        };
        let office = Some(draft.office.clone());
        TaskLine {
            act,
            office,
            party: draft.party,
            duty,
            draft: Some(draft.number),
            since,
        }
    });
    awaited.chain(drafts).collect()
}

/// The office a party is in this case: a named one, or any of its kind; nothing when nobody is.
#[expect(
    clippy::option_option,
    reason = "nobody, anybody of the party, and a named office are three answers"
)]
fn office_of(case: &CaseFile, party: Party) -> Option<Option<CaseId>> {
    match party {
        Party::ProjectUnit => Some(Some(case.project()?.unit.clone())),
        Party::Department => Some(Some(case.project()?.department.clone())),
        Party::Applicant => Some(Some(case.project()?.applicant()?.clone())),
        Party::DraftHolder => None,
        Party::DataBureau
        | Party::BigDataCentre
        | Party::Finance
        | Party::DevelopmentReform
        | Party::Cryptography
        | Party::Secrecy
        | Party::PublicSecurity
        | Party::Audit
        | Party::ReviewBody
        | Party::SystemAdmin
        | Party::SecurityAdmin => Some(None),
    }
}
