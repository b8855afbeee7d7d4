//! Amending what the inventory says of a system; the earlier entry stays in the ledger (Articles 6, 39).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_system::{weigh_facts, weigh_no_content};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::stage::Stage;
use crate::system::{System, SystemFacts};

/// The unit or its department replaces what is stated of the system.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendSystem {
    /// What is known of it from now on.
    pub system: SystemFacts,
    /// Why it is amended.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for AmendSystem {
    type In = System;
    const META: Meta = Meta {
        code: "amend_system",
        articles: &["39", "6"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse, Stage::Deactivated],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_facts(&self.system, hearing);
        weigh_no_content(&self.system, 0, hearing);
        weigh_secrecy_kept(system, &self.system, hearing);
        vec![Event::System(SystemEvent::SystemAmended(SystemAmended {
            facts: self.system.clone(),
            reason: self.reason.clone(),
        }))]
    }
}

/// What was entered openly cannot become secret here, because nothing recorded is deleted; and what is secret does not
/// become open by an amendment.
fn weigh_secrecy_kept(system: &System, facts: &SystemFacts, hearing: &mut Hearing<'_>) {
    let secret = |classified: Option<bool>| classified == Some(true);
    let kept = secret(system.facts.classified) == secret(facts.classified);
    let point = Point::new("23", "secrecy_kept")
        .clause("第二十三条/2")
        .at("system.classified")
        .says(
            "系统的涉密属性不得通过修改变更",
            "Whether a system is classified is not changed by an amendment",
        )
        .remedy(
            "注销本登记，按新的属性另行登记",
            "Retire this entry and register the system anew",
        );
    hearing.weigh(if kept { point.held() } else { point.broken() });
}

/// What is stated of a system was replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemAmended {
    /// What is known of it from now on.
    pub facts: SystemFacts,
    /// Why.
    pub reason: String,
}

impl SystemAmended {
    pub(crate) fn apply(&self, system: &mut System, _: &Stamp) {
        system.state(&self.facts);
    }
}
