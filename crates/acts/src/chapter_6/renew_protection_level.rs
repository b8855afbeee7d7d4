//! Filing or renewing the protection level of a system in operation (Articles 22, 45).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_system::weigh_open;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::security::LevelFiling;
use crate::stage::Stage;
use crate::system::System;
use crate::words::construction::ProtectionLevel;

/// The unit or the operator states the level that was filed with the public security authority.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewProtectionLevel {
    /// The level.
    pub level: ProtectionLevel,
    /// The number of the filing certificate.
    #[schemars(length(min = 2, max = 60))]
    pub filing_number: String,
    /// The day of the filing.
    pub filed_on: Date,
}

impl Act for RenewProtectionLevel {
    type In = System;
    const META: Meta = Meta {
        code: "renew_protection_level",
        articles: &["45", "22"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department, Party::Operator],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_open(system, "level", hearing);
        let latest = system.security.level().map(|filed| filed.filed_on);
        let in_order = self.filed_on <= hearing.on() && latest.is_none_or(|latest| latest <= self.filed_on);
        let point = Point::new("22", "filed_in_order")
            .clause("第二十二条/1")
            .at("filed_on")
            .fact("filed_on", self.filed_on)
            .says(
                "备案日期不得晚于今日，也不得早于上一次备案",
                "The filing is of a day that has come and not older than the one before",
            )
            .remedy("核对备案日期", "Check the day");
        hearing.weigh(if in_order { point.held() } else { point.broken() });
        vec![Event::System(SystemEvent::ProtectionLevelRenewed(
            ProtectionLevelRenewed {
                filing: LevelFiling {
                    level: self.level,
                    filing_number: self.filing_number.clone(),
                    filed_on: self.filed_on,
                },
            },
        ))]
    }
}

/// The protection level was filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProtectionLevelRenewed {
    /// The filing.
    pub filing: LevelFiling,
}

impl ProtectionLevelRenewed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        let filing = Dated::at(stamp, self.filing.clone());
        system.security.levels.push(filing);
    }
}
