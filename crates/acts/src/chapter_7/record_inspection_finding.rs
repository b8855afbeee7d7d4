//! What an inspection found against the rules or against the approval (Article 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::Hearing;
use crate::inspection::{Found, Inspection, InspectionFinding};
use crate::list::Event;
use crate::list::chapter_7::InspectionEvent;
use crate::oversight::{next_number, weigh_not_itself};
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

/// The inspector records a finding.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordInspectionFinding {
    /// The provision, or the demand of the approval, that it goes against.
    #[schemars(length(min = 2, max = 500))]
    pub provision: String,
    /// The facts.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub description: String,
    /// The evidence.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

impl Act for RecordInspectionFinding {
    type In = Inspection;
    const META: Meta = Meta {
        code: "record_inspection_finding",
        articles: &["43", "45"],
        course: Course::Continues,
        by: &[Party::Inspector],
        duty: &[Duty::Prepare],
        during: &[Stage::InspectionOpen, Stage::Rectifying],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.evidence
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, inspection: &Inspection, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_not_itself(&inspection.unit, "", hearing);
        vec![Event::Inspection(InspectionEvent::FindingRecorded(
            FindingRecorded {
                found: Found {
                    provision: self.provision.clone(),
                    description: self.description.clone(),
                    evidence: self.evidence.clone(),
                },
            },
        ))]
    }
}

/// Something was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FindingRecorded {
    /// What.
    pub found: Found,
}

impl FindingRecorded {
    pub(crate) fn apply(&self, inspection: &mut Inspection, stamp: &Stamp) {
        let number = next_number(&inspection.findings);
        inspection.findings.push(InspectionFinding {
            number,
            found: Dated::at(stamp, self.found.clone()),
        });
    }
}
