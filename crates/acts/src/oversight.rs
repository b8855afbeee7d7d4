//! What supervision keeps of a project or of an inspection: requests, audit findings, violations (Articles 42, 44, 46).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::{Body, CaseFile, CaseId};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::inspection::Inspection;
use crate::party::Party;
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::supervision::{AuditOutcome, ViolationHandling, ViolationKind};

/// The authorities that supervise, each in its own field (Articles 4 and 43 to 45).
pub const SUPERVISORS: &[Party] = &[
    Party::DataBureau,
    Party::Finance,
    Party::Cryptography,
    Party::Secrecy,
    Party::PublicSecurity,
    Party::Audit,
];

/// The stages in which a project or an inspection is supervised: all but index cards, whose files stay offline.
pub const WATCHED: &[Stage] = &[
    Stage::Reported,
    Stage::Checked,
    Stage::UnderReview,
    Stage::UnderAppraisal,
    Stage::AdmissionCorrection,
    Stage::InLibrary,
    Stage::Planned,
    Stage::UnderApproval,
    Stage::ApprovalCorrection,
    Stage::Construction,
    Stage::Suspended,
    Stage::Terminated,
    Stage::TrialOperation,
    Stage::AwaitingAcceptance,
    Stage::UnderAcceptance,
    Stage::Accepted,
    Stage::Filed,
    Stage::Removed,
    Stage::Refused,
    Stage::Withdrawn,
    Stage::InspectionOpen,
    Stage::Rectifying,
    Stage::InspectionClosed,
];

/// What a unit gave in answer to a request (Article 42).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer.
    pub text: String,
    /// What is not given, and why; empty when everything is.
    pub withheld: String,
    /// The documents given.
    pub documents: Vec<Document>,
}

/// A request for documents and information (Article 42).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentRequest {
    /// Its number in the case.
    pub number: u32,
    /// The party that asks.
    pub party: Party,
    /// What is asked for, by whom and when.
    #[serde(flatten)]
    pub asked: Dated<Wanted>,
    /// The answers, oldest first.
    pub answers: Vec<Dated<Answer>>,
}

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// The documents and information.
    pub items: String,
    /// Until when, as it was asked.
    pub due: Date,
}

impl DocumentRequest {
    /// The day of the first answer that withheld nothing.
    #[must_use]
    pub fn answered_on(&self) -> Option<Date> {
        let full = |answer: &&Dated<Answer>| answer.what.withheld.trim().is_empty();
        self.answers.iter().find(full).map(|answer| answer.on)
    }
}

/// A finding of the audit body on a project or an inspection (Article 44).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditFinding {
    /// Its number in the case.
    pub number: u32,
    /// The office that has to answer.
    pub addressee: CaseId,
    /// What was found, by whom and when.
    #[serde(flatten)]
    pub found: Dated<Audited>,
    /// The answers, oldest first.
    pub answers: Vec<Dated<Answer>>,
    /// How it was closed; none while it is open.
    pub closed: Option<Dated<AuditClosing>>,
}

/// What the audit body found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Audited {
    /// What was found.
    pub description: String,
    /// The provision that it goes against.
    pub provision: String,
    /// Until when it is to be answered, as it was asked.
    pub due: Date,
}

/// How an audit finding was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditClosing {
    /// The outcome.
    pub outcome: AuditOutcome,
    /// The opinion.
    pub opinion: String,
}

/// A violation as it was recorded (Article 46).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Violated {
    /// What was violated.
    pub kind: ViolationKind,
    /// The facts.
    pub description: String,
    /// The day on which it happened or was found out.
    pub occurred_on: Date,
    /// The money concerned, where there is any.
    pub amount: Option<Yuan>,
}

/// How the body in charge handled it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Handled {
    /// How.
    pub handling: ViolationHandling,
    /// The body that handled it.
    pub body: String,
    /// The number of its document.
    pub document_number: String,
    /// The day of the document.
    pub handled_on: Date,
}

