//! How far the work has come, and whether it will be done in time (Articles 31, 33).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::Progress;
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};

/// The unit reports how far it has come.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportProgress {
    /// The day it speaks of.
    pub as_of: Date,
    /// The part that is done, in hundredths of a per cent: 2500 is a quarter.
    #[schemars(range(min = 0, max = 10000), extend("x-ui" = "percent"))]
    pub done_basis_points: u16,
    /// What was done.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub done: String,
    /// What hinders.
    #[serde(default)]
    #[schemars(length(max = 4000), extend("x-ui" = "text"))]
    pub problems: String,
    /// When it will be finished as things stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_completion_on: Option<Date>,
}

impl Act for ReportProgress {
    type In = Project;
    const META: Meta = Meta {
        code: "report_progress",
        articles: &["31", "33"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let (rests_on, as_of) = (("31", "第三十一条/1"), ("as_of", self.as_of));
        weigh_happened(as_of, rests_on, hearing);
        if let Some(before) = project.construction.progress.last() {
            weigh_order(("as_of", before.what.as_of), as_of, rests_on, hearing);
            self.weigh_backwards(&before.what, hearing);
        }
        self.weigh_in_time(project, hearing);
        vec![Event::Construction(ConstructionEvent::ProgressReported(
            ProgressReported {
                as_of: self.as_of,
                done_basis_points: self.done_basis_points,
                done: self.done.clone(),
                problems: self.problems.clone(),
                expected_completion_on: self.expected_completion_on,
            },
        ))]
    }
}

impl ReportProgress {
    /// Work that is less advanced than it was has a story to be told.
    fn weigh_backwards(&self, before: &Progress, hearing: &mut Hearing<'_>) {
        let point = Point::new("31", "progress_backwards")
            .clause("第三十一条/1")
            .at("problems")
            .fact("done_basis_points", self.done_basis_points)
            .fact("before", before.done_basis_points)
            .says(
                "进度低于上次报告的，应当说明存在的问题",
                "Progress below the last report is explained",
            )
            .remedy("填写存在的问题", "State what hinders");
        hearing.test(point, || {
            self.done_basis_points >= before.done_basis_points || !self.problems.trim().is_empty()
        });
    }

    /// 在项目批复建设期内完成: a delay is told as soon as it is known.
    fn weigh_in_time(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let expected = self.expected_completion_on.unwrap_or(self.as_of);
        let Some(due) = project.construction.completion_due_on else {
            return;
        };
        let point = Point::new("31", "within_construction_period")
            .clause("第三十一条/1")
            .at("expected_completion_on")
            .fact("expected_completion_on", expected)
            .fact("completion_due_on", due)
            .notice();
        if expected <= due {
            let says = (
                format!("预计在批复建设期（至{due}）内完成"),
                format!("Expected within the approved construction period (until {due})"),
            );
            hearing.weigh(point.says(says.0, says.1).held());
            return;
        }
        let says = (
            format!("预计超出批复建设期（至{due}）；严重逾期的应当及时报告"),
            format!(
                "Expected after the approved construction period (until {due}); a serious delay is reported"
            ),
        );
        hearing.weigh(
            point
                .says(says.0, says.1)
                .remedy("办理「报告严重逾期或者重大损失」", "Report the serious delay")
                .broken(),
        );
    }
}

/// Progress was reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProgressReported {
    /// The day it speaks of.
    pub as_of: Date,
    /// The part that is done, in hundredths of a per cent.
    pub done_basis_points: u16,
    /// What was done.
    pub done: String,
    /// What hinders.
    pub problems: String,
    /// When it will be finished.
    pub expected_completion_on: Option<Date>,
}

impl ProgressReported {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Progress {
            as_of: self.as_of,
            done_basis_points: self.done_basis_points,
            done: self.done.clone(),
            problems: self.problems.clone(),
            expected_completion_on: self.expected_completion_on,
        };
        project.construction.progress.push(Dated::at(stamp, what));
    }
}
