//! What the read tables keep of a case: pure projections, so that a rebuild from the ledger gives the same rows.

use jiff::civil::Date;
use rules::law::Basis;
use serde::{Deserialize, Serialize};

use crate::case::{Body, CaseFile, CaseId};
use crate::deadlines::{Deadline, deadlines};
use crate::party::{Duty, Party};
use crate::permit::{Readers, readers};
use crate::project::Project;
use crate::questions::{self, ProjectQuestions};
use crate::regime::Regime;
use crate::similarity::Comparable;
use crate::surroundings::Neighbour;
use crate::system::System;
use crate::words::library::SimilarityVerdict;
use figures::ProjectFigures;
use spans::SpanLine;

mod acceptance;
pub mod board;
mod claims;
mod construction;
pub mod figures;
mod flags;
mod library;
mod lists;
pub mod spans;
mod supervision;
mod system;
mod tasks;
mod text;

pub use self::flags::{FLAGS, flags};
pub use self::tasks::tasks;
pub use self::text::CaseText;

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
    /// The supported directions it belongs to (Article 7), each between commas.
    pub directions: String,
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
    /// The act that the draft prepares; none where no draft is in question.
    #[serde(default)]
    pub drafted: Option<String>,
}

/// A row for a case file of any kind but organisations, persons and pools: what lists of cases show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// What it is about.
    pub kind: String,
    /// What a person would recognise it by.
    pub title: String,
    /// The stage's code.
    pub stage: String,
    /// The office in whose hands it lies; none for what belongs to nobody in particular.
    pub office: Option<CaseId>,
    /// The project it is about, when it is about one.
    pub project: Option<CaseId>,
    /// The day of the first act.
    pub opened_on: Date,
    /// The day of the latest act.
    pub changed_on: Date,
    /// Flags, each between commas.
    pub flags: String,
    /// The offices that read it besides the authorities; `*` alone when everybody does.
    pub readers: Vec<String>,
}

/// A row of a list that supervision keeps an eye on (Articles 12, 33, 36, 43 to 46).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedLine {
    /// The list: `in_principle`, `built_before_approval`, `possible_splitting` and the like; named in `messages` under `list`.
    pub list: String,
    /// The article the entry rests on.
    pub article: String,
    /// The day from which it is listed.
    pub on: Date,
    /// The office it concerns.
    pub office: Option<CaseId>,
    /// What is to be known of it: a reason as written, an amount, a rule.
    pub note: String,
}

/// What an authority found of a case and another (Article 7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedLine {
    /// The other case.
    pub other: CaseId,
    /// The verdict.
    pub verdict: SimilarityVerdict,
    /// The day.
    pub on: Date,
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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// The row of the library, for a project.
    pub project: Option<ProjectLine>,
    /// What waits.
    pub tasks: Vec<TaskLine>,
    /// What is due.
    pub deadlines: Vec<Deadline>,
    /// Keys held.
    pub claims: Vec<Claim>,
    /// The row among the case files.
    pub case: Option<CaseLine>,
    /// The lists it stands in.
    pub listed: Vec<ListedLine>,
    /// The rows on the boards.
    pub boards: Vec<board::BoardLine>,
    /// What a search looks through, for what it finds.
    pub text: Option<CaseText>,
    /// Its figures, for a project.
    pub figures: Option<ProjectFigures>,
    /// Its stays in stages, for a project.
    pub spans: Vec<SpanLine>,
    /// What the rules are asked of it, for a project.
    pub questions: Option<ProjectQuestions>,
    /// As what other projects of its unit are compared with it, for a project that has not ended before its time.
    pub neighbour: Option<Neighbour>,
    /// The texts by which it resembles others, for a project or a system.
    pub comparable: Option<Comparable>,
    /// What authorities found of it and others.
    pub judged: Vec<JudgedLine>,
}

/// The rows of a case.
#[must_use]
pub fn lines(case: &CaseFile, regime: &Regime) -> Lines {
    let due = deadlines(case, regime, case.changed_on);
    let mut lines = Lines {
        tasks: tasks(case, regime),
        case: case_line(case, regime),
        listed: lists::listed(case, &due, regime),
        boards: board::lines(board::Looked {
            case,
            due: &due,
            regime,
        }),
        comparable: Comparable::of(case),
        judged: library::judged_lines(case),
        deadlines: due,
        text: text::of(case),
        ..Lines::default()
    };
    match &case.body {
        Body::Project(project) => {
            lines.claims = claims::of_project(project);
            let line = project_line(case, project);
            lines.figures = Some(figures::figures(project, &line));
            lines.spans = spans::spans(case, project, regime);
            lines.project = Some(line);
            lines.neighbour = Neighbour::of(case);
            lines.questions = Some(questions::of_project(project, &regime.calendar));
        }
        Body::Plan(plan) => lines.claims = claims::of_plan(plan),
        Body::Organisation(organisation) => lines.claims = claims::of_organisation(organisation),
        Body::Person(person) => lines.claims = claims::of_person(person),
        Body::ExpertPool(_) => {
            lines.claims = vec![Claim {
                kind: "expert_pool",
                key: "1".to_owned(),
            }]
        }
        Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::System(_)
        | Body::Inspection(_)
        | Body::LawRegister(_) => {}
    }
    lines
}

fn case_line(case: &CaseFile, regime: &Regime) -> Option<CaseLine> {
    let (office, project) = match &case.body {
        Body::Organisation(_) | Body::Person(_) | Body::ExpertPool(_) => return None,
        Body::Project(project) => (Some(project.unit.clone()), None),
        Body::Framework(framework) => (Some(framework.lead.clone()), None),
        Body::System(system) => (Some(system.unit.clone()), system.project.clone()),
        Body::Inspection(inspection) => (Some(inspection.unit.clone()), inspection.project.clone()),
        Body::Plan(_) | Body::DevelopmentPlan(_) | Body::LawRegister(_) => (None, None),
    };
    let readers = match readers(case) {
        Readers::Everyone => vec!["*".to_owned()],
        Readers::Offices(offices) => offices.into_iter().map(|office| office.0).collect(),
    };
    Some(CaseLine {
        kind: case.kind().code().to_owned(),
        title: case.title(),
        stage: case.stage().code().to_owned(),
        office,
        project,
        opened_on: case.opened_on,
        changed_on: case.changed_on,
        flags: between_commas(&of_system(case, regime, system::flags).unwrap_or_default()),
        readers,
    })
}

/// What is read off a system under the law of its latest act.
fn of_system<T>(
    case: &CaseFile,
    regime: &Regime,
    read: impl FnOnce(&CaseFile, &System, Basis<'_>) -> T,
) -> Option<T> {
    let system = case.system()?;
    let law = regime.law(Some(case), case.changed_on).ok()?;
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    Some(read(case, system, basis))
}

fn between_commas(set: &[&str]) -> String {
    if set.is_empty() {
        String::new()
    } else {
        format!(",{},", set.join(","))
    }
}

fn project_line(case: &CaseFile, project: &Project) -> ProjectLine {
    let facts = &project.facts;
    let directions = facts.directions.iter().map(|direction| direction.code());
    let directions: Vec<&str> = directions.collect();
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
        flags: between_commas(&flags(case, project)),
        directions: between_commas(&directions),
    }
}
