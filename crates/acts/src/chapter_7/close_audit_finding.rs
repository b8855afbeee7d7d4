//! The audit body closes a finding of its own (Article 44).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer_audit_finding::{open_finding, open_findings};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{AuditClosing, AuditFinding, WATCHED, Watched};
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::words::supervision::AuditOutcome;

/// The audit body closes a finding.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseAuditFinding {
    /// The number of the finding in the case.
    #[schemars(range(min = 1), extend("x-ui" = "audit_finding"))]
    pub finding: u32,
    /// The outcome.
    pub audit_outcome: AuditOutcome,
    /// The opinion.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for CloseAuditFinding {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "close_audit_finding",
        articles: &["44"],
        course: Course::Continues,
        by: &[Party::Audit],
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: WATCHED,
        gravity: Gravity::Irreversible,
    };

    fn offered(case: &CaseFile) -> bool {
        open_findings(case).next().is_some()
    }

    fn waits_for(case: &CaseFile, _: Party, _: Basis<'_>) -> bool {
        open_findings(case).any(|finding| !finding.answers.is_empty())
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(finding) = open_finding(case, self.finding, hearing) else {
            return Vec::new();
        };
        weigh_answer(finding, self.audit_outcome, hearing);
        let closed = AuditFindingClosed {
            finding: self.finding,
            closing: AuditClosing {
                outcome: self.audit_outcome,
                opinion: self.opinion.clone(),
            },
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::AuditFindingClosed(closed))
        } else {
            Event::Inspection(InspectionEvent::AuditFindingClosed(closed))
        }]
    }
}

/// Corrected or explained is what an answer says; without one, a finding can only be handed on.
fn weigh_answer(finding: &AuditFinding, outcome: AuditOutcome, hearing: &mut Hearing<'_>) {
    let point = Point::new("44", "audit_finding_answered")
        .clause("第四十四条/1")
        .at("audit_outcome")
        .fact("finding", finding.number)
        .fact("audit_outcome", outcome.code())
        .says(
            "以「已纠正」或者「说明成立」办结的，被审计单位应当已答复",
            "A finding closed as corrected or explained has been answered",
        )
        .remedy(
            "待被审计单位答复，或者移送处理",
            "Wait for the answer, or transfer the matter",
        );
    let answered = match outcome {
        AuditOutcome::Corrected | AuditOutcome::Explained => !finding.answers.is_empty(),
        AuditOutcome::Transferred => true,
    };
    hearing.weigh(if answered { point.held() } else { point.broken() });
}

/// An audit finding was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditFindingClosed {
    /// The number of the finding.
    pub finding: u32,
    /// How.
    pub closing: AuditClosing,
}

impl AuditFindingClosed {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let mut findings = watched.oversight_mut().audit_findings.iter_mut();
        if let Some(finding) = findings.find(|finding| finding.number == self.finding) {
            finding.closed = Some(Dated::at(stamp, self.closing.clone()));
        }
    }
}
