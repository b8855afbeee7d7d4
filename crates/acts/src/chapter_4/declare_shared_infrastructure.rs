//! The declaration on shared infrastructure: each resource used, or why not (Article 20).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::IN_STEP;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::{InfrastructureUse, ResourceUse};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::construction::SharedResource;

/// The unit declares of each shared resource whether the project rests on it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareSharedInfrastructure {
    /// Resource by resource.
    #[schemars(extend("x-ui" = "aspects"))]
    pub resources: Vec<ResourceUse>,
}

impl Act for DeclareSharedInfrastructure {
    type In = Project;
    const META: Meta = Meta {
        code: "declare_shared_infrastructure",
        articles: &["20"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: IN_STEP,
        awaited: &[Stage::Planned, Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        project.construction.infrastructure.is_none()
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        for resource in SharedResource::ALL {
            self.weigh_declared(*resource, hearing);
        }
        for (index, resource) in self.resources.iter().enumerate() {
            weigh_reason(index, resource, hearing);
        }
        vec![Event::Construction(ConstructionEvent::InfrastructureDeclared(
            InfrastructureDeclared {
                resources: self.resources.clone(),
            },
        ))]
    }
}

impl DeclareSharedInfrastructure {
    /// 充分依托: each of the five is spoken of, once.
    fn weigh_declared(&self, resource: SharedResource, hearing: &mut Hearing<'_>) {
        let (zh, en) = pair("SharedResource", resource.code()).unwrap_or_default();
        let point = Point::new("20", "shared_resource_declared")
            .clause("第二十条/1")
            .at("resources")
            .fact("resource", resource.code())
            .says(
                format!("应当说明是否依托{zh}"),
                format!("The use of the {en} is declared, once"),
            )
            .remedy(
                format!("填写是否使用{zh}，不使用的说明理由"),
                format!("Say whether the {en} is used, and if not why"),
            );
        let own: Vec<&ResourceUse> = self
            .resources
            .iter()
            .filter(|declared| declared.resource == resource)
            .collect();
        hearing.test(
            point,
            || matches!(own.as_slice(), [declared] if declared.used.is_some()),
        );
    }
}

fn weigh_reason(index: usize, declared: &ResourceUse, hearing: &mut Hearing<'_>) {
    if declared.used != Some(false) {
        return;
    }
    let (zh, en) = pair("SharedResource", declared.resource.code()).unwrap_or_default();
    let point = Point::new("20", "shared_resource_not_used")
        .clause("第二十条/1")
        .at(&format!("resources.{index}.explanation"))
        .fact("resource", declared.resource.code())
        .says(
            format!("不依托{zh}的，应当说明理由"),
            format!("Not using the {en} needs its reason"),
        )
        .remedy("填写理由", "State the reason");
    hearing.test(point, || !declared.explanation.trim().is_empty());
}

/// The use of shared infrastructure was declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InfrastructureDeclared {
    /// Resource by resource.
    pub resources: Vec<ResourceUse>,
}

impl InfrastructureDeclared {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = InfrastructureUse {
            resources: self.resources.clone(),
        };
        project.construction.infrastructure = Some(Dated::at(stamp, what));
    }
}