/// A violation and its handling (Article 46).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Violation {
    /// Its number in the case.
    pub number: u32,
    /// The party that recorded it.
    pub party: Party,
    /// What was recorded.
    #[serde(flatten)]
    pub recorded: Dated<Violated>,
    /// How it was handled, oldest first; empty while it waits.
    pub handlings: Vec<Dated<Handled>>,
}

/// Requests, audit findings and violations of one case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Oversight {
    /// Requests for documents (Article 42).
    pub requests: Vec<DocumentRequest>,
    /// Findings of the audit body (Article 44).
    pub audit_findings: Vec<AuditFinding>,
    /// Violations (Article 46).
    pub violations: Vec<Violation>,
}

/// A case file that supervision keeps records in.
pub trait Watched {
    /// Its records of supervision.
    fn oversight_mut(&mut self) -> &mut Oversight;
}

impl Watched for Project {
    fn oversight_mut(&mut self) -> &mut Oversight {
        &mut self.supervision.oversight
    }
}

impl Watched for Inspection {
    fn oversight_mut(&mut self) -> &mut Oversight {
        &mut self.oversight
    }
}

/// The records of supervision in a case; none in cases that are not supervised this way.
#[must_use]
pub fn oversight(case: &CaseFile) -> Option<&Oversight> {
    match &case.body {
        Body::Project(project) => Some(&project.supervision.oversight),
        Body::Inspection(inspection) => Some(&inspection.oversight),
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::System(_)
        | Body::LawRegister(_) => None,
    }
}

/// The unit that a case is about.
#[must_use]
pub fn unit(case: &CaseFile) -> Option<&CaseId> {
    match &case.body {
        Body::Project(project) => Some(&project.unit),
        Body::Inspection(inspection) => Some(&inspection.unit),
        Body::System(system) => Some(&system.unit),
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::LawRegister(_) => None,
    }
}

/// The number after those that a list has.
#[must_use]
pub fn next_number<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX).saturating_add(1)
}

/// Nobody supervises itself: 接受…有关部门的监督管理 supposes two.
pub(crate) fn weigh_not_itself(watched: &CaseId, field: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new("43", "not_its_own_supervisor")
        .clause("第四十三条/1")
        .at(field)
        .fact("unit", hearing.directory().name(watched))
        .says(
            "监督管理由其他部门实施，单位不得监督检查自己的项目和工作",
            "Supervision is by another body: no office supervises its own project or work",
        )
        .remedy("由其他有监督职责的部门办理", "Let another authority do it");
    hearing.weigh(if watched == &hearing.actor().office {
        point.broken()
    } else {
        point.held()
    });
}

/// A day by which somebody is to act lies after the day on which it is set.
pub(crate) fn weigh_ahead(due: Date, article: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new(article, "due_day_ahead")
        .at("due")
        .fact("due", due)
        .fact("on", hearing.on())
        .says(
            "期限的最后一日应当在本日之后",
            "The last day of the period lies after today",
        )
        .remedy("填写今后的日期", "Give a later day");
    hearing.weigh(if due > hearing.on() {
        point.held()
    } else {
        point.broken()
    });
}

/// Whether an answer came within its period; late answers are taken and flagged.
pub(crate) fn tell_lateness(due: Date, of: (&str, &str), hearing: &mut Hearing<'_>) {
    let (article, rule) = of;
    let last = hearing.calendar().next_working_day(due).date;
    let point = Point::new(article, rule)
        .fact("due", last)
        .fact("on", hearing.on())
        .notice();
    hearing.weigh(if hearing.on() <= last {
        let (zh, en) = (
            format!("期限至{last}，在期限内"),
            format!("Due by {last}; in time"),
        );
        point.says(zh, en).held()
    } else {
        let says = (
            format!("期限至{last}，现已逾期，将予列明"),
            format!("It was due by {last}; it is late and will be listed as late"),
        );
        point.says(says.0, says.1).broken()
    });
}
