//! The urgent supplement: one of four bases, urgency, and the Government's consent (Article 13).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project, Supplement};
use crate::stage::Stage;
use crate::weighing;
use crate::words::{Category, UrgentBasis};

/// The Bureau records the Government's consent to a supplement.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupplementUrgently {
    /// The basis.
    #[serde(default)]
    pub basis: Option<UrgentBasis>,
    /// Why it is urgent.
    #[serde(default)]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub urgency: String,
    /// The number of the Government's document of consent.
    #[serde(default)]
    #[schemars(length(max = 60))]
    pub document_number: String,
    /// Its scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
    /// Whether the preliminary work is deep enough for an implementation plan (Article 15(3)).
    #[serde(default)]
    pub depth_sufficient: Option<bool>,
}

impl Act for SupplementUrgently {
    type In = Project;
    const META: Meta = Meta {
        code: "supplement_urgently",
        articles: &["13", "15"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Reported,
            Stage::Checked,
            Stage::UnderReview,
            Stage::UnderAppraisal,
            Stage::AdmissionCorrection,
            Stage::InLibrary,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let stated = (self.urgency.as_str(), self.document_number.as_str());
        let Some(answer) = weighing::urgent_supplement(self.basis, stated, hearing) else {
            return Vec::new();
        };
        for (key, field, zh, en) in [
            (
                "basis",
                "basis",
                "属于第十三条所列四类情形之一",
                "one of the four bases of Article 13",
            ),
            (
                "urgency",
                "urgency",
                "情况紧急，确需增补",
                "urgent, and the supplement necessary",
            ),
            (
                "government_consent",
                "document_number",
                "经自治区政府同意",
                "the Government's consent",
            ),
        ] {
            let point = Point::new("13", "urgent_supplement")
                .clause("第十三条/1")
                .at(field)
                .fact("condition", key)
                .says(
                    format!("紧急增补应当{zh}"),
                    format!("An urgent supplement needs {en}"),
                )
                .remedy("补充该项", "State it");
            let missing = answer.missing.iter().any(|missing| missing == key);
            hearing.weigh(if missing { point.broken() } else { point.held() });
        }
        weigh_depth(project, self.depth_sufficient, hearing);
        tell_outstanding(project, hearing);
        let Some(basis) = self.basis else {
            return Vec::new();
        };
        vec![Event::Project(ProjectEvent::SupplementConsented(
            SupplementConsented {
                basis,
                urgency: self.urgency.clone(),
                document_number: self.document_number.clone(),
                depth_sufficient: self.depth_sufficient.unwrap_or_default(),
            },
        ))]
    }
}

/// Which texts are approved depends on the depth of the preliminary work, so it is stated; maintenance needs no approval.
fn weigh_depth(project: &Project, depth: Option<bool>, hearing: &mut Hearing<'_>) {
    let maintenance = project.managed_as() == Some(Category::Maintenance);
    let point = Point::new("15", "depth_stated")
        .clause("第十五条/1/三")
        .at("depth_sufficient")
        .says(
            "应当写明前期工作深度是否达到规定要求",
            "State whether the preliminary work is deep enough",
        )
        .remedy("选择是或者否", "Choose yes or no");
    hearing.test(point, || maintenance || depth.is_some());
}

/// Whoever has not applied for admission hands the materials of Article 9 in afterwards.
fn tell_outstanding(project: &Project, hearing: &mut Hearing<'_>) {
    let complete = project.application.is_some() && project.correction.is_none();
    let point = Point::new("13", "materials_after_the_fact")
        .clause("第十三条/1")
        .notice()
        .says(
            "尚未申请入库的，应当在同意增补后补交第九条规定的材料",
            "A project not applied for yet hands the materials of Article 9 in after the consent",
        )
        .remedy(
            "同意增补后办理「补交增补材料」",
            "Complete the supplement afterwards",
        );
    hearing.test(point, || complete);
}

/// The Government consented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplementConsented {
    /// The basis.
    pub basis: UrgentBasis,
    /// Why it is urgent.
    pub urgency: String,
    /// The number of the Government's document.
    pub document_number: String,
    /// Whether the preliminary work is deep enough.
    pub depth_sufficient: bool,
}

impl SupplementConsented {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Supplement {
            basis: self.basis,
            urgency: self.urgency.clone(),
            document_number: self.document_number.clone(),
            depth_sufficient: self.depth_sufficient,
        };
        project.supplement = Some(Dated::at(stamp, what));
        // What was returned for correction before admission is answered with the materials after the fact.
        let applied = project.application.is_some() && project.correction.is_none();
        project.correction = None;
        project.library.supplement_completed_on = applied.then_some(stamp.on);
    }
}
