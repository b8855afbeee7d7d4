//! The cryptography assessment of the plan and of the built system, repeated before it lapses (Articles 23, 45).

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
use crate::security::CryptographyAssessment;
use crate::words::construction::{AssessmentResult, CryptographyAssessed};

/// The unit records the report of a cryptography assessment.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCryptographyAssessment {
    /// The system.
    #[schemars(length(min = 2, max = 120))]
    pub system: String,
    /// Whether the plan or the built system was assessed.
    pub assessed: CryptographyAssessed,
    /// Who assessed.
    #[schemars(length(min = 2, max = 120))]
    pub institution: String,
    /// The result.
    pub result: AssessmentResult,
    /// The number of the report.
    #[schemars(length(min = 2, max = 60))]
    pub report_number: String,
    /// The day of the report.
    pub assessed_on: Date,
    /// The day on which the assessment of a built system lapses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_on: Option<Date>,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for RecordCryptographyAssessment {
    type In = Project;
    const META: Meta = Meta {
        code: "record_cryptography_assessment",
        articles: &["23", "45"],
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
        let rests_on = ("23", "第二十三条/1");
        let assessed_on = ("assessed_on", self.assessed_on);
        weigh_happened(assessed_on, rests_on, hearing);
        if let Some(lapses_on) = self.lapses_on {
            weigh_order(assessed_on, ("lapses_on", lapses_on), rests_on, hearing);
        }
        self.weigh_lapse(hearing);
        self.weigh_step(project, hearing);
        let passed = Point::new("23", "cryptography_passed")
            .clause("第二十三条/1")
            .at("result")
            .fact("result", self.result.code())
            .notice()
            .says(
                "评估结论应当符合或者基本符合；不符合的应当整改后重新评估",
                "The result conforms or basically conforms; otherwise it is mended and assessed again",
            );
        hearing.test(passed, || self.result != AssessmentResult::NonConforming);
        let assessment = CryptographyAssessment {
            assessed: self.assessed,
            institution: self.institution.clone(),
            result: self.result,
            report_number: self.report_number.clone(),
            assessed_on: self.assessed_on,
            lapses_on: self.lapses_on,
            report: self.report.clone(),
        };
        vec![Event::Construction(ConstructionEvent::CryptographyAssessed(
            CryptographyWasAssessed {
                system: self.system.trim().to_owned(),
                assessment,
            },
        ))]
    }
}

impl RecordCryptographyAssessment {
    /// 定期进行评估: the assessment of a built system says until when it is good.
    fn weigh_lapse(&self, hearing: &mut Hearing<'_>) {
        let point = Point::new("23", "assessment_lapses")
            .clause("第二十三条/1")
            .at("lapses_on")
            .says(
                "已建系统的密码应用安全性评估应当定期进行，须填写有效期截止日",
                "A built system is assessed regularly: the day on which this assessment lapses is stated",
            )
            .remedy("填写有效期截止日", "State the day");
        let is_stated = self.assessed == CryptographyAssessed::Plan || self.lapses_on.is_some();
        hearing.test(point, || is_stated);
    }

    /// 同步规划: the plan is assessed before the system that is built to it.
    fn weigh_step(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let record = project.construction.security_of(self.system.trim());
        let planned = record
            .and_then(|record| record.cryptography(CryptographyAssessed::Plan))
            .is_some();
        let point = Point::new("23", "cryptography_in_step")
            .clause("第二十三条/1")
            .at("assessed")
            .notice()
            .says(
                "密码保障系统应当同步规划：密码应用方案应当先行评估",
                "Cryptography is planned in step: the plan is assessed before the built system",
            );
        hearing.test(point, || self.assessed == CryptographyAssessed::Plan || planned);
    }
}

/// The use of cryptography was assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CryptographyWasAssessed {
    /// The system.
    pub system: String,
    /// The assessment.
    pub assessment: CryptographyAssessment,
}

impl CryptographyWasAssessed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = self.assessment.clone();
        if let Some(record) = project.construction.security_of_mut(&self.system) {
            record.cryptography.push(Dated::at(stamp, what));
        }
    }
}
