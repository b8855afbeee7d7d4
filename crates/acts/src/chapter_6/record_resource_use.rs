//! The shared resources a system uses, and those that lie idle (Article 40).

use jiff::civil::Date;
use rules::parameter::RESOURCE_IDLE_BELOW;
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
use crate::stage::Stage;
use crate::system::System;
use crate::usage::{ResourceLine, ResourceUse, percent};

/// The unit, the operator or the Centre states what was allotted to the system and what it uses.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordResourceUse {
    /// The day the figures are of.
    pub as_of: Date,
    /// The resources.
    #[schemars(length(min = 1))]
    pub resources: Vec<ResourceLine>,
}

impl Act for RecordResourceUse {
    type In = System;
    const META: Meta = Meta {
        code: "record_resource_use",
        articles: &["40"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Operator, Party::BigDataCentre],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse, Stage::Deactivated],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_open(system, "resources", hearing);
        self.weigh_day(system, hearing);
        let mut idle = Vec::new();
        for (index, line) in self.resources.iter().enumerate() {
            self.weigh_line((index, line), hearing);
            if line.is_idle(hearing.law()) {
                idle.extend(u32::try_from(index).ok());
                tell_idle((index, line), hearing);
            }
        }
        vec![Event::System(SystemEvent::ResourceUseRecorded(
            ResourceUseRecorded {
                use_of_resources: ResourceUse {
                    as_of: self.as_of,
                    lines: self.resources.clone(),
                    idle,
                },
            },
        ))]
    }
}

impl RecordResourceUse {
    fn weigh_day(&self, system: &System, hearing: &mut Hearing<'_>) {
        let latest = system.resources.last().map(|before| before.what.as_of);
        let in_order = self.as_of <= hearing.on() && latest.is_none_or(|latest| latest <= self.as_of);
        let point = Point::new("40", "figures_of_a_day")
            .clause("第四十条/1")
            .at("as_of")
            .says(
                "统计日不得晚于今日，也不得早于上一次统计",
                "The figures are of a day that has come and not older than those before",
            )
            .remedy("核对统计日", "Check the day");
        hearing.weigh(if in_order { point.held() } else { point.broken() });
    }

    fn weigh_line(&self, (index, line): (usize, &ResourceLine), hearing: &mut Hearing<'_>) {
        let name = &line.resource_name;
        let point = Point::new("40", "used_within_allotted")
            .clause("第四十条/1")
            .at(&format!("resources.{index}.used"))
            .fact("resource_used", line.used)
            .fact("allotted", line.allotted)
            .says(
                format!("「{name}」的使用量不得超过分配量"),
                format!("\"{name}\": no more is used than was allotted"),
            )
            .remedy("核对分配量和使用量", "Check both figures");
        hearing.weigh(if line.used <= line.allotted {
            point.held()
        } else {
            point.broken()
        });
        let twice = self.resources.iter().filter(|other| {
            other.resource_kind == line.resource_kind && other.resource_name == line.resource_name
        });
        let point = Point::new("40", "resource_listed_once")
            .at(&format!("resources.{index}.resource_name"))
            .fact("resource_name", name)
            .says(
                format!("「{name}」只列一次"),
                format!("\"{name}\" is listed once"),
            )
            .remedy("合并重复的行", "Join the lines");
        hearing.weigh(if twice.count() > 1 {
            point.broken()
        } else {
            point.held()
        });
        weigh_shared((index, line), hearing);
    }
}

/// 应与电子政务网络、政务云以及其他可共享利用的基础设施资源相衔接.
fn weigh_shared((index, line): (usize, &ResourceLine), hearing: &mut Hearing<'_>) {
    let name = &line.resource_name;
    let point = Point::new("40", "shared_infrastructure_known")
        .clause("第四十条/1")
        .at(&format!("resources.{index}.from_shared_infrastructure"))
        .says(
            format!("应当写明「{name}」是否来自共享基础设施"),
            format!("\"{name}\": it is stated whether it comes from shared infrastructure"),
        )
        .remedy("选择是或否", "Choose yes or no");
    hearing.weigh(if line.from_shared_infrastructure.is_some() {
        point.held()
    } else {
        point.broken()
    });
    let unexplained = line.from_shared_infrastructure == Some(false) && line.explanation.trim().is_empty();
    let point = Point::new("40", "shared_infrastructure")
        .clause("第四十条/1")
        .at(&format!("resources.{index}.explanation"))
        .says(
            format!("运维应与可共享利用的基础设施资源相衔接；「{name}」未使用共享资源的，应当说明原因"),
            format!(
                "Maintenance uses shared infrastructure; for \"{name}\", which does not, the reason is stated"
            ),
        )
        .remedy(
            "说明未使用共享资源的原因",
            "Say why shared infrastructure is not used",
        );
    hearing.weigh(if unexplained { point.broken() } else { point.held() });
}

/// 避免闲置和浪费: an idle resource is listed, and what is done with it may be said.
fn tell_idle((index, line): (usize, &ResourceLine), hearing: &mut Hearing<'_>) {
    let name = &line.resource_name;
    let shown = percent(line.utilisation());
    let bound = hearing.law().limit(RESOURCE_IDLE_BELOW).value;
    hearing.weigh(
        Point::new("40", "idle_resource")
            .clause("第四十条/1")
            .at(&format!("resources.{index}.used"))
            .fact("utilisation", &shown)
            .fact("limit", bound)
            .notice()
            .says(
                format!("「{name}」利用率{shown}，列为闲置资源"),
                format!("\"{name}\" is used to {shown} and listed as idle"),
            )
            .remedy(
                "回收、调减或说明用途",
                "Give it back, reduce it, or say what it is kept for",
            )
            .broken(),
    );
}

/// The resources of a system were stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResourceUseRecorded {
    /// The resources, and those among them that lie idle.
    pub use_of_resources: ResourceUse,
}

impl ResourceUseRecorded {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system
            .resources
            .push(Dated::at(stamp, self.use_of_resources.clone()));
    }
}
