//! The assessment of a system's use, and the ban that follows when a newly built one is little used (Article 7, item 5).

use jiff::civil::Date;
use rules::parameter::LITTLE_USED_BAN;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record_system_use::weigh_period;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::OrganisationEvent;
use crate::list::chapter_6::SystemEvent;
use crate::organisation::{Ban, Organisation};
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::{Birth, System};
use crate::usage::{UsageAssessment, UsageIndicator};
use crate::words::maintenance::UsageConclusion;

/// The Bureau concludes how a system is used; the text gives no figure, so a person concludes it with reasons.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessUsage {
    /// The first day looked at.
    pub period_from: Date,
    /// The last day looked at.
    pub period_until: Date,
    /// The indicators, with what was expected and what was found.
    #[schemars(length(min = 1))]
    pub indicators: Vec<UsageIndicator>,
    /// The conclusion.
    pub usage_conclusion: UsageConclusion,
    /// The reasons for it.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub reasons: String,
}

impl Act for AssessUsage {
    type In = System;
    const META: Meta = Meta {
        code: "assess_usage",
        articles: &["7"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, system: &System) -> Vec<CaseId> {
        vec![system.unit.clone()]
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_period((self.period_from, self.period_until), "period_until", hearing);
        self.weigh_after_acceptance(system, hearing);
        tell_evidence(system, hearing);
        self.settle_ban(system, hearing);
        vec![Event::System(SystemEvent::UsageAssessed(UsageAssessed {
            assessment: UsageAssessment {
                from: self.period_from,
                until: self.period_until,
                indicators: self.indicators.clone(),
                conclusion: self.usage_conclusion,
                reasons: self.reasons.clone(),
            },
        }))]
    }
}

impl AssessUsage {
    /// 系统验收后，经评估: use before the final acceptance says nothing.
    fn weigh_after_acceptance(&self, system: &System, hearing: &mut Hearing<'_>) {
        let Some(birth) = &system.birth else {
            return;
        };
        let point = Point::new("7", "assessed_after_acceptance")
            .clause("第七条/1/五")
            .at("period_from")
            .fact("final_accepted_on", birth.final_accepted_on)
            .says(
                "使用评估针对系统验收后的使用情况，评估期不得早于终验之日",
                "What is assessed is the use after final acceptance",
            )
            .remedy("调整评估期", "Let the period begin with the acceptance");
        hearing.weigh(if self.period_from >= birth.final_accepted_on {
            point.held()
        } else {
            point.broken()
        });
    }

    /// A little used new system bans its unit's new construction; a later assessment that finds it well used ends that.
    fn settle_ban(&self, system: &System, hearing: &mut Hearing<'_>) {
        let id = hearing.case().id.clone();
        let unit = hearing
            .linked(&system.unit)
            .and_then(crate::case::CaseFile::organisation);
        let banned = unit.is_some_and(|unit| unit.bans.iter().any(|ban| ban.system == id));
        match (self.usage_conclusion, &system.birth) {
            (UsageConclusion::LittleUsed, Some(birth)) if birth.newly_built => {
                weigh_unit_known(unit, hearing);
                tell_ban(system, birth, hearing);
                let ban = Ban {
                    system: id,
                    name: system.name.clone(),
                    final_accepted_on: birth.final_accepted_on,
                    assessed_on: hearing.on(),
                };
                let event = OrganisationEvent::NewConstructionBanned(NewConstructionBanned { ban });
                hearing.elsewhere(system.unit.clone(), vec![Event::Organisation(event)]);
            }
            (UsageConclusion::LittleUsed, Some(_) | None) => tell_no_ban(hearing),
            (UsageConclusion::WellUsed, _) if banned => {
                let event = OrganisationEvent::NewConstructionFreed(NewConstructionFreed { system: id });
                hearing.elsewhere(system.unit.clone(), vec![Event::Organisation(event)]);
            }
            (UsageConclusion::WellUsed, _) => {}
        }
    }
}

/// A conclusion that rests on no recorded use says so.
fn tell_evidence(system: &System, hearing: &mut Hearing<'_>) {
    let point = Point::new("7", "use_on_record")
        .clause("第七条/1/五")
        .notice()
        .says("清册中有使用记录可供评估", "Evidence of use is on record");
    hearing.weigh(if system.uses.is_empty() {
        point
            .says(
                "清册中没有使用记录，评估仅依据所列指标",
                "No evidence of use is on record; the assessment rests on its indicators alone",
            )
            .remedy(
                "由单位或运维单位补充使用记录",
                "Let the unit or the operator record the use",
            )
            .broken()
    } else {
        point.held()
    });
}

fn weigh_unit_known(unit: Option<&Organisation>, hearing: &mut Hearing<'_>) {
    let point = Point::new("7", "unit_in_register")
        .clause("第七条/1/五")
        .says(
            "限制新建记入项目单位的卷宗，项目单位应当在组织机构登记中",
            "The ban is recorded with the unit, which must be in the register of organisations",
        )
        .remedy("先登记该单位", "Register the unit first");
    hearing.weigh(if unit.is_some() {
        point.held()
    } else {
        point.broken()
    });
}

fn tell_ban(system: &System, birth: &Birth, hearing: &mut Hearing<'_>) {
    let months = hearing.law().months(LITTLE_USED_BAN).value;
    let from = birth.final_accepted_on;
    hearing.weigh(
        Point::new("7", "ban_follows")
            .clause("第七条/1/五")
            .fact("final_accepted_on", from)
            .fact("system", &system.name)
            .notice()
            .says(
                format!("自终验之日（{from}）起{months}个月内，不支持该单位新建项目"),
                format!("For {months} months from final acceptance ({from}) no new construction of the unit is supported"),
            )
            .held(),
    );
}

fn tell_no_ban(hearing: &mut Hearing<'_>) {
    hearing.weigh(
        Point::new("7", "no_ban_follows")
            .clause("第七条/1/五")
            .notice()
            .says(
                "不是已批复新建、终验后入册的系统，不产生限制新建的后果",
                "It is no newly built system from a final acceptance; no ban follows",
            )
            .held(),
    );
}

/// The use of a system was assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsageAssessed {
    /// The assessment.
    pub assessment: UsageAssessment,
}

impl UsageAssessed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        if self.assessment.conclusion == UsageConclusion::WellUsed {
            system.zombie = None;
        }
        let assessment = Dated::at(stamp, self.assessment.clone());
        system.usage_assessments.push(assessment);
    }
}

/// New construction of a unit is banned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewConstructionBanned {
    /// The ban.
    pub ban: Ban,
}

impl NewConstructionBanned {
    pub(crate) fn apply(&self, organisation: &mut Organisation, _: &Stamp) {
        organisation.bans.retain(|ban| ban.system != self.ban.system);
        organisation.bans.push(self.ban.clone());
    }
}

/// A ban ended, because a later assessment found the system well used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewConstructionFreed {
    /// The system.
    pub system: CaseId,
}

impl NewConstructionFreed {
    pub(crate) fn apply(&self, organisation: &mut Organisation, _: &Stamp) {
        organisation.bans.retain(|ban| ban.system != self.system);
    }
}
