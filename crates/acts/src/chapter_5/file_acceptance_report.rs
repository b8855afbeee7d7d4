//! After final acceptance the unit files the acceptance report with the approving department (Article 33, paragraph 2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit files report and annexes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileAcceptanceReport {
    /// The acceptance report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
    /// What else is filed.
    #[serde(default)]
    pub annexes: Vec<Document>,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for FileAcceptanceReport {
    type In = Project;
    const META: Meta = Meta {
        code: "file_acceptance_report",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Accepted],
        awaited: &[Stage::Accepted],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        let acceptance = &project.acceptance;
        acceptance.final_accepted_on().is_some() && acceptance.report.is_none()
    }

    fn documents(&self) -> Vec<String> {
        let all = self.report.iter().chain(&self.annexes);
        all.map(|document| document.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("33", "acceptance_report")
            .clause("第三十三条/2")
            .at("report")
            .says(
                "竣工验收完成后，应当报验收报告备案",
                "After final acceptance the acceptance report is filed",
            )
            .remedy("附验收报告", "Attach the acceptance report");
        let given = self.report.is_some();
        hearing.weigh(if given { point.held() } else { point.broken() });
        let point = Point::new("33", "report_filed_once").clause("第三十三条/2").says(
            "验收报告在竣工验收通过后备案一次",
            "The report is filed once, after final acceptance was passed",
        );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Acceptance(AcceptanceEvent::AcceptanceReportFiled(
            AcceptanceReportFiled {
                report: self.report.clone(),
                annexes: self.annexes.clone(),
                note: self.note.clone(),
            },
        ))]
    }
}

/// The acceptance report was filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcceptanceReportFiled {
    /// The report.
    pub report: Option<Document>,
    /// What else was filed.
    pub annexes: Vec<Document>,
    /// A remark.
    pub note: String,
}

impl AcceptanceReportFiled {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.report = Some(Dated::at(stamp, self.clone()));
    }
}
