//! The Bureau takes note of a filing that has all contents of the article (Article 19).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file_project::missing_content;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::library_record::FilingAccepted;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing;

/// The Bureau enters the filing under a number.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptFiling {
    /// The number of the filing.
    #[schemars(length(min = 2, max = 60))]
    pub filing_number: String,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for AcceptFiling {
    type In = Project;
    const META: Meta = Meta {
        code: "accept_filing",
        articles: &["19"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Filed],
        awaited: &[Stage::Filed],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        let filing = project.library.filing.as_ref();
        filing.is_some_and(|filing| filing.what.accepted.is_none())
    }

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        let filing = project.library.filing.as_ref();
        filing.is_some_and(|filing| filing.what.missing.is_empty())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_open(project, hearing);
        let Some(filing) = &project.library.filing else {
            return Vec::new();
        };
        let provided = filing.what.contents.provided();
        let missing = weighing::filing_contents(&provided, hearing).unwrap_or_default();
        for key in &missing {
            let point = missing_content(key);
            hearing.weigh(point.broken());
        }
        vec![Event::Project(ProjectEvent::FilingNoted(FilingNoted {
            filing_number: self.filing_number.clone(),
            note: self.note.clone(),
        }))]
    }
}

/// Once the Bureau has taken note of a filing it is closed.
pub(super) fn weigh_open(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("19", "filing_open")
        .clause("第十九条/1")
        .says("该备案尚未办结", "The filing has not been entered yet");
    hearing.weigh(if AcceptFiling::offered(project) {
        point.held()
    } else {
        point.broken()
    });
}

/// The Bureau took note of a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilingNoted {
    /// The number of the filing.
    pub filing_number: String,
    /// A remark.
    pub note: String,
}

impl FilingNoted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        if let Some(filing) = &mut project.library.filing {
            filing.what.accepted = Some(FilingAccepted {
                on: stamp.on,
                filing_number: self.filing_number.clone(),
            });
        }
    }
}
