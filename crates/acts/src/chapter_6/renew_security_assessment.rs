//! The regular test of a system's protection level and its security assessments in operation (定期, Articles 22, 45).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_system::weigh_open;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::security::SecurityAssessment;
use crate::stage::Stage;
use crate::system::System;
use crate::words::construction::{AssessmentResult, SecurityAssessmentKind};

/// The unit or the operator states an assessment of the system and the day on which it lapses.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewSecurityAssessment {
    /// What was assessed.
    pub kind: SecurityAssessmentKind,
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

impl Act for RenewSecurityAssessment {
    type In = System;
    const META: Meta = Meta {
        code: "renew_security_assessment",
        articles: &["45", "22"],
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
        weigh_open(system, "kind", hearing);
        weigh_days((self.assessed_on, Some(self.lapses_on)), hearing);
        tell_result(self.result, hearing);
        let assessment = SecurityAssessment {
            kind: self.kind,
            institution: self.institution.clone(),
            result: self.result,
            report_number: self.report_number.clone(),
            assessed_on: self.assessed_on,
            lapses_on: self.lapses_on,
            report: self.report.clone(),
        };
        vec![Event::System(SystemEvent::SecurityAssessmentRenewed(
            SecurityAssessmentRenewed { assessment },
        ))]
    }
}

/// A report is of a day that has come, and lapses after it.
pub(super) fn weigh_days((assessed_on, lapses_on): (Date, Option<Date>), hearing: &mut Hearing<'_>) {
    let point = Point::new("45", "assessed_before_today")
        .clause("第四十五条/1")
        .at("assessed_on")
        .fact("assessed_on", assessed_on)
        .says("评估日期不得晚于今日", "The assessment is of a day that has come")
        .remedy("核对评估日期", "Check the day");
    hearing.weigh(if assessed_on <= hearing.on() {
        point.held()
    } else {
        point.broken()
    });
    let after = lapses_on.is_none_or(|lapses_on| lapses_on > assessed_on);
    let point = Point::new("45", "lapses_after_assessment")
        .clause("第四十五条/1")
        .at("lapses_on")
        .fact("assessed_on", assessed_on)
        .says(
            "失效日期应当晚于评估日期",
            "An assessment lapses after the day on which it was made",
        )
        .remedy("核对失效日期", "Check the day on which it lapses");
    hearing.weigh(if after { point.held() } else { point.broken() });
}

/// A result that does not conform is recorded, and said.
pub(super) fn tell_result(result: AssessmentResult, hearing: &mut Hearing<'_>) {
    let conforms = match result {
        AssessmentResult::Conforming | AssessmentResult::BasicallyConforming => true,
        AssessmentResult::NonConforming => false,
    };
    if conforms {
        return;
    }
    hearing.weigh(
        Point::new("45", "assessment_conforms")
            .clause("第四十五条/1")
            .at("result")
            .notice()
            .says(
                "评估结果不符合要求，应当整改后重新评估；新建项目的系统在此期间不安排运维经费",
                "The result does not conform: it is put right and assessed anew; a new project's system gets no funds meanwhile",
            )
            .remedy("整改后重新评估", "Put it right and have it assessed anew")
            .broken(),
    );
}

/// A security assessment was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecurityAssessmentRenewed {
    /// The assessment.
    pub assessment: SecurityAssessment,
}

impl SecurityAssessmentRenewed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        let assessment = Dated::at(stamp, self.assessment.clone());
        system.security.assessments.push(assessment);
    }
}
