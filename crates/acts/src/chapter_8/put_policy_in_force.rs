//! Putting a policy in force: under which measure new cases are opened from a day on (Articles 47, 49).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::law_register::{LAW_REGISTER, LawRegister, PolicyInForce};
use crate::list::Event;
use crate::list::chapter_8::LawRegisterEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

use jiff::civil::Date;

/// The Bureau records from which day the jurisdiction's cases are opened under a policy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutPolicyInForce {
    /// The policy's name, for example `nmg-2024-98`.
    #[schemars(length(min = 2, max = 60), extend("x-ui" = "measure"))]
    pub policy: String,
    /// The first day; cases opened before keep the measure they were opened under.
    pub from: Date,
    /// The number of the document that puts it in force.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// Its scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for PutPolicyInForce {
    type In = LawRegister;
    const META: Meta = Meta {
        code: "put_policy_in_force",
        articles: &["49", "47"],
        course: Course::Standing(LAW_REGISTER),
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, register: &LawRegister, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let measures = &hearing.surroundings().measures;
        let known: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let is_known = known.contains(&self.policy.as_str());
        let point = Point::new("49", "policy_known")
            .clause("第四十九条/1")
            .at("policy")
            .fact("policy", &self.policy)
            .says(
                format!("政策「{}」应当在政策库中", self.policy),
                format!("\"{}\" is one of the policies the product has read", self.policy),
            )
            .remedy(
                format!("可选：{}", known.join("、")),
                format!("There are {}", known.join(", ")),
            );
        hearing.weigh(if is_known { point.held() } else { point.broken() });
        let last = register.policies.iter().map(|entry| entry.what.from).max();
        let point = Point::new("49", "policy_follows")
            .clause("第四十九条/1")
            .at("from")
            .fact("from", self.from)
            .says(
                "施行日不得早于今天，也不得早于此前施行的政策",
                "The first day is neither before today nor before that of the policy in force",
            )
            .remedy(
                "已经发生的办理不溯及既往，请更正施行日",
                "What was decided stays decided; choose a later day",
            );
        let follows = self.from >= hearing.on() && last.is_none_or(|last| self.from > last);
        hearing.weigh(if follows { point.held() } else { point.broken() });
        vec![Event::LawRegister(LawRegisterEvent::PolicyPutInForce(
            PolicyPutInForce {
                policy: PolicyInForce {
                    policy: self.policy.clone(),
                    from: self.from,
                    document_number: self.document_number.clone(),
                },
            },
        ))]
    }
}

/// A policy was put in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyPutInForce {
    /// The policy and its first day.
    pub policy: PolicyInForce,
}

impl PolicyPutInForce {
    pub(crate) fn apply(&self, register: &mut LawRegister, stamp: &Stamp) {
        register.policies.push(Dated::at(stamp, self.policy.clone()));
    }
}
