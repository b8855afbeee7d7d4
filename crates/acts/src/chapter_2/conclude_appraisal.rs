//! The conclusion of the appraisal by experts or a third party, as the Bureau decides (Article 10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Appraisal, Dated, Project};
use crate::stage::Stage;
use crate::words::{AppraisalForm, Verdict};

/// The Bureau records how the appraisal ended.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeAppraisal {
    /// How it was done.
    pub form: AppraisalForm,
    /// The conclusion.
    pub verdict: Verdict,
    /// The opinion, or why no appraisal was needed.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for ConcludeAppraisal {
    type In = Project;
    const META: Meta = Meta {
        code: "conclude_appraisal",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAppraisal],
        awaited: &[Stage::UnderAppraisal],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn offered(project: &Project) -> bool {
        project.appraisal.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let needs_draw = self.form == AppraisalForm::Experts;
        let point = Point::new("10", "experts_drawn")
            .clause("第十条/1")
            .at("form")
            .says(
                "组织专家评审的，应当先抽取专家",
                "Experts are drawn before they appraise",
            )
            .remedy("先办理「抽取专家」", "Draw the experts first");
        hearing.weigh(if needs_draw && project.draw.is_none() {
            point.broken()
        } else {
            point.held()
        });
        let (form, verdict, opinion) = (self.form, self.verdict, self.opinion.clone());
        vec![Event::Project(ProjectEvent::AppraisalConcluded(
            AppraisalConcluded {
                form,
                verdict,
                opinion,
            },
        ))]
    }
}

/// The appraisal was concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AppraisalConcluded {
    /// How it was done.
    pub form: AppraisalForm,
    /// The conclusion.
    pub verdict: Verdict,
    /// The opinion.
    pub opinion: String,
}

impl AppraisalConcluded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Appraisal {
            form: self.form,
            verdict: self.verdict,
            opinion: self.opinion.clone(),
        };
        project.appraisal = Some(Dated::at(stamp, what));
    }
}
