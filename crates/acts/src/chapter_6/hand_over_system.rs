//! Handing a system over to the Big Data Centre (移交, Article 39): nothing is forgotten, and the Centre answers.

use rules::law::Basis;
use rules::parameter::HANDOVER_ITEMS;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_system::weigh_no_documents;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::{Handover, HandoverLine, System};
use crate::weighing::maintenance::{awaits_handover, maintenance_operator};
use crate::words::maintenance::HandoverState;

/// The unit hands the system over with everything that is needed to operate it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOverSystem {
    /// Each item of the list: handed over, or why it does not apply.
    #[schemars(extend("x-ui" = "aspects"))]
    pub items: Vec<HandoverLine>,
    /// The documents that go over.
    #[serde(default)]
    pub documents: Vec<Document>,
}

impl Act for HandOverSystem {
    type In = System;
    const META: Meta = Meta {
        code: "hand_over_system",
        articles: &["39"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[Stage::InUse],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.documents
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn offered(system: &System) -> bool {
        system.handed_over.is_none() && system.handover.is_none()
    }

    fn waits_for(system: &System, party: Party, basis: Basis<'_>) -> bool {
        party == Party::ProjectUnit && awaits_handover(system, basis)
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_waits(system, hearing);
        let Some(answer) = maintenance_operator(system, hearing) else {
            return Vec::new();
        };
        let point = Point::new("39", "handed_to_centre")
            .clause("第三十九条/1")
            .says(
                "只有应当统一移交或者双方协商确定由大数据中心运维的系统才移交",
                "A system is handed over when the rule or an agreement of both gives it to the Centre",
            )
            .remedy("先办理「协商运维单位」", "Agree on the operator first");
        hearing.weigh(if answer.handover {
            point.held()
        } else {
            point.broken()
        });
        for item in hearing.law().words(HANDOVER_ITEMS).value.clone() {
            self.weigh_item(&item, hearing);
        }
        weigh_no_documents(system, self.documents.len(), ("documents", hearing));
        vec![Event::System(SystemEvent::HandoverOffered(HandoverOffered {
            handover: Handover {
                items: self.items.clone(),
                documents: self.documents.clone(),
            },
        }))]
    }
}

impl HandOverSystem {
    /// Each item stands in the list once, and what does not apply says why.
    fn weigh_item(&self, item: &str, hearing: &mut Hearing<'_>) {
        let (zh, en) = pair("HandoverItem", item).unwrap_or((item, item));
        let lines = self.items.iter().filter(|line| line.handover_item.code() == item);
        let point = Point::new("39", "handover_item")
            .clause("第三十九条/1/一")
            .at("items")
            .fact("handover_item", item)
            .says(
                format!("移交清单应当列明「{zh}」，且只列一次"),
                format!("The list names the {en}, once"),
            )
            .remedy(format!("补充「{zh}」一项"), format!("Add the {en}"));
        hearing.weigh(if lines.clone().count() == 1 {
            point.held()
        } else {
            point.broken()
        });
        let unexplained = lines
            .filter(|line| line.handover_state == HandoverState::NotApplicable)
            .any(|line| line.detail.trim().is_empty());
        let point = Point::new("39", "handover_item_explained")
            .clause("第三十九条/1/一")
            .at("items")
            .fact("handover_item", item)
            .says(
                format!("「{zh}」不适用的，应当写明原因"),
                format!("Where the {en} do not apply, the list says why"),
            )
            .remedy("写明不适用的原因", "Say why it does not apply");
        hearing.weigh(if unexplained { point.broken() } else { point.held() });
    }
}

fn weigh_waits(system: &System, hearing: &mut Hearing<'_>) {
    let point = Point::new("39", "not_handed_over_yet")
        .clause("第三十九条/1/一")
        .says(
            "系统尚未移交，也没有待接收的移交",
            "The system has not been handed over, and no handover waits for an answer",
        )
        .remedy("等待大数据中心接收或退回", "Wait for the Centre's answer");
    hearing.weigh(if HandOverSystem::offered(system) {
        point.held()
    } else {
        point.broken()
    });
}

/// A system was handed over and waits for the Centre's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandoverOffered {
    /// The handover.
    pub handover: Handover,
}

impl HandoverOffered {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.handover = Some(Dated::at(stamp, self.handover.clone()));
        system.handover_returned = None;
    }
}
