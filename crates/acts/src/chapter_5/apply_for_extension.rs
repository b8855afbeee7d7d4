//! The unit that cannot apply for final acceptance in time applies for more time (Article 33, paragraph 2).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance::Extension;
use crate::acceptance_weighing::acceptance_due;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;

/// The unit asks for a later day, with its reason.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyForExtension {
    /// Until when it asks for.
    pub asked_until: Date,
    /// Why it cannot apply in time.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
    /// The application as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for ApplyForExtension {
    type In = Project;
    const META: Meta = Meta {
        code: "apply_for_extension",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::AwaitingAcceptance],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.acceptance.open_extension().is_none()
    }

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let waiting = project.acceptance.open_extension().is_some();
        let point = Point::new("33", "one_extension_at_a_time")
            .clause("第三十三条/2")
            .says(
                "上一次延期申请尚未答复的，不得再次申请",
                "A new extension is applied for once the last application is answered",
            )
            .remedy("等待答复", "Wait for the answer");
        hearing.weigh(if waiting { point.broken() } else { point.held() });
        if let Some(due) = acceptance_due(project, hearing) {
            weigh_later(due, ("asked_until", self.asked_until), hearing);
            self.weigh_timely(due, hearing);
        }
        vec![Event::Acceptance(AcceptanceEvent::ExtensionApplied(
            ExtensionApplied {
                asked_until: self.asked_until,
                reason: self.reason.clone(),
                scan: self.scan.clone(),
            },
        ))]
    }
}

impl ApplyForExtension {
    /// 不能按期的应当申请: an application after the period is still taken, and says so.
    fn weigh_timely(&self, due: Date, hearing: &mut Hearing<'_>) {
        let point = Point::new("33", "extension_applied_in_time")
            .clause("第三十三条/2")
            .fact("due", due)
            .fact("on", hearing.on())
            .notice();
        hearing.weigh(if hearing.on() <= due {
            point
                .says(
                    format!("在竣工验收申请期限（{due}）届满前提出"),
                    format!("Applied for before the period ends on {due}"),
                )
                .held()
        } else {
            point
                .says(
                    format!("竣工验收申请期限已于{due}届满"),
                    format!("The period for applying ended on {due}"),
                )
                .broken()
        });
    }
}

/// An extension is a later day than the one that runs, and not a past one.
pub(super) fn weigh_later(due: Date, asked: (&str, Date), hearing: &mut Hearing<'_>) {
    let (field, until) = asked;
    let point = Point::new("33", "extension_is_later")
        .clause("第三十三条/2")
        .at(field)
        .fact("due", due)
        .fact("day", until)
        .says(
            format!("延期的日期应当晚于现行期限（{due}），且不早于今天"),
            format!("The new day lies after the present one ({due}) and not before today"),
        )
        .remedy("填写更晚的日期", "State a later day");
    let later = until > due && until >= hearing.on();
    hearing.weigh(if later { point.held() } else { point.broken() });
}

/// An extension was applied for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExtensionApplied {
    /// Until when.
    pub asked_until: Date,
    /// Why.
    pub reason: String,
    /// The application as a document.
    pub scan: Option<Document>,
}

impl ExtensionApplied {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.extensions.push(Extension {
            applied_on: stamp.on,
            asked_until: self.asked_until,
            reason: self.reason.clone(),
            answer: None,
        });
    }
}
