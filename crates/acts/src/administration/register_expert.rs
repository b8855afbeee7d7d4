//! Registering an expert in the pool from which appraisals are staffed (Article 10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::expert_pool::{Expert, ExpertPool};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::ExpertPoolEvent;
use crate::party::{Duty, Party};
use crate::stage::Stage;

/// The identity of the one pool.
pub const POOL: &str = "expert-pool";

/// The Bureau enters an expert.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterExpert {
    /// The name.
    #[schemars(length(min = 1, max = 40))]
    pub name: String,
    /// The field of expertise.
    #[schemars(length(min = 1, max = 60))]
    pub field: String,
    /// Where the expert works.
    #[schemars(length(min = 1, max = 100))]
    pub employer: String,
    /// The employer, when it is a registered organisation: its projects are then avoided.
    #[serde(default)]
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: Option<CaseId>,
}

impl Act for RegisterExpert {
    type In = ExpertPool;
    const META: Meta = Meta {
        code: "register_expert",
        articles: &["10"],
        course: Course::Standing(POOL),
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, pool: &ExpertPool, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let twice = pool
            .experts
            .iter()
            .any(|expert| expert.name == self.name && expert.employer == self.employer);
        let point = Point::new("10", "expert_once")
            .at("name")
            .says("同一专家只能入库一次", "An expert is in the pool once");
        hearing.weigh(if twice { point.broken() } else { point.held() });
        vec![Event::ExpertPool(ExpertPoolEvent::ExpertRegistered(
            ExpertRegistered {
                name: self.name.clone(),
                field: self.field.clone(),
                employer: self.employer.clone(),
                office: self.office.clone(),
            },
        ))]
    }
}

/// An expert was registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertRegistered {
    /// The name.
    pub name: String,
    /// The field of expertise.
    pub field: String,
    /// Where the expert works.
    pub employer: String,
    /// The employer's case file.
    pub office: Option<CaseId>,
}

impl ExpertRegistered {
    pub(crate) fn apply(&self, pool: &mut ExpertPool, _: &Stamp) {
        let number = u32::try_from(pool.experts.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        pool.experts.push(Expert {
            number,
            name: self.name.clone(),
            field: self.field.clone(),
            employer: self.employer.clone(),
            office: self.office.clone(),
        });
    }
}
