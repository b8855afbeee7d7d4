//! Reporting a project as it arises (Article 6): the first act of its life.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::neighbours;
use crate::outlook;
use crate::party::{Duty, Party};
use crate::project::{Origin, Project};
use crate::project_facts::ProjectFacts;
use crate::weighing;
use crate::weighing::maintenance::weigh_maintained;
use crate::weighing::support::is_banned;

/// A unit, or the department for it, reports a project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportProject {
    /// The unit whose project it is: the actor's own office or one under it.
    #[schemars(extend("x-ui" = "organisation"))]
    pub unit: CaseId,
    /// What is known of the project.
    pub project: ProjectFacts,
    /// The row of the workbook it was imported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ui" = "hidden"))]
    pub origin: Option<Origin>,
}

impl Act for ReportProject {
    type In = Project;
    const META: Meta = Meta {
        code: "report_project",
        articles: &["6", "2", "3", "7"],
        course: Course::Opens,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Project) -> Vec<CaseId> {
        weighing::asked_of(&self.unit, &self.project)
    }

    fn asks_neighbours(&self, _: &Project) -> Option<CaseId> {
        Some(self.unit.clone())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_unit(&self.unit, hearing);
        weigh_window(self.project.plan_year, hearing);
        weigh_openness(&self.project, hearing);
        tell_ban(&self.unit, &self.project, hearing);
        weigh_maintained(&self.project, hearing);
        outlook::tell(&self.project, hearing);
        let department = hearing.directory().department_of(&self.unit);
        let mut events = vec![Event::Project(ProjectEvent::Reported(Reported {
            unit: self.unit.clone(),
            department,
            policy: hearing.law().policy().to_owned(),
            facts: self.project.clone(),
            origin: self.origin.clone(),
        }))];
        events.extend(neighbours::compare(
            &self.project,
            (project, hearing.on()),
            hearing,
        ));
        events
    }
}

/// An office reports its own projects and those of the units under it.
pub(crate) fn weigh_unit(unit: &CaseId, hearing: &mut Hearing<'_>) {
    let office = &hearing.actor().office;
    let own = unit == office || &hearing.directory().department_of(unit) == office;
    let known = hearing.directory().get(unit).is_some();
    let point = Point::new("6", "own_unit")
        .clause("第六条/1")
        .at("unit")
        .fact("unit", hearing.directory().name(unit))
        .says(
            "各部门统筹本部门及所属单位的项目，只能为本单位或所属单位报送",
            "An office reports for itself and the units under it",
        )
        .remedy("选择本单位或所属单位", "Choose the own office or a unit under it");
    hearing.weigh(if own && known {
        point.held()
    } else {
        point.broken()
    });
}

/// 原则上每年6月底前: late is possible with a reason, and listed.
pub(super) fn weigh_window(plan_year: i16, hearing: &mut Hearing<'_>) {
    let Some(window) = weighing::submission_window(plan_year, hearing) else {
        return;
    };
    let point = Point::new("6", "submission_window")
        .clause("第六条/1")
        .at("project.plan_year")
        .fact("due", window.due)
        .fact("submitted_on", hearing.on())
        .in_principle();
    hearing.weigh(if window.late {
        point
            .says(
                format!("原则上应于{}前报送{plan_year}年度项目，现已逾期", window.due),
                format!(
                    "Projects for {plan_year} are in principle reported by {}; this is late",
                    window.due
                ),
            )
            .remedy(
                "写明逾期报送的理由，或改报下一计划年度",
                "Give the reason for the late report, or report for the next plan year",
            )
            .broken()
    } else {
        point
            .says(
                format!("{plan_year}年度项目应于{}前报送，在期限内", window.due),
                format!("Projects for {plan_year} are due by {}; in time", window.due),
            )
            .held()
    });
}

/// Nothing of a classified project's content enters a networked product.
pub(super) fn weigh_openness(facts: &ProjectFacts, hearing: &mut Hearing<'_>) {
    let point = Point::new("14", "no_classified_content")
        .at("project.classified")
        .says(
            "涉密项目的内容不得录入本系统",
            "Nothing of a classified project's content is entered here",
        )
        .remedy(
            "改为登记涉密项目索引，材料线下办理",
            "Register an index card instead; the file stays offline",
        );
    hearing.weigh(if facts.classified == Some(true) {
        point.broken()
    } else {
        point.held()
    });
}

/// A ban of Article 7(5) is told when new construction is reported; the application is what it stops.
pub(super) fn tell_ban(unit: &CaseId, facts: &ProjectFacts, hearing: &mut Hearing<'_>) {
    if !is_banned(unit, facts, hearing) {
        return;
    }
    hearing.weigh(
        Point::new("7", "new_construction_banned")
            .clause("第七条/1/五")
            .at("project.construction_kind")
            .fact("unit", hearing.directory().name(unit))
            .notice()
            .says(
                "该单位有使用率不高的新建系统，限制期内不支持新建项目",
                "The unit has a little used new system; while the ban runs its new construction is not supported",
            )
            .remedy(
                "限制期满后申请，或改为升级改造、共享共用",
                "Apply when the ban has ended, or upgrade or share instead",
            )
            .broken(),
    );
}

/// A project was reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The unit.
    pub unit: CaseId,
    /// The department over it.
    pub department: CaseId,
    /// The governing measure.
    pub policy: String,
    /// The facts.
    pub facts: ProjectFacts,
    /// The row it was imported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl Reported {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.unit.clone_from(&self.unit);
        project.department.clone_from(&self.department);
        project.policy.clone_from(&self.policy);
        project.facts.clone_from(&self.facts);
        project.origin.clone_from(&self.origin);
        project.reported_on = Some(stamp.on);
    }
}
