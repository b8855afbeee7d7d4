//! A supervising authority asks for documents and information (Article 42).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, Stamp};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{DocumentRequest, SUPERVISORS, WATCHED, Wanted, Watched};
use crate::oversight::{next_number, unit, weigh_ahead, weigh_not_itself};
use crate::party::Duty;
use crate::project::Dated;

/// An authority asks the unit for documents or information.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestDocuments {
    /// What is asked for.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub items: String,
    /// Until when.
    pub due: Date,
}

impl Act for RequestDocuments {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "request_documents",
        articles: &["42"],
        course: Course::Continues,
        by: SUPERVISORS,
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let watched = unit(case).cloned().unwrap_or_default();
        weigh_not_itself(&watched, "", hearing);
        weigh_ahead(self.due, "42", hearing);
        let requested = DocumentsRequested {
            items: self.items.clone(),
            due: self.due,
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::DocumentsRequested(requested))
        } else {
            Event::Inspection(InspectionEvent::DocumentsRequested(requested))
        }]
    }
}

/// Documents were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentsRequested {
    /// What is asked for.
    pub items: String,
    /// Until when.
    pub due: Date,
}

impl DocumentsRequested {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let requests = &mut watched.oversight_mut().requests;
        let wanted = Wanted {
            items: self.items.clone(),
            due: self.due,
        };
        requests.push(DocumentRequest {
            number: next_number(requests),
            party: stamp.party,
            asked: Dated::at(stamp, wanted),
            answers: Vec::new(),
        });
    }
}
