//! Applying for approval of an adjustment that the unit may not make by itself (Article 30, paragraph 3).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::adjustment_weighing::{tell_total, weigh_lines, weigh_ready};
use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::adjustment::{Adjustment, AdjustmentLine};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::weighing::construction::{AdjustmentRoute, adjustment};
use crate::words::construction::AdjustmentReason;

/// The unit applies for approval of an adjustment.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyForAdjustment {
    /// Which of the three reasons; left empty when it is none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<AdjustmentReason>,
    /// Whether the goals stay as approved.
    #[serde(default)]
    pub goals_unchanged: Option<bool>,
    /// What is adjusted and why.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub explanation: String,
    /// The lines, against the approved bill of quantities.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub lines: Vec<AdjustmentLine>,
    /// The last day of the construction period that is applied for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion_due_on: Option<Date>,
    /// The minutes of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Document>,
}

impl Act for ApplyForAdjustment {
    type In = Project;
    const META: Meta = Meta {
        code: "apply_for_adjustment",
        articles: &["30"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.approved_estimate.is_some()
    }

    fn documents(&self) -> Vec<String> {
        self.minutes
            .iter()
            .map(|minutes| minutes.digest.clone())
            .collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_ready(project, hearing);
        weigh_lines(project, &self.lines, hearing);
        self.weigh_something(hearing);
        tell_total(project, &self.lines, hearing);
        let asked = (self.reason, self.goals_unchanged, self.lines.as_slice());
        let Some(answer) = adjustment(project, asked, hearing) else {
            return Vec::new();
        };
        let needless = Point::new("30", "formal_approval_needed")
            .clause("第三十条/1")
            .notice()
            .says(
                "符合由项目单位自行调整的条件，也可以办理「调整备案」",
                "The unit may adjust by itself; filing would do",
            );
        if answer.route == AdjustmentRoute::UnitAdjustsAndFiles {
            hearing.weigh(needless.broken());
        }
        let adjustment = Adjustment {
            reason: self.reason,
            goals_unchanged: self.goals_unchanged,
            explanation: self.explanation.clone(),
            lines: self.lines.clone(),
            completion_due_on: self.completion_due_on,
            minutes: self.minutes.clone(),
            fund_ratio: answer.fund_ratio,
            new_content_ratio: answer.new_content_ratio,
            document_number: None,
        };
        vec![Event::Construction(ConstructionEvent::AdjustmentApplied(
            AdjustmentApplied { adjustment },
        ))]
    }
}

impl ApplyForAdjustment {
    /// Goals and schedule can be adjusted without a line; nothing at all cannot.
    fn weigh_something(&self, hearing: &mut Hearing<'_>) {
        let point = Point::new("30", "something_adjusted")
            .clause("第三十条/3")
            .at("lines")
            .says(
                "应当写明调整的清单行、建设目标或者建设期",
                "Lines, goals or the construction period are adjusted",
            )
            .remedy("填写调整内容", "State what is adjusted");
        hearing.test(point, || {
            !self.lines.is_empty() || self.completion_due_on.is_some() || self.goals_unchanged == Some(false)
        });
    }
}

/// Approval of an adjustment was applied for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdjustmentApplied {
    /// The adjustment.
    pub adjustment: Adjustment,
}

impl AdjustmentApplied {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let proposed = Dated::at(stamp, self.adjustment.clone());
        project.construction.proposed_adjustment = Some(proposed);
    }
}
