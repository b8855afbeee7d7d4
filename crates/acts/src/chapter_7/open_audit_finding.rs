//! The audit body finds something in a project or in an authority's inspection (Article 44).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, CaseId, Stamp};
use crate::document::Document;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{AuditFinding, Audited, WATCHED, Watched, next_number};
use crate::oversight::{weigh_ahead, weigh_not_itself};
use crate::party::{Duty, Party};
use crate::project::Dated;

/// The audit body opens a finding.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAuditFinding {
    /// What was found.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub description: String,
    /// The provision that it goes against.
    #[schemars(length(min = 2, max = 500))]
    pub provision: String,
    /// Until when it is to be answered.
    pub due: Date,
    /// The evidence.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

/// Who answers: the unit of a project, and for an inspection the authority whose work it is.
pub(super) fn addressee(case: &CaseFile) -> Option<&CaseId> {
    match case.inspection() {
        Some(inspection) => Some(&inspection.inspector),
        None => case.project().map(|project| &project.unit),
    }
}

impl Act for OpenAuditFinding {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "open_audit_finding",
        articles: &["44"],
        course: Course::Continues,
        by: &[Party::Audit],
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.evidence
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(addressee) = addressee(case).cloned() else {
            return Vec::new();
        };
        weigh_not_itself(&addressee, "", hearing);
        weigh_ahead(self.due, "44", hearing);
        let opened = AuditFindingOpened {
            addressee,
            audited: Audited {
                description: self.description.clone(),
                provision: self.provision.clone(),
                due: self.due,
            },
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::AuditFindingOpened(opened))
        } else {
            Event::Inspection(InspectionEvent::AuditFindingOpened(opened))
        }]
    }
}

/// The audit body found something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditFindingOpened {
    /// Who has to answer.
    pub addressee: CaseId,
    /// What was found.
    pub audited: Audited,
}

impl AuditFindingOpened {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let findings = &mut watched.oversight_mut().audit_findings;
        findings.push(AuditFinding {
            number: next_number(findings),
            addressee: self.addressee.clone(),
            found: Dated::at(stamp, self.audited.clone()),
            answers: Vec::new(),
            closed: None,
        });
    }
}
