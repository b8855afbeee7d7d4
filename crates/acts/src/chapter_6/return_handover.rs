//! The Centre sends an incomplete handover back; the unit goes on operating the system (Article 39).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::accept_handover::weigh_waiting;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::{HandoverReturn, System};

/// The Centre names what is missing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnHandover {
    /// What is missing, point by point.
    #[schemars(length(min = 1), inner(length(min = 1, max = 1000)))]
    pub points: Vec<String>,
}

impl Act for ReturnHandover {
    type In = System;
    const META: Meta = Meta {
        code: "return_handover",
        articles: &["39"],
        course: Course::Continues,
        by: &[Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(system: &System) -> bool {
        system.handover.is_some()
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_waiting(system, hearing);
        vec![Event::System(SystemEvent::HandoverReturned(HandoverReturned {
            points: self.points.clone(),
        }))]
    }
}

/// A handover was sent back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandoverReturned {
    /// What is missing.
    pub points: Vec<String>,
}

impl HandoverReturned {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        let points = self.points.clone();
        system.handover_returned = Some(Dated::at(stamp, HandoverReturn { points }));
        system.handover = None;
    }
}
