//! Archive acceptance: without one that was passed there is no final acceptance (Article 34).

use jiff::civil::Date;
use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{is_accepted_by_bureau, weigh_happened, weigh_not_maintenance};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::Verdict;

/// The archives of the project were looked at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeArchiveAcceptance {
    /// Passed or failed.
    pub verdict: Verdict,
    /// The body that accepted the archives.
    #[schemars(length(min = 2, max = 100))]
    pub archive_body: String,
    /// The day of its opinion.
    pub accepted_on: Date,
    /// The number of its opinion.
    #[serde(default)]
    #[schemars(length(max = 60))]
    pub document_number: String,
    /// Its opinion; electronic archives are named here.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// What is to be mended when it failed, one each.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub rectification: Vec<String>,
    /// The opinion as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for ConcludeArchiveAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "conclude_archive_acceptance",
        articles: &["34"],
        course: Course::Continues,
        by: &[Party::Department, Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
        ],
        awaited: &[Stage::AwaitingAcceptance, Stage::UnderAcceptance],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        is_accepted_by_bureau(project)
    }

    /// It waits for the department, or for the Bureau where the department is the unit itself.
    fn waits_for(project: &Project, party: Party, _: Basis<'_>) -> bool {
        let own = project.department == project.unit;
        let asked = if own { Party::DataBureau } else { Party::Department };
        party == asked && !project.acceptance.archives_passed()
    }

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_not_maintenance(project, hearing);
        weigh_happened("34", ("accepted_on", self.accepted_on), hearing);
        let own = hearing.actor().office == project.unit;
        let point = Point::new("34", "archives_accepted_by_others")
            .clause("第三十四条/1")
            .says(
                "档案验收结论不得由项目单位自行登记",
                "The unit does not record the acceptance of its own archives",
            )
            .remedy(
                "由主管部门或者政务服务与数据管理局登记",
                "Let the department or the Data Bureau record it",
            );
        hearing.weigh(if own { point.broken() } else { point.held() });
        let named = self.verdict == Verdict::Passed || !self.rectification.is_empty();
        let point = Point::new("34", "archive_rectification")
            .clause("第三十四条/1")
            .at("rectification")
            .says(
                "档案验收不合格的，应当写明需要整改的内容",
                "When archives fail, what is to be mended is stated",
            )
            .remedy("逐条填写整改内容", "State it point by point");
        hearing.weigh(if named { point.held() } else { point.broken() });
        vec![Event::Acceptance(AcceptanceEvent::ArchiveAcceptanceConcluded(
            ArchiveAcceptanceConcluded {
                verdict: self.verdict,
                archive_body: self.archive_body.clone(),
                accepted_on: self.accepted_on,
                document_number: self.document_number.clone(),
                opinion: self.opinion.clone(),
                rectification: self.rectification.clone(),
                scan: self.scan.clone(),
            },
        ))]
    }
}

/// Archives were accepted, or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArchiveAcceptanceConcluded {
    /// Passed or failed.
    pub verdict: Verdict,
    /// The body.
    pub archive_body: String,
    /// The day of its opinion.
    pub accepted_on: Date,
    /// The number of its opinion.
    pub document_number: String,
    /// Its opinion.
    pub opinion: String,
    /// What is to be mended.
    pub rectification: Vec<String>,
    /// The opinion as a document.
    pub scan: Option<Document>,
}

impl ArchiveAcceptanceConcluded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.archives.push(Dated::at(stamp, self.clone()));
    }
}
