//! The test of a system's protection level, its risk assessments and inspections, and when they lapse (Articles 22, 45).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::UNTIL_ACCEPTANCE;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::{weigh_happened, weigh_order};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::security::SecurityAssessment;
use crate::words::construction::{AssessmentResult, SecurityAssessmentKind};

/// The unit records the report of an assessment.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordSecurityAssessment {
    /// The system.
    #[schemars(length(min = 2, max = 120))]
    pub system: String,
    /// What was tested.
    pub kind: SecurityAssessmentKind,
    /// Who tested.
    #[schemars(length(min = 2, max = 120))]
    pub institution: String,
    /// The result.
    pub result: AssessmentResult,
    /// The number of the report.
    #[schemars(length(min = 2, max = 60))]
    pub report_number: String,
    /// The day of the report.
    pub assessed_on: Date,
    /// The day on which it lapses.
    pub lapses_on: Date,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for RecordSecurityAssessment {
    type In = Project;
    const META: Meta = Meta {
        code: "record_security_assessment",
        articles: &["22", "45"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: UNTIL_ACCEPTANCE,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let rests_on = ("22", "第二十二条/1");
        weigh_happened(("assessed_on", self.assessed_on), rests_on, hearing);
        let (assessed, lapses) = (("assessed_on", self.assessed_on), ("lapses_on", self.lapses_on));
        weigh_order(assessed, lapses, rests_on, hearing);
        let record = project.construction.security_of(self.system.trim());
        let filed = Point::new("22", "level_filed_before_test")
            .clause("第二十二条/1")
            .at("system")
            .fact("system", &self.system)
            .says(
                format!("等级测评前，「{}」应当已定级备案", self.system),
                format!("The level of \"{}\" is filed before it is tested", self.system),
            )
            .remedy("先办理「登记等级保护备案」", "Record the protection level first");
        let is_level_test = self.kind == SecurityAssessmentKind::ProtectionLevelTest;
        hearing.test(filed, || {
            !is_level_test || record.is_some_and(|record| record.level().is_some())
        });
        let passed = Point::new("22", "assessment_passed")
            .clause("第二十二条/1")
            .at("result")
            .fact("result", self.result.code())
            .notice()
            .says(
                "测评（评估）结论应当符合或者基本符合；不符合的应当整改后重新测评",
                "The result conforms or basically conforms; otherwise the system is mended and tested again",
            );
        hearing.test(passed, || self.result != AssessmentResult::NonConforming);
        let assessment = SecurityAssessment {
            kind: self.kind,
            institution: self.institution.clone(),
            result: self.result,
            report_number: self.report_number.clone(),
            assessed_on: self.assessed_on,
            lapses_on: self.lapses_on,
            report: self.report.clone(),
        };
        vec![Event::Construction(ConstructionEvent::SecurityAssessed(
            SecurityAssessed {
                system: self.system.trim().to_owned(),
                assessment,
            },
        ))]
    }
}

/// The security of a system was assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecurityAssessed {
    /// The system.
    pub system: String,
    /// The assessment.
    pub assessment: SecurityAssessment,
}

impl SecurityAssessed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = self.assessment.clone();
        if let Some(record) = project.construction.security_of_mut(&self.system) {
            record.assessments.push(Dated::at(stamp, what));
        }
    }
}
