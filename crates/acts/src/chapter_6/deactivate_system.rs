//! Putting a system out of use (停用, Article 41, item 4): it gets no maintenance funds from then on.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::{Deactivation, System};

/// The unit or its department puts the system out of use.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeactivateSystem {
    /// The day since which it is out of use.
    pub deactivated_on: Date,
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
    /// Where its data are kept.
    #[schemars(length(min = 2, max = 500))]
    pub data_kept: String,
}

impl Act for DeactivateSystem {
    type In = System;
    const META: Meta = Meta {
        code: "deactivate_system",
        articles: &["41"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_day(self.deactivated_on, ("deactivated_on", begun(system)), hearing);
        vec![Event::System(SystemEvent::SystemDeactivated(SystemDeactivated {
            deactivated_on: self.deactivated_on,
            reason: self.reason.clone(),
            data_kept: self.data_kept.clone(),
        }))]
    }
}

fn begun(system: &System) -> Option<Date> {
    system.facts.in_use_since
}

/// The day has come, and lies not before what came before.
pub(super) fn weigh_day(day: Date, (field, not_before): (&str, Option<Date>), hearing: &mut Hearing<'_>) {
    let point = Point::new("41", "state_changed_in_order")
        .clause("第四十一条/1/四")
        .at(field)
        .fact("day", day)
        .says(
            "日期不得晚于今日，也不得早于此前的状态变更",
            "The day has come, and lies not before the change before it",
        )
        .remedy("核对日期", "Check the day");
    let in_order = day <= hearing.on() && not_before.is_none_or(|before| before <= day);
    hearing.weigh(if in_order { point.held() } else { point.broken() });
}

/// A system was put out of use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemDeactivated {
    /// The day.
    pub deactivated_on: Date,
    /// Why.
    pub reason: String,
    /// Where its data are kept.
    pub data_kept: String,
}

impl SystemDeactivated {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        let what = Deactivation {
            deactivated_on: self.deactivated_on,
            reason: self.reason.clone(),
            data_kept: self.data_kept.clone(),
        };
        system.deactivation = Some(Dated::at(stamp, what));
    }
}
