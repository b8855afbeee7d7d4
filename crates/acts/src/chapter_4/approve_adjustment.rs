//! The approval of an adjustment by the Bureau, signed (Article 30, paragraph 3).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::adjustment_weighing::total_after;
use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::days::weigh_order;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;

/// The Bureau approves the adjustment that was applied for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveAdjustment {
    /// The number of the approval document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The total that is approved from now on, when it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted_total: Option<Yuan>,
    /// The last day of the construction period, when it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion_due_on: Option<Date>,
    /// The opinion.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for ApproveAdjustment {
    type In = Project;
    const META: Meta = Meta {
        code: "approve_adjustment",
        articles: &["30"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: AT_WORK,
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        project.construction.proposed_adjustment.is_some()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(proposed) = weigh_pending(project, hearing) else {
            return Vec::new();
        };
        self.weigh_total(project, proposed, hearing);
        if let (Some(due), Some(released)) = (self.completion_due_on, project.released_on()) {
            let (from, to) = (("released_on", released), ("completion_due_on", due));
            weigh_order(from, to, ("30", "第三十条/3"), hearing);
        }
        vec![Event::Construction(ConstructionEvent::AdjustmentApproved(
            AdjustmentApproved {
                document_number: self.document_number.clone(),
                adjusted_total: self.adjusted_total,
                completion_due_on: self.completion_due_on,
                opinion: self.opinion.clone(),
            },
        ))]
    }
}

/// The adjustment that waits; a finding says so when there is none.
pub(super) fn weigh_pending<'a>(
    project: &'a Project,
    hearing: &mut Hearing<'_>,
) -> Option<&'a crate::adjustment::Adjustment> {
    let proposed = project.construction.proposed_adjustment.as_ref();
    let point = Point::new("30", "adjustment_pending")
        .clause("第三十条/3")
        .says("应当有待批准的调整申请", "An adjustment waits for its approval")
        .remedy("由项目单位办理「申请调整审批」", "Let the unit apply for it");
    hearing.test(point, || proposed.is_some());
    proposed.map(|proposed| &proposed.what)
}

impl ApproveAdjustment {
    /// The approved total covers what the project comes to with the adjustment.
    fn weigh_total(
        &self,
        project: &Project,
        proposed: &crate::adjustment::Adjustment,
        hearing: &mut Hearing<'_>,
    ) {
        let limit = self.adjusted_total.or_else(|| project.spending_limit());
        let (Some(total), Some(limit)) = (total_after(project, &proposed.lines), limit) else {
            return;
        };
        let needed = total.max(project.construction.contracted());
        let point = Point::new("30", "total_covers_adjustment")
            .clause("第三十条/3")
            .at("adjusted_total")
            .fact("total", needed)
            .fact("limit", limit)
            .says(
                format!("批准的总投资{limit}元应当足以覆盖调整后的{needed}元"),
                format!("The approved total of {limit} yuan covers the {needed} after the adjustment"),
            )
            .remedy(
                "写明调整后批准的总投资，或者不予批准",
                "State the total that is approved, or refuse the adjustment",
            );
        hearing.test(point, || needed <= limit);
    }
}

/// An adjustment was approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdjustmentApproved {
    /// The number of the approval document.
    pub document_number: String,
    /// The total approved from now on.
    pub adjusted_total: Option<Yuan>,
    /// The last day of the construction period.
    pub completion_due_on: Option<Date>,
    /// The opinion.
    pub opinion: String,
}

impl AdjustmentApproved {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        let construction = &mut project.construction;
        let Some(mut adjustment) = construction.proposed_adjustment.take() else {
            return;
        };
        adjustment.what.document_number = Some(self.document_number.clone());
        adjustment.what.completion_due_on = self.completion_due_on;
        construction.completion_due_on = self.completion_due_on.or(construction.completion_due_on);
        construction.adjusted_estimate = self.adjusted_total.or(construction.adjusted_estimate);
        construction.adjustments.push(adjustment);
    }
}
