//! The regular assessment of a system's use of cryptography in operation (定期, Articles 23, 45).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_system::weigh_open;
use super::renew_security_assessment::{tell_result, weigh_days};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::security::CryptographyAssessment;
use crate::stage::Stage;
use crate::system::System;
use crate::words::construction::{AssessmentResult, CryptographyAssessed};

/// The unit or the operator states an assessment of the system's cryptography and the day on which it lapses.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewCryptographyAssessment {
    /// Who assessed.
    #[schemars(length(min = 2, max = 100))]
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
    /// The report itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for RenewCryptographyAssessment {
    type In = System;
    const META: Meta = Meta {
        code: "renew_cryptography_assessment",
        articles: &["45", "23"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department, Party::Operator],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_open(system, "institution", hearing);
        weigh_days((self.assessed_on, Some(self.lapses_on)), hearing);
        tell_result(self.result, hearing);
        let assessment = CryptographyAssessment {
            assessed: CryptographyAssessed::BuiltSystem,
            institution: self.institution.clone(),
            result: self.result,
            report_number: self.report_number.clone(),
            assessed_on: self.assessed_on,
            lapses_on: Some(self.lapses_on),
            report: self.report.clone(),
        };
        vec![Event::System(SystemEvent::CryptographyAssessmentRenewed(
            CryptographyAssessmentRenewed { assessment },
        ))]
    }
}

/// An assessment of cryptography was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CryptographyAssessmentRenewed {
    /// The assessment.
    pub assessment: CryptographyAssessment,
}

impl CryptographyAssessmentRenewed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        let assessment = Dated::at(stamp, self.assessment.clone());
        system.security.cryptography.push(assessment);
    }
}
