//! Entrusting a third party with the appraisal, which must have no interest in the project (Article 10).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::library_record::Engagement;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The Bureau records whom it entrusted.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EngageReviewBody {
    /// The body.
    #[schemars(length(min = 2, max = 120))]
    pub body: String,
    /// Its entry in the register of organisations, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: Option<CaseId>,
    /// The number of the document that entrusts it.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The day.
    pub engaged_on: Date,
}

impl Act for EngageReviewBody {
    type In = Project;
    const META: Meta = Meta {
        code: "engage_review_body",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAppraisal],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.appraisal.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("10", "engaged_before_conclusion")
            .clause("第十条/1")
            .says(
                "应当在得出评审论证结论之前委托",
                "A body is entrusted before the appraisal is concluded",
            );
        hearing.test(point, || Self::offered(project));
        weigh_happened(("engaged_on", self.engaged_on), ("10", "第十条/1"), hearing);
        let parties = [
            Some(&project.unit),
            Some(&project.department),
            project.applicant(),
        ];
        let directory = hearing.directory();
        let interested = parties
            .into_iter()
            .flatten()
            .any(|office| self.office.as_ref() == Some(office) || directory.name(office) == self.body.trim());
        let point = Point::new("10", "body_without_interest")
            .clause("第十条/1")
            .at("body")
            .fact("body", &self.body)
            .says(
                "受托机构与项目不得有利害关系",
                "The body entrusted has no interest in the project",
            )
            .remedy("另行委托", "Entrust another");
        hearing.test(point, || !interested);
        vec![Event::Project(ProjectEvent::ReviewBodyEngaged(
            ReviewBodyEngaged {
                body: self.body.clone(),
                office: self.office.clone(),
                document_number: self.document_number.clone(),
                engaged_on: self.engaged_on,
            },
        ))]
    }
}

/// A third party was entrusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewBodyEngaged {
    /// The body.
    pub body: String,
    /// Its entry in the register.
    pub office: Option<CaseId>,
    /// The number of the document.
    pub document_number: String,
    /// The day.
    pub engaged_on: Date,
}

impl ReviewBodyEngaged {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Engagement {
            body: self.body.clone(),
            body_office: self.office.clone(),
            document_number: self.document_number.clone(),
            engaged_on: self.engaged_on,
        };
        project.library.engagement = Some(Dated::at(stamp, what));
    }
}
