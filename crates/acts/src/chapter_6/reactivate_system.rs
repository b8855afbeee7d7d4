//! Putting a deactivated system to use again (Article 41, item 4).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::deactivate_system::weigh_day;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::stage::Stage;
use crate::system::System;

/// The unit or its department puts the system to use again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReactivateSystem {
    /// The day since which it is used again.
    pub reactivated_on: Date,
    /// Why, and what shows that it is used.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ReactivateSystem {
    type In = System;
    const META: Meta = Meta {
        code: "reactivate_system",
        articles: &["41"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::Deactivated],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let since = system.deactivation.as_ref().map(|out| out.what.deactivated_on);
        weigh_day(self.reactivated_on, ("reactivated_on", since), hearing);
        vec![Event::System(SystemEvent::SystemReactivated(SystemReactivated {
            reactivated_on: self.reactivated_on,
            reason: self.reason.clone(),
        }))]
    }
}

/// A system is used again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemReactivated {
    /// The day.
    pub reactivated_on: Date,
    /// Why.
    pub reason: String,
}

impl SystemReactivated {
    pub(crate) fn apply(&self, system: &mut System, _: &Stamp) {
        system.deactivation = None;
        system.facts.in_use_since = Some(self.reactivated_on);
    }
}
