//! The protection level of a system and its filing, planned and built in step with it (Article 22).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::UNTIL_ACCEPTANCE;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::security::LevelFiling;
use crate::stage::Stage;
use crate::words::construction::ProtectionLevel;

/// The unit records the level of a system and the number under which it was filed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordProtectionLevel {
    /// The system.
    #[schemars(length(min = 2, max = 120))]
    pub system: String,
    /// Its level.
    pub level: ProtectionLevel,
    /// The number of the filing certificate.
    #[schemars(length(min = 2, max = 60))]
    pub filing_number: String,
    /// The day of the filing.
    pub filed_on: Date,
}

impl Act for RecordProtectionLevel {
    type In = Project;
    const META: Meta = Meta {
        code: "record_protection_level",
        articles: &["22"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: UNTIL_ACCEPTANCE,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        project.construction.security.is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened(("filed_on", self.filed_on), ("22", "第二十二条/1"), hearing);
        let elsewhere = project
            .construction
            .security
            .iter()
            .filter(|known| known.system != self.system.trim())
            .flat_map(|known| &known.record.levels)
            .any(|filed| filed.what.filing_number == self.filing_number);
        let point = Point::new("22", "filing_of_one_system")
            .clause("第二十二条/1")
            .at("filing_number")
            .fact("filing_number", &self.filing_number)
            .says(
                "一个备案编号对应一个系统",
                "A filing number belongs to one system",
            )
            .remedy("核对备案编号和系统名称", "Check number and system");
        hearing.test(point, || !elsewhere);
        let before = project.construction.security_of(self.system.trim());
        let lowered = before
            .and_then(|record| record.level())
            .is_some_and(|filed| filed.level > self.level);
        let point = Point::new("22", "level_not_lowered")
            .clause("第二十二条/1")
            .at("level")
            .fact("level", self.level.code())
            .notice()
            .says(
                "安全保护等级低于原备案等级的，请复核",
                "A level below the one filed before should be looked at again",
            );
        if lowered {
            hearing.weigh(point.broken());
        }
        vec![Event::Construction(ConstructionEvent::ProtectionLevelRecorded(
            ProtectionLevelRecorded {
                system: self.system.trim().to_owned(),
                level: self.level,
                filing_number: self.filing_number.clone(),
                filed_on: self.filed_on,
            },
        ))]
    }
}

/// The protection level of a system was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProtectionLevelRecorded {
    /// The system.
    pub system: String,
    /// Its level.
    pub level: ProtectionLevel,
    /// The number of the filing.
    pub filing_number: String,
    /// The day of the filing.
    pub filed_on: Date,
}

impl ProtectionLevelRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = LevelFiling {
            level: self.level,
            filing_number: self.filing_number.clone(),
            filed_on: self.filed_on,
        };
        if let Some(record) = project.construction.security_of_mut(&self.system) {
            record.levels.push(Dated::at(stamp, what));
        }
    }
}
