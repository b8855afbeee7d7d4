//! The Centre accepts a handover and operates the system from then on (Article 39).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::stage::Stage;
use crate::system::System;
use crate::weighing::maintenance::maintenance_operator;

/// The Centre has checked what was handed over and takes the system on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptHandover {
    /// What was checked, and what was found.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for AcceptHandover {
    type In = System;
    const META: Meta = Meta {
        code: "accept_handover",
        articles: &["39"],
        course: Course::Continues,
        by: &[Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[Stage::InUse],
        gravity: Gravity::Ordinary,
    };

    fn offered(system: &System) -> bool {
        system.handover.is_some()
    }

    fn waits_for(system: &System, party: Party, _: Basis<'_>) -> bool {
        party == Party::BigDataCentre && system.handover.is_some()
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_waiting(system, hearing);
        let Some(answer) = maintenance_operator(system, hearing) else {
            return Vec::new();
        };
        let point = Point::new("39", "handed_to_centre")
            .clause("第三十九条/1")
            .says(
                "只有应当统一移交或者双方协商确定由大数据中心运维的系统才接收",
                "The Centre takes on what the rule or an agreement of both gives it",
            )
            .remedy("退回移交", "Return the handover");
        hearing.weigh(if answer.handover {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::System(SystemEvent::HandoverAccepted(HandoverAccepted {
            opinion: self.opinion.clone(),
        }))]
    }
}

/// A handover waits for the Centre's answer.
pub(super) fn weigh_waiting(system: &System, hearing: &mut Hearing<'_>) {
    let point = Point::new("39", "handover_waits")
        .clause("第三十九条/1/一")
        .says("应当有待接收的移交", "A handover waits for an answer")
        .remedy(
            "由项目单位先办理「移交系统」",
            "Let the unit hand the system over first",
        );
    hearing.weigh(if system.handover.is_some() {
        point.held()
    } else {
        point.broken()
    });
}

/// The Centre took the system on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandoverAccepted {
    /// What was checked.
    pub opinion: String,
}

impl HandoverAccepted {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.handed_over = system.handover.take();
        system.operator = Some(stamp.office.clone());
    }
}
