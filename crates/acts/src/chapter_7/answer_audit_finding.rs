//! Whoever an audit finding is addressed to answers it truthfully (Articles 42 and 44).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_audit_finding::addressee;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, Stamp};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{Answer, AuditFinding, WATCHED, Watched, oversight, tell_lateness};
use crate::party::{Duty, Party};
use crate::project::Dated;

/// The unit, or the authority whose inspection was audited, answers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerAuditFinding {
    /// The number of the finding in the case.
    #[schemars(range(min = 1), extend("x-ui" = "audit_finding"))]
    pub finding: u32,
    /// The answer, and what was put right.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub answer: String,
    /// The documents.
    #[serde(default)]
    pub documents: Vec<Document>,
}

/// The findings that have not been closed.
pub(super) fn open_findings(case: &CaseFile) -> impl Iterator<Item = &AuditFinding> {
    let findings = oversight(case).map(|kept| kept.audit_findings.iter());
    findings
        .into_iter()
        .flatten()
        .filter(|finding| finding.closed.is_none())
}

/// The finding with this number, which must not be closed.
pub(super) fn open_finding<'a>(
    case: &'a CaseFile,
    number: u32,
    hearing: &mut Hearing<'_>,
) -> Option<&'a AuditFinding> {
    let finding = open_findings(case).find(|finding| finding.number == number);
    let point = Point::new("44", "audit_finding_open")
        .clause("第四十四条/1")
        .at("finding")
        .fact("finding", number)
        .says(
            "应当是本卷宗中尚未办结的审计发现",
            "The finding is one of this case that has not been closed",
        )
        .remedy("选择尚未办结的审计发现", "Choose a finding that is open");
    hearing.weigh(if finding.is_some() {
        point.held()
    } else {
        point.broken()
    });
    finding
}

impl Act for AnswerAuditFinding {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "answer_audit_finding",
        articles: &["44", "42"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Inspector],
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: WATCHED,
        gravity: Gravity::Ordinary,
    };

    fn offered(case: &CaseFile) -> bool {
        open_findings(case).next().is_some()
    }

    fn waits_for(case: &CaseFile, party: Party, _: Basis<'_>) -> bool {
        let addressed = match party {
            Party::Inspector => case.inspection().is_some(),
            Party::ProjectUnit => case.project().is_some(),
            Party::Department
            | Party::Applicant
            | Party::DataBureau
            | Party::BigDataCentre
            | Party::Finance
            | Party::DevelopmentReform
            | Party::Cryptography
            | Party::Secrecy
            | Party::PublicSecurity
            | Party::Audit
            | Party::ReviewBody
            | Party::SystemAdmin
            | Party::SecurityAdmin
            | Party::Lead
            | Party::Participant
            | Party::Operator
            | Party::AuditAdmin
            | Party::AccountHolder
            | Party::DraftHolder => false,
        };
        addressed && open_findings(case).any(|finding| finding.answers.is_empty())
    }

    fn documents(&self) -> Vec<String> {
        self.documents
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_addressee(case, hearing);
        let Some(finding) = open_finding(case, self.finding, hearing) else {
            return Vec::new();
        };
        tell_lateness(finding.found.what.due, ("44", "audit_answered_in_time"), hearing);
        let answered = AuditFindingAnswered {
            finding: self.finding,
            answer: Answer {
                text: self.answer.clone(),
                withheld: String::new(),
                documents: self.documents.clone(),
            },
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::AuditFindingAnswered(answered))
        } else {
            Event::Inspection(InspectionEvent::AuditFindingAnswered(answered))
        }]
    }
}

/// 审计监督 of an inspection is of the authority's work, so that the inspected unit has nothing to answer there.
fn weigh_addressee(case: &CaseFile, hearing: &mut Hearing<'_>) {
    let office = addressee(case).cloned().unwrap_or_default();
    let point = Point::new("44", "addressee_answers")
        .clause("第四十四条/1")
        .fact("addressee", hearing.directory().name(&office))
        .says(
            "审计发现由被审计的单位答复：项目由项目单位答复，检查由检查单位答复",
            "A finding is answered by whoever is audited: the unit of a project, the authority of an inspection",
        )
        .remedy("由被审计的单位答复", "Let the office that is audited answer");
    hearing.weigh(if office == hearing.actor().office {
        point.held()
    } else {
        point.broken()
    });
}

/// An audit finding was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditFindingAnswered {
    /// The number of the finding.
    pub finding: u32,
    /// The answer.
    pub answer: Answer,
}

impl AuditFindingAnswered {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let mut findings = watched.oversight_mut().audit_findings.iter_mut();
        if let Some(finding) = findings.find(|finding| finding.number == self.finding) {
            finding.answers.push(Dated::at(stamp, self.answer.clone()));
        }
    }
}
