//! The data resource catalogue, a condition of approval (Article 17).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{CatalogueLine, Project};
use crate::stage::Stage;
use crate::words::Sharing;

/// The unit states the catalogue; it replaces the one before.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDataCatalogue {
    /// The resources.
    #[schemars(length(min = 1), extend("x-ui" = "catalogue"))]
    pub lines: Vec<CatalogueLine>,
}

impl Act for RecordDataCatalogue {
    type In = Project;
    const META: Meta = Meta {
        code: "record_data_catalogue",
        articles: &["17"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
        ],
        awaited: &[Stage::Planned],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        for (index, line) in self.lines.iter().enumerate() {
            let needs_basis = line.sharing != Sharing::Unconditional;
            let point = Point::new("17", "sharing_basis")
                .clause("第十七条/1")
                .at(&format!("lines.{index}.basis"))
                .fact("resource", &line.resource)
                .says(
                    format!(
                        "「{}」不予共享的应当有依据，有条件共享的应当写明条件",
                        line.resource
                    ),
                    format!(
                        "\"{}\": a refusal to share needs its legal basis, a condition its text",
                        line.resource
                    ),
                )
                .remedy(
                    "填写法律、行政法规或者党中央、国务院政策依据，或者共享条件",
                    "State the legal basis or the condition",
                );
            hearing.weigh(if needs_basis && line.basis.trim().is_empty() {
                point.broken()
            } else {
                point.held()
            });
            let twice = self
                .lines
                .iter()
                .filter(|other| other.resource == line.resource)
                .count()
                > 1;
            let point = Point::new("17", "resource_once")
                .at(&format!("lines.{index}.resource"))
                .fact("resource", &line.resource)
                .says(
                    format!("「{}」在目录中只列一次", line.resource),
                    format!("\"{}\" is listed once", line.resource),
                );
            hearing.weigh(if twice { point.broken() } else { point.held() });
        }
        vec![Event::Project(ProjectEvent::CatalogueRecorded(
            CatalogueRecorded {
                lines: self.lines.clone(),
            },
        ))]
    }
}

/// The catalogue was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CatalogueRecorded {
    /// The resources.
    pub lines: Vec<CatalogueLine>,
}

impl CatalogueRecorded {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.catalogue.clone_from(&self.lines);
    }
}
