//! An adjustment that the unit makes by itself and files (Article 30, paragraphs 1 and 2).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::adjustment_weighing::{tell_total, weigh_lines, weigh_ready, weigh_schedule};
use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::adjustment::{Adjustment, AdjustmentLine};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::weighing::construction::{AdjustmentAnswer, AdjustmentRoute, adjustment};
use crate::words::construction::AdjustmentReason;

/// The unit adjusts within the limits and files it with the approving department.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileAdjustment {
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
    #[schemars(length(min = 1, max = 500))]
    pub lines: Vec<AdjustmentLine>,
    /// The last day of the construction period, when the schedule is adjusted too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion_due_on: Option<Date>,
    /// The minutes of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Document>,
}

impl Act for FileAdjustment {
    type In = Project;
    const META: Meta = Meta {
        code: "file_adjustment",
        articles: &["30"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: &[],
        gravity: Gravity::Irreversible,
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
        weigh_schedule(project, (self.reason, self.completion_due_on), hearing);
        tell_total(project, &self.lines, hearing);
        let asked = (self.reason, self.goals_unchanged, self.lines.as_slice());
        let Some(answer) = adjustment(project, asked, hearing) else {
            return Vec::new();
        };
        weigh_route(&answer, hearing);
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
        vec![Event::Construction(ConstructionEvent::AdjustmentFiled(
            AdjustmentFiled { adjustment },
        ))]
    }
}

/// 可以由项目单位调整 only when every condition holds; otherwise the formal way is open.
fn weigh_route(answer: &AdjustmentAnswer, hearing: &mut Hearing<'_>) {
    let named: Vec<(&str, &str)> = answer
        .failed
        .iter()
        .filter_map(|condition| pair("AdjustmentCondition", condition))
        .collect();
    let zh: Vec<&str> = named.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<&str> = named.iter().map(|(_, en)| *en).collect();
    let point = Point::new("30", "unit_may_adjust")
        .clause("第三十条/3")
        .at("lines")
        .fact("fund_ratio", &answer.fund_ratio)
        .fact("new_content_ratio", &answer.new_content_ratio);
    if answer.route == AdjustmentRoute::UnitAdjustsAndFiles {
        let says = ("可以由项目单位调整并备案", "The unit may adjust and file");
        hearing.weigh(point.says(says.0, says.1).held());
        return;
    }
    let point = point
        .says(
            format!("不符合由项目单位自行调整的条件：{}", zh.join("；")),
            format!("The unit may not adjust by itself: {}", en.join("; ")),
        )
        .remedy(
            "改为办理「申请调整审批」（apply_for_adjustment）",
            "Apply for approval of the adjustment instead (apply_for_adjustment)",
        );
    hearing.weigh(point.broken());
}

/// An adjustment was made by the unit and filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdjustmentFiled {
    /// The adjustment.
    pub adjustment: Adjustment,
}

impl AdjustmentFiled {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let construction = &mut project.construction;
        let due = self.adjustment.completion_due_on;
        construction.completion_due_on = due.or(construction.completion_due_on);
        let made = Dated::at(stamp, self.adjustment.clone());
        construction.adjustments.push(made);
    }
}
