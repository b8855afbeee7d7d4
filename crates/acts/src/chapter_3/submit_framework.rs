//! The joint submission of the framework plan by the lead, once every participant has agreed (Article 18).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::draft_framework::overlap_points;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::framework::{Framework, Part};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::FrameworkEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::stage::Stage;

/// The lead submits for all.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitFramework {
    /// The number of the joint letter.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for SubmitFramework {
    type In = Framework;
    const META: Meta = Meta {
        code: "submit_framework",
        articles: &["18"],
        course: Course::Continues,
        by: &[Party::Lead],
        duty: &[Duty::Prepare],
        during: &[Stage::FrameworkDrafted],
        awaited: &[Stage::FrameworkDrafted],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn offered(framework: &Framework) -> bool {
        framework.missing_agreements().is_empty()
    }

    fn decide(&self, framework: &Framework, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_agreements(framework, hearing);
        weigh_design(framework, hearing);
        vec![Event::Framework(FrameworkEvent::FrameworkSubmitted(
            FrameworkSubmitted {
                document_number: self.document_number.clone(),
            },
        ))]
    }
}

/// 形成统一框架方案后联合报.
fn weigh_agreements(framework: &Framework, hearing: &mut Hearing<'_>) {
    let missing = framework.missing_agreements();
    for office in framework
        .participants
        .iter()
        .filter(|office| **office != framework.lead)
    {
        let name = hearing.directory().name(office);
        let point = Point::new("18", "submitted_jointly")
            .clause("第十八条/1")
            .fact("participant", name)
            .says(
                format!("框架方案应当联合报送：「{name}」同意"),
                format!("The plan is submitted jointly: \"{name}\" agrees"),
            )
            .remedy(
                format!("由{name}办理「同意框架方案」"),
                format!("Let {name} agree to the plan"),
            );
        hearing.weigh(if missing.contains(&office) {
            point.broken()
        } else {
            point.held()
        });
    }
}

/// What the article asks of the plan: goals, contents, flows, interfaces, catalogue, and no overlap.
pub(super) fn weigh_design(framework: &Framework, hearing: &mut Hearing<'_>) {
    let design = &framework.design;
    for (key, text) in [("goals", &design.goals), ("contents", &design.contents)] {
        let point = content_point((key, &format!("design.{key}")), None, hearing);
        hearing.weigh(if text.trim().is_empty() {
            point.broken()
        } else {
            point.held()
        });
    }
    for (index, part) in design.parts.iter().enumerate() {
        for (key, there) in contents_of(part) {
            let field = format!("design.parts.{index}.{key}");
            let point = content_point((key, &field), Some(part), hearing);
            hearing.weigh(if there { point.held() } else { point.broken() });
        }
    }
    let points = overlap_points(design, hearing);
    if points.is_empty() {
        let point = Point::new("18", "no_overlap").clause("第十八条/1");
        let says = (
            "各参建部门建设内容无重复交叉",
            "No two participants build the same",
        );
        hearing.weigh(point.says(says.0, says.1).held());
    }
    points.into_iter().for_each(|point| hearing.weigh(point.broken()));
}

fn contents_of(part: &Part) -> [(&'static str, bool); 4] {
    [
        ("business_flow", !part.business_flow.trim().is_empty()),
        ("data_flow", !part.data_flow.trim().is_empty()),
        ("interfaces", !part.interfaces.trim().is_empty()),
        ("catalogue", !part.catalogue.is_empty()),
    ]
}

fn content_point((key, field): (&str, &str), part: Option<&Part>, hearing: &Hearing<'_>) -> Point {
    let (zh, en) = pair("field", key).unwrap_or((key, key));
    let office = part.map(|part| hearing.directory().name(&part.office));
    let (whose_zh, whose_en) = office.map_or((String::new(), String::new()), |name| {
        (format!("{name}的"), format!(" of {name}"))
    });
    Point::new("18", "framework_contents")
        .clause("第十八条/1")
        .at(field)
        .fact("content", key)
        .says(
            format!("框架方案应当明确{whose_zh}{zh}"),
            format!("The framework plan states: {en}{whose_en}"),
        )
        .remedy(format!("由牵头部门补充{zh}"), format!("Let the lead add: {en}"))
}

/// The plan was submitted jointly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameworkSubmitted {
    /// The number of the joint letter.
    pub document_number: String,
}

impl FrameworkSubmitted {
    pub(crate) fn apply(&self, framework: &mut Framework, stamp: &Stamp) {
        framework.submitted_on = Some(stamp.on);
        framework.correction = None;
    }
}
