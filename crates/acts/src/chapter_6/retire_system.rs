//! Taking a system out of the inventory for good (下线, Article 41): its data, assets and resources are accounted for.

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
use crate::system::{Retirement, System};

/// The unit or its department retires the system.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetireSystem {
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
    /// What became of its data: moved where, archived or destroyed by whom.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub data_disposal: String,
    /// What became of its assets and of the resources it used.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub asset_disposal: String,
    /// Whether the shared resources it used were given back.
    #[serde(default)]
    pub resources_released: Option<bool>,
}

impl Act for RetireSystem {
    type In = System;
    const META: Meta = Meta {
        code: "retire_system",
        articles: &["41", "40"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse, Stage::Deactivated],
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        self.weigh_resources(system, hearing);
        weigh_nothing_open(system, hearing);
        vec![Event::System(SystemEvent::SystemRetired(SystemRetired {
            reason: self.reason.clone(),
            data_disposal: self.data_disposal.clone(),
            asset_disposal: self.asset_disposal.clone(),
        }))]
    }
}

impl RetireSystem {
    /// 避免闲置和浪费: a retired system leaves no resource allotted.
    fn weigh_resources(&self, system: &System, hearing: &mut Hearing<'_>) {
        let holds_some = system
            .resources
            .last()
            .is_some_and(|last| !last.what.lines.is_empty());
        let released = !holds_some || self.resources_released == Some(true);
        let point = Point::new("40", "resources_released")
            .clause("第四十条/1")
            .at("resources_released")
            .says(
                "系统下线前，占用的共享资源应当全部释放",
                "The shared resources of a system are given back before it is retired",
            )
            .remedy("释放资源后填写「是」", "Give them back, and say so");
        hearing.weigh(if released { point.held() } else { point.broken() });
    }
}

/// What waits for an answer is answered first.
fn weigh_nothing_open(system: &System, hearing: &mut Hearing<'_>) {
    let point = Point::new("39", "no_handover_open")
        .clause("第三十九条/1/一")
        .says(
            "下线前不得有待接收的移交",
            "No handover waits for an answer when a system is retired",
        )
        .remedy(
            "由大数据中心先接收或退回移交",
            "Let the Centre answer the handover first",
        );
    hearing.weigh(if system.handover.is_none() {
        point.held()
    } else {
        point.broken()
    });
}

/// A system left the inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemRetired {
    /// Why.
    pub reason: String,
    /// What became of its data.
    pub data_disposal: String,
    /// What became of its assets and resources.
    pub asset_disposal: String,
}

impl SystemRetired {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        let what = Retirement {
            reason: self.reason.clone(),
            data_disposal: self.data_disposal.clone(),
            asset_disposal: self.asset_disposal.clone(),
        };
        system.retirement = Some(Dated::at(stamp, what));
    }
}
