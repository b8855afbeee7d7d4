//! Drawing up the framework plan of a cross-department project (Article 18): the lead opens it with its participants.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::framework::{Design, Framework};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::FrameworkEvent;
use crate::party::{Duty, Party};

/// The lead department draws the plan up.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftFramework {
    /// What it says.
    pub design: Design,
}

impl Act for DraftFramework {
    type In = Framework;
    const META: Meta = Meta {
        code: "draft_framework",
        articles: &["18"],
        course: Course::Opens,
        by: &[Party::Department],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Framework, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let lead = hearing.actor().office.clone();
        weigh_participants(&self.design, &lead, hearing);
        tell_overlaps(&self.design, hearing);
        vec![Event::Framework(FrameworkEvent::FrameworkDrafted(
            FrameworkDrafted {
                lead,
                design: self.design.clone(),
            },
        ))]
    }
}

/// 牵头部门会同参建部门: registered offices, each once, and at least one besides the lead.
pub(super) fn weigh_participants(design: &Design, lead: &CaseId, hearing: &mut Hearing<'_>) {
    for (index, part) in design.parts.iter().enumerate() {
        let name = hearing.directory().name(&part.office);
        let known = hearing.directory().get(&part.office).is_some();
        let same = design.parts.iter().filter(|other| other.office == part.office);
        let once = same.count() == 1;
        let point = Point::new("18", "participant_once")
            .clause("第十八条/1")
            .at(&format!("design.parts.{index}.office"))
            .fact("participant", name)
            .says(
                format!("参建部门「{name}」应当已登记，且只列一次"),
                format!("Participant \"{name}\" is registered and stands once"),
            )
            .remedy(
                "从单位名录中选择，合并重复的部分",
                "Choose from the register, and put double parts together",
            );
        hearing.weigh(if known && once {
            point.held()
        } else {
            point.broken()
        });
    }
    let others = design.parts.iter().any(|part| &part.office != lead);
    let point = Point::new("18", "several_departments")
        .clause("第十八条/1")
        .at("design.parts")
        .says(
            "框架方案应当确定牵头部门以外的参建部门",
            "A framework plan names a participant besides the lead",
        )
        .remedy("补充参建部门", "Add the participants");
    hearing.weigh(if others { point.held() } else { point.broken() });
}

/// While it is drawn up, overlap is told and stops nothing yet.
pub(super) fn tell_overlaps(design: &Design, hearing: &mut Hearing<'_>) {
    for finding in overlap_points(design, hearing) {
        hearing.weigh(finding.notice().broken());
    }
}

/// One point for each overlap, and one for each participant of whom it is not known.
pub(super) fn overlap_points(design: &Design, hearing: &Hearing<'_>) -> Vec<Point> {
    let overlaps = design.overlaps().into_iter().map(|overlap| {
        let names: Vec<&str> = overlap
            .offices
            .iter()
            .map(|office| hearing.directory().name(office))
            .collect();
        let names = names.join("、");
        let item = &overlap.item;
        Point::new("18", "no_overlap")
            .clause("第十八条/1")
            .at("design.parts")
            .fact("item", item)
            .fact("participants", &names)
            .says(
                format!("建设内容「{item}」由{names}重复建设"),
                format!("\"{item}\" would be built by {names} alike"),
            )
            .remedy(
                "由一个参建部门建设，其余共享",
                "Let one participant build it and the others share",
            )
    });
    let silent = design.silent().into_iter().map(|office| {
        let name = hearing.directory().name(office);
        Point::new("18", "overlap_undecided")
            .clause("第十八条/1")
            .at("design.parts")
            .fact("participant", name)
            .says(
                format!("「{name}」尚未填写建设内容，是否重复交叉无法判断"),
                format!("\"{name}\" has not said what it builds: overlap is undecided"),
            )
            .remedy("逐项填写该部门的建设内容", "State item by item what it builds")
    });
    overlaps.chain(silent).collect()
}

/// The plan was drawn up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameworkDrafted {
    /// The lead department.
    pub lead: CaseId,
    /// What it says.
    pub design: Design,
}

impl FrameworkDrafted {
    pub(crate) fn apply(&self, framework: &mut Framework, _: &Stamp) {
        framework.lead.clone_from(&self.lead);
        framework.take(&self.design);
    }
}
