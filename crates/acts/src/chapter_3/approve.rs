//! The approval (批复) of a text: the report has passed it and the prerequisites are complete (Articles 14, 15).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::approval::{Approval, Outcome};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing;
use crate::words::ApprovalText;

/// The Bureau approves the text that was applied for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The number of the approval document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The amount approved; with the last text it becomes the approved estimate.
    pub amount: Yuan,
    /// The last day of the construction period that is approved, with the last text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion_due_on: Option<jiff::civil::Date>,
    /// Scale, content and what is asked of the next stage.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for Approve {
    type In = Project;
    const META: Meta = Meta {
        code: "approve",
        articles: &["14", "15"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderApproval],
        awaited: &[Stage::UnderApproval],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        project
            .open_approval()
            .is_some_and(|approval| approval.review_report_on().is_some())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(approval) = project.open_approval() else {
            return Vec::new();
        };
        weigh_report(approval, hearing);
        weigh_opinions(approval, hearing);
        weigh_amount(approval, self.amount, hearing);
        weigh_clock(approval, hearing);
        weigh_period(self.completion_due_on, hearing);
        let Some(managed_as) = weighing::settled_category(project, hearing) else {
            return Vec::new();
        };
        let Some(path) = weighing::approval_path(project, (managed_as, approval.total), hearing) else {
            return Vec::new();
        };
        weigh_text(approval, &path, hearing);
        let last = path.last() == Some(&approval.text) && project.next_text(&path) == Some(approval.text);
        vec![Event::Project(ProjectEvent::Approved(Approved {
            document_number: self.document_number.clone(),
            amount: self.amount,
            opinion: self.opinion.clone(),
            estimate: last.then_some(self.amount),
            completion_due_on: self.completion_due_on.filter(|_| last),
        }))]
    }
}

fn weigh_report(approval: &Approval, hearing: &mut Hearing<'_>) {
    let point = Point::new("14", "review_report_passed")
        .clause("第十四条/1")
        .says(
            "相应文本应当通过评审，并由评审机构出具评审报告",
            "The text has passed the review and the report is in",
        )
        .remedy(
            "等待评审报告，或退回补正",
            "Wait for the report, or return the application",
        );
    hearing.weigh(if approval.review_report_on().is_some() {
        point.held()
    } else {
        point.broken()
    });
}

fn weigh_opinions(approval: &Approval, hearing: &mut Hearing<'_>) {
    let missing = approval.missing_opinions();
    for authority in &approval.needed {
        let (zh, en) = pair("Party", authority.code()).unwrap_or_default();
        let point = Point::new("14", "prerequisite_complete")
            .clause("第十四条/1")
            .fact("authority", authority.code())
            .says(
                format!("前置要件应当齐全：{zh}的同意意见"),
                format!("The prerequisites are complete: agreement of {en}"),
            )
            .remedy(format!("由{zh}出具意见"), format!("Wait for the opinion of {en}"));
        hearing.weigh(if missing.contains(authority) {
            point.broken()
        } else {
            point.held()
        });
    }
}

fn weigh_amount(approval: &Approval, amount: Yuan, hearing: &mut Hearing<'_>) {
    let point = Point::new("15", "approved_within_total")
        .at("amount")
        .fact("amount", amount)
        .fact("total", approval.total)
        .says(
            "批复金额不得超过申报总投资",
            "No more is approved than was applied for",
        )
        .remedy(
            "核减批复金额，或由单位补正申报总投资",
            "Approve less, or let the unit correct the total",
        );
    hearing.weigh(if amount <= approval.total {
        point.held()
    } else {
        point.broken()
    });
}

/// 批复建设期: it lies ahead of the day on which it is approved.
fn weigh_period(completion_due_on: Option<jiff::civil::Date>, hearing: &mut Hearing<'_>) {
    let Some(due) = completion_due_on else {
        return;
    };
    let today = hearing.on();
    let point = Point::new("33", "construction_period_ahead")
        .clause("第三十三条/1")
        .at("completion_due_on")
        .fact("completion_due_on", due)
        .says(
            "批复建设期截止日应当在批复之后",
            "The approved construction period ends after the approval",
        )
        .remedy("核对日期", "Check the day");
    hearing.test(point, || due > today);
}

/// A correction may have raised the total over the threshold, which asks for other texts.
fn weigh_text(approval: &Approval, path: &[ApprovalText], hearing: &mut Hearing<'_>) {
    let point = Point::new("15", "approval_order")
        .clause("第十五条/1")
        .fact("text", approval.text.code())
        .fact("total", approval.total)
        .says(
            "批复的文本应当是该总投资须报批的文本",
            "The text approved is one that a project of this total needs",
        )
        .remedy(
            "退回补正申报总投资，或不予批复后按相应文本重新报批",
            "Return the application for its total, or refuse it so that the right text is applied for",
        );
    hearing.weigh(if path.contains(&approval.text) {
        point.held()
    } else {
        point.broken()
    });
}

/// 7个工作日内: an overdue approval is still an approval, but it says so and is listed.
fn weigh_clock(approval: &Approval, hearing: &mut Hearing<'_>) {
    let starts = weighing::approval_due(approval, hearing).and_then(|due| due.clock_starts);
    let limit = hearing
        .law()
        .working_days(rules::parameter::APPROVAL_WITHIN)
        .value;
    let Some(clock) = starts.and_then(|starts| approval.clock(starts)) else {
        return;
    };
    let left = clock.left(hearing.calendar(), limit, hearing.on());
    let point = Point::new("14", "approved_in_time")
        .clause("第十四条/1")
        .fact("limit", limit)
        .fact("days_left", left)
        .notice();
    hearing.weigh(if left >= 0 {
        point
            .says(
                format!("在{limit}个工作日的期限内，还剩{left}个工作日"),
                format!("Within {limit} working days, {left} left"),
            )
            .held()
    } else {
        point
            .says(
                format!("已超过{limit}个工作日的期限{}个工作日", -left),
                format!("{} working days over the limit of {limit}", -left),
            )
            .broken()
    });
}

/// A text was approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Approved {
    /// The number of the approval document.
    pub document_number: String,
    /// The amount approved.
    pub amount: Yuan,
    /// Scale, content and demands.
    pub opinion: String,
    /// The approved estimate, when it was the last text of the path.
    pub estimate: Option<Yuan>,
    /// The last day of the construction period, when it was the last text of the path (Article 33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion_due_on: Option<jiff::civil::Date>,
}

impl Approved {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        if let Some(approval) = project.approvals.iter_mut().find(|approval| approval.is_open()) {
            let document_number = self.document_number.clone();
            approval.outcome = Some(Outcome::Approved {
                on: stamp.on,
                document_number,
                amount: self.amount,
            });
        }
        project.approved_estimate = self.estimate.or(project.approved_estimate);
        let construction = &mut project.construction;
        construction.completion_due_on = self.completion_due_on.or(construction.completion_due_on);
        construction.first_completion_due_on = construction.completion_due_on;
    }
}
