//! Agreeing to the framework plan: the joint submission is everybody's (Article 18).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::draft_framework::tell_overlaps;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::framework::{Agreement, Framework};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::FrameworkEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

/// A participant agrees to the plan as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinFramework {
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for JoinFramework {
    type In = Framework;
    const META: Meta = Meta {
        code: "join_framework",
        articles: &["18"],
        course: Course::Continues,
        by: &[Party::Participant],
        duty: &[Duty::Prepare],
        during: &[Stage::FrameworkDrafted],
        awaited: &[Stage::FrameworkDrafted],
        gravity: Gravity::Ordinary,
    };

    fn offered(framework: &Framework) -> bool {
        !framework.missing_agreements().is_empty()
    }

    fn decide(&self, framework: &Framework, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let missing = framework.missing_agreements().contains(&&hearing.actor().office);
        let point = Point::new("18", "agrees_once").clause("第十八条/1").says(
            "参建部门对同一框架方案只需同意一次；牵头部门以报送表示同意",
            "A participant agrees once to a plan; the lead agrees by submitting it",
        );
        hearing.weigh(if missing { point.held() } else { point.broken() });
        tell_overlaps(&framework.design, hearing);
        vec![Event::Framework(FrameworkEvent::FrameworkJoined(
            FrameworkJoined {
                note: self.note.clone(),
            },
        ))]
    }
}

/// A participant agreed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameworkJoined {
    /// A remark.
    pub note: String,
}

impl FrameworkJoined {
    pub(crate) fn apply(&self, framework: &mut Framework, stamp: &Stamp) {
        let what = Agreement {
            note: self.note.clone(),
        };
        framework.agreements.push(Dated::at(stamp, what));
    }
}
