//! The Bureau answers an application for more time: it grants a day, or refuses (Article 33, paragraph 2).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::apply_for_extension::weigh_later;
use crate::acceptance::ExtensionDecision;
use crate::acceptance_weighing::acceptance_due;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::words::acceptance::ExtensionAnswer;

/// The Bureau's answer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendAcceptance {
    /// Granted or refused.
    pub answer: ExtensionAnswer,
    /// Until when; left out when refused.
    #[serde(default)]
    pub until: Option<Date>,
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for ExtendAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "extend_acceptance",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::AwaitingAcceptance],
        awaited: &[Stage::AwaitingAcceptance],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.acceptance.open_extension().is_some()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let waiting = project.acceptance.open_extension().is_some();
        let point = Point::new("33", "extension_applied_for")
            .clause("第三十三条/2")
            .says(
                "延期应当由项目单位提出申请",
                "An extension is granted on the unit's application",
            )
            .remedy("由项目单位先申请延期", "Let the unit apply first");
        hearing.weigh(if waiting { point.held() } else { point.broken() });
        let granted = match self.answer {
            ExtensionAnswer::Granted => self.until,
            ExtensionAnswer::Refused => None,
        };
        self.weigh_day(project, hearing);
        vec![Event::Acceptance(AcceptanceEvent::ExtensionAnswered(
            ExtensionAnswered {
                until: granted,
                opinion: self.opinion.clone(),
            },
        ))]
    }
}

impl ExtendAcceptance {
    fn weigh_day(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let point = Point::new("33", "extension_day")
            .clause("第三十三条/2")
            .at("until");
        match (self.answer, self.until) {
            (ExtensionAnswer::Granted, Some(until)) => {
                if let Some(due) = acceptance_due(project, hearing) {
                    weigh_later(due, ("until", until), hearing);
                }
            }
            (ExtensionAnswer::Granted, None) => hearing.weigh(
                point
                    .says("同意延期的，应当写明延至何日", "A grant names the day")
                    .remedy("填写延至日期", "State the day")
                    .broken(),
            ),
            (ExtensionAnswer::Refused, Some(_)) => hearing.weigh(
                point
                    .says("不同意延期的，不填写延至日期", "A refusal names no day")
                    .remedy("删去延至日期", "Leave the day out")
                    .broken(),
            ),
            (ExtensionAnswer::Refused, None) => {}
        }
    }
}

/// An application for extension was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExtensionAnswered {
    /// Until when; none when refused.
    pub until: Option<Date>,
    /// Why.
    pub opinion: String,
}

impl ExtensionAnswered {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        if let Some(extension) = project.acceptance.extensions.last_mut() {
            extension.answer = Some(ExtensionDecision {
                on: stamp.on,
                until: self.until,
                opinion: self.opinion.clone(),
            });
        }
    }
}
