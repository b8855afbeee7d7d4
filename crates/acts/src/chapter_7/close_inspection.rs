//! Closing an inspection once every finding was ordered to be rectified and concluded (Article 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::inspection::{Closing, Inspection, InspectionFinding};
use crate::list::Event;
use crate::list::chapter_7::InspectionEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::words::supervision::RectificationResult;

/// The inspector closes the inspection.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseInspection {
    /// What the inspection concluded.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub conclusion: String,
    /// The report of the inspection.
    #[serde(default)]
    pub documents: Vec<Document>,
}

impl Act for CloseInspection {
    type In = Inspection;
    const META: Meta = Meta {
        code: "close_inspection",
        articles: &["43"],
        course: Course::Continues,
        by: &[Party::Inspector],
        duty: &[Duty::Prepare],
        during: &[Stage::InspectionOpen],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn documents(&self) -> Vec<String> {
        self.documents
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, inspection: &Inspection, hearing: &mut Hearing<'_>) -> Vec<Event> {
        for finding in &inspection.findings {
            weigh_finding(inspection, finding, hearing);
        }
        vec![Event::Inspection(InspectionEvent::InspectionClosed(
            InspectionClosed {
                closing: Closing {
                    conclusion: self.conclusion.clone(),
                },
            },
        ))]
    }
}

/// 应当要求项目单位限期整改: no finding is left without an order; what failed may have measures to follow.
fn weigh_finding(inspection: &Inspection, finding: &InspectionFinding, hearing: &mut Hearing<'_>) {
    let number = finding.number;
    let result = inspection.settled(number);
    let point = Point::new("43", "finding_rectified")
        .clause("第四十三条/1")
        .fact("finding", number)
        .says(
            format!("第{number}号问题应当已要求限期整改并有认定结果"),
            format!("Finding {number} was ordered to be rectified and the result concluded"),
        )
        .remedy(
            "先责令限期整改，整改后认定结果",
            "Order its rectification and conclude on it first",
        );
    hearing.weigh(match result {
        Some(RectificationResult::Passed | RectificationResult::Failed) => point.held(),
        None | Some(RectificationResult::Pending) => point.broken(),
    });
    if result == Some(RectificationResult::Failed) {
        let says = (
            format!("第{number}号问题整改后仍不符合要求，项目审批部门可以采取措施"),
            format!("Finding {number} still does not comply: measures are open to the approving department"),
        );
        hearing.weigh(
            Point::new("43", "measures_may_follow")
                .clause("第四十三条/1")
                .fact("finding", number)
                .notice()
                .says(says.0, says.1)
                .broken(),
        );
    }
}

/// The inspection was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InspectionClosed {
    /// How.
    pub closing: Closing,
}

impl InspectionClosed {
    pub(crate) fn apply(&self, inspection: &mut Inspection, stamp: &Stamp) {
        inspection.closing = Some(Dated::at(stamp, self.closing.clone()));
    }
}
