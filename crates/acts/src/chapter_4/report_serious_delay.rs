//! The report of serious delay or major loss; the Bureau answers with rectification or suspension (Article 31).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::construction::SeriousReport;
use crate::days::weigh_happened;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::construction::SeriousTrouble;

/// The unit reports what went badly wrong.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportSeriousDelay {
    /// What went wrong.
    pub trouble: SeriousTrouble,
    /// Since when it is known.
    pub known_since: Date,
    /// The facts and the cause.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub facts: String,
    /// What has been done and is proposed.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub measures: String,
    /// The amount lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<Yuan>,
    /// When it will be finished as things stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_completion_on: Option<Date>,
    /// The report itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for ReportSeriousDelay {
    type In = Project;
    const META: Meta = Meta {
        code: "report_serious_delay",
        articles: &["31"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Construction, Stage::Suspended, Stage::TrialOperation],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened(("known_since", self.known_since), ("31", "第三十一条/1"), hearing);
        let point = |rule: &str, at: &str| Point::new("31", rule).clause("第三十一条/1").at(at);
        match self.trouble {
            SeriousTrouble::SeriousDelay => {
                let expected = point("delay_has_an_end", "expected_completion_on")
                    .says(
                        "严重逾期的，应当说明预计完成日期",
                        "A serious delay says when the work will be finished",
                    )
                    .remedy("填写预计完成日期", "Give the day");
                hearing.test(expected, || self.expected_completion_on.is_some());
            }
            SeriousTrouble::MajorLoss => {
                let loss = point("loss_has_an_amount", "loss")
                    .says(
                        "投资重大损失的，应当说明损失金额",
                        "A major loss says how much was lost",
                    )
                    .remedy("填写损失金额", "Give the amount");
                hearing.test(loss, || self.loss.is_some_and(|loss| loss > Yuan::ZERO));
            }
        }
        let report = SeriousReport {
            trouble: self.trouble,
            known_since: self.known_since,
            facts: self.facts.clone(),
            measures: self.measures.clone(),
            loss: self.loss,
            expected_completion_on: self.expected_completion_on,
            report: self.report.clone(),
        };
        vec![Event::Construction(ConstructionEvent::SeriousTroubleReported(
            SeriousTroubleReported { report },
        ))]
    }
}

/// Serious delay or major loss was reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriousTroubleReported {
    /// What was reported.
    pub report: SeriousReport,
}

impl SeriousTroubleReported {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let report = Dated::at(stamp, self.report.clone());
        project.construction.serious_reports.push(report);
    }
}
