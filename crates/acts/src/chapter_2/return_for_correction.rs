//! Returning an application for correction (补正, Article 10); everything entered stays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Correction, Dated, Project};
use crate::stage::Stage;

/// The Centre or the Bureau says what is to be corrected.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnForCorrection {
    /// The points to be corrected, one each.
    #[schemars(length(min = 1), inner(length(min = 2, max = 500)))]
    pub points: Vec<String>,
}

impl Act for ReturnForCorrection {
    type In = Project;
    const META: Meta = Meta {
        code: "return_for_correction",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::BigDataCentre, Party::DataBureau],
        duty: &[Duty::Prepare, Duty::Review],
        during: &[Stage::UnderReview, Stage::UnderAppraisal],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Project, _: &mut Hearing<'_>) -> Vec<Event> {
        let points = self.points.clone();
        vec![Event::Project(ProjectEvent::ReturnedForCorrection(
            ReturnedForCorrection { points },
        ))]
    }
}

/// The application was returned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReturnedForCorrection {
    /// The points to be corrected.
    pub points: Vec<String>,
}

impl ReturnedForCorrection {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.correction = Some(Dated::at(
            stamp,
            Correction {
                points: self.points.clone(),
            },
        ));
    }
}
