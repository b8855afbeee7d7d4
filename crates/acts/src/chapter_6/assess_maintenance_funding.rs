//! Whether a system's maintenance is funded in a year: Bureau and Finance conclude it together (Article 41).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::evaluation_result::tell_in_funding;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::{FundingAssessment, System};
use crate::weighing::maintenance::{FundingOutcome, maintenance_funding, weigh_grounds};
use crate::words::construction::{AssessmentResult, CryptographyAssessed, SecurityAssessmentKind};
use crate::words::maintenance::{FundingConclusion, ServiceKind};

/// The Bureau assesses the four grounds of Article 41 for a year; Finance countersigns.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessMaintenanceFunding {
    /// The year of the funds.
    #[schemars(range(min = 2000, max = 2100))]
    pub funding_year: i16,
    /// Item 1: whether the system is connected as demanded.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_sharing"))]
    pub integration_complete: Option<bool>,
    /// Item 1: whether its data are pooled as demanded.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_sharing"))]
    pub data_pooled: Option<bool>,
    /// Item 1: whether its data are shared as demanded.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_sharing"))]
    pub data_shared: Option<bool>,
    /// Item 1: whether it collects data that others have collected already.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_sharing"))]
    pub collects_twice: Option<bool>,
    /// Item 2: whom it serves; left out, what the inventory says counts.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_platforms"))]
    pub service_kind: Option<ServiceKind>,
    /// Item 2: whether a service is on the integrated government service platform.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_platforms"))]
    pub on_service_platform: Option<bool>,
    /// Item 2: whether an office system is on the unified office platform.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_platforms"))]
    pub on_office_platform: Option<bool>,
    /// Item 3: whether it meets the demands on cryptography.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_security"))]
    pub cryptography_compliant: Option<bool>,
    /// Item 3: whether it meets the demands on network security.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_security"))]
    pub security_compliant: Option<bool>,
    /// Item 3: whether it bears a major hazard.
    #[serde(default)]
    #[schemars(extend("x-section" = "funding_security"))]
    pub major_hazard: Option<bool>,
    /// The conclusion.
    #[schemars(extend("x-section" = "conclusion"))]
    pub funding_conclusion: FundingConclusion,
    /// The opinion, with the evidence for the answers.
    #[schemars(length(min = 2, max = 4000), extend("x-section" = "conclusion", "x-ui" = "text"))]
    pub opinion: String,
}

impl Act for AssessMaintenanceFunding {
    type In = System;
    const META: Meta = Meta {
        code: "assess_maintenance_funding",
        articles: &["41"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse, Stage::Deactivated],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        self.weigh_year(hearing);
        self.weigh_record(system, hearing);
        let about = (&system.unit, system.project.as_ref());
        tell_in_funding(about, (self.funding_year, "funding_conclusion"), hearing);
        let Some(outcome) = maintenance_funding(&self.facts(system), hearing) else {
            return Vec::new();
        };
        self.weigh_conclusion(system, &outcome, hearing);
        vec![Event::System(SystemEvent::FundingAssessed(FundingAssessed {
            assessment: FundingAssessment {
                year: self.funding_year,
                answer: outcome.funding,
                grounds: outcome.grounds,
                conclusion: self.funding_conclusion,
                opinion: self.opinion.clone(),
            },
        }))]
    }
}

impl AssessMaintenanceFunding {
    /// What the decision asks; whether the system is in use, classified and new the inventory knows itself.
    fn facts(&self, system: &System) -> Value {
        json!({
            "integration_complete": self.integration_complete,
            "data_pooled": self.data_pooled,
            "data_shared": self.data_shared,
            "collects_twice": self.collects_twice,
            "service_kind": self.service_kind.or(system.facts.service_kind),
            "on_service_platform": self.on_service_platform,
            "on_office_platform": self.on_office_platform,
            "classified": system.facts.classified,
            "newly_built": system.is_newly_built(),
            "cryptography_compliant": self.cryptography_compliant,
            "security_compliant": self.security_compliant,
            "major_hazard": self.major_hazard,
            "status": system.status(),
        })
    }

    /// Funds are assessed for the running year or the one that is being planned.
    fn weigh_year(&self, hearing: &mut Hearing<'_>) {
        let running = hearing.on().year();
        let year = self.funding_year;
        let point = Point::new("41", "funding_year")
            .clause("第四十一条/1")
            .at("funding_year")
            .fact("funding_year", year)
            .says(
                "运维经费按年度评估，只评估本年度或下一年度",
                "Funds are assessed for the running or the coming year",
            )
            .remedy(
                format!("填写{running}年或下一年度"),
                format!("State {running} or the year after it"),
            );
        let plannable = year == running || year == running.saturating_add(1);
        hearing.weigh(if plannable { point.held() } else { point.broken() });
    }

    /// The grounds stand against funding; without a ground nothing is withheld under this article.
    fn weigh_conclusion(&self, system: &System, outcome: &FundingOutcome, hearing: &mut Hearing<'_>) {
        match self.funding_conclusion {
            FundingConclusion::Fund => {
                weigh_grounds(&system.name, &outcome.grounds, ("funding_conclusion", hearing));
            }
            FundingConclusion::Withhold => {
                let point = Point::new("41", "withheld_on_a_ground")
                    .clause("第四十一条/1")
                    .at("funding_conclusion")
                    .says(
                        "不安排运维经费应当有第四十一条所列情形",
                        "Funds are withheld on one of the grounds of Article 41",
                    )
                    .remedy(
                        "没有所列情形的，结论为安排",
                        "Where there is no ground, conclude to fund",
                    );
                hearing.weigh(if outcome.grounds.is_empty() {
                    point.broken()
                } else {
                    point.held()
                });
            }
        }
    }

    /// What is said of cryptography and security is held against the assessments on record.
    fn weigh_record(&self, system: &System, hearing: &mut Hearing<'_>) {
        let test = system
            .security
            .assessment(SecurityAssessmentKind::ProtectionLevelTest);
        let test = test.map(|done| (done.result, Some(done.lapses_on)));
        let cryptography = system.security.cryptography(CryptographyAssessed::BuiltSystem);
        let cryptography = cryptography.map(|done| (done.result, done.lapses_on));
        for (field, stated, done) in [
            ("security_compliant", self.security_compliant, test),
            (
                "cryptography_compliant",
                self.cryptography_compliant,
                cryptography,
            ),
        ] {
            let stands = done.is_some_and(|(result, lapses_on)| {
                result != AssessmentResult::NonConforming && lapses_on.is_none_or(|day| day >= hearing.on())
            });
            if stated == Some(true) && !stands {
                tell_unproven(field, hearing);
            }
        }
    }
}

fn tell_unproven(field: &str, hearing: &mut Hearing<'_>) {
    hearing.weigh(
        Point::new("45", "compliance_on_record")
            .clause("第四十五条/1")
            .at(field)
            .notice()
            .says(
                "清册中没有有效且符合要求的评估记录支持该项答复",
                "No valid assessment on record bears this answer out",
            )
            .remedy(
                "由单位补充有效的评估记录",
                "Let the unit record a valid assessment",
            )
            .broken(),
    );
}

/// The maintenance funds of a year were concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FundingAssessed {
    /// The assessment.
    pub assessment: FundingAssessment,
}

impl FundingAssessed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.fundings.push(Dated::at(stamp, self.assessment.clone()));
    }
}
