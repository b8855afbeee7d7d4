//! The beginning of the work: after approval, under a supervision engineer, with security built in step (Articles 12,
//! 22, 23, 26, 28).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_before_approval::weigh_before_approval;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::{BuiltBeforeApproval, Start};
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::Category;
use crate::words::construction::DoneEarly;

/// The unit records that work began.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StartConstruction {
    /// The day.
    pub started_on: Date,
    /// Why it began before approval, when it did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub before_approval_reason: String,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for StartConstruction {
    type In = Project;
    const META: Meta = Meta {
        code: "start_construction",
        articles: &["28", "12", "22", "23", "26"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
        ],
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.construction.started.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened(("started_on", self.started_on), ("28", "第二十八条/1"), hearing);
        weigh_once(project, hearing);
        self.weigh_engineer(project, hearing);
        weigh_ready(project, hearing);
        let done = (DoneEarly::ConstructionStarted, self.started_on, "");
        let early = weigh_before_approval(project, done, &self.before_approval_reason, hearing);
        vec![Event::Construction(ConstructionEvent::ConstructionStarted(
            ConstructionStarted {
                started_on: self.started_on,
                note: self.note.clone(),
                early,
            },
        ))]
    }
}

fn weigh_once(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("28", "started_once")
        .clause("第二十八条/1")
        .at("started_on")
        .says("开工只登记一次", "Work begins once")
        .remedy("无需再次登记", "Nothing is to be done");
    hearing.test(point, || project.construction.started.is_none());
}

impl StartConstruction {
    /// 实行工程监理制: for what is built, whoever starts without an engineer says why, and is listed.
    fn weigh_engineer(&self, project: &Project, hearing: &mut Hearing<'_>) {
        if project.managed_as() != Some(Category::Construction) {
            return;
        }
        let engineers = &project.construction.engineers;
        let point = Point::new("28", "engineer_before_start")
            .clause("第二十八条/1")
            .at("started_on")
            .fact("started_on", self.started_on)
            .in_principle()
            .says(
                "开工前应当委托工程监理单位",
                "A supervision engineer is engaged before work starts",
            )
            .remedy(
                "先办理「委托工程监理」；确需先行开工的，书面说明理由",
                "Engage one first, or state in writing why work starts without",
            );
        hearing.test(point, || {
            engineers
                .iter()
                .any(|engineer| engineer.what.engaged_on <= self.started_on)
        });
    }
}

/// What should be in place when work starts, told without stopping it.
fn weigh_ready(project: &Project, hearing: &mut Hearing<'_>) {
    let construction = &project.construction;
    let levels = construction.security.iter();
    let filed = levels.into_iter().any(|known| known.record.level().is_some());
    let cryptography = construction
        .security
        .iter()
        .any(|known| !known.record.cryptography.is_empty());
    let ready = [
        (
            ("22", "第二十二条/1", "level_in_step"),
            filed,
            (
                "网络安全等级保护应当同步建设：尚未登记定级备案",
                "Network security is built in step: no protection level is on record",
            ),
        ),
        (
            ("23", "第二十三条/1", "cryptography_in_step"),
            cryptography,
            (
                "密码保障系统应当同步建设：尚未登记密码应用方案评估",
                "Cryptography is built in step: no assessment of the plan is on record",
            ),
        ),
        (
            ("26", "第二十六条/1", "manager_named"),
            !construction.managers.is_empty(),
            ("应当确定项目负责人", "A project manager is named"),
        ),
        (
            ("26", "第二十六条/1", "contract_before_start"),
            !construction.contracts.is_empty(),
            ("尚未登记合同", "No contract is on record"),
        ),
    ];
    for ((article, clause, rule), is_ready, (zh, en)) in ready {
        let point = Point::new(article, rule).clause(clause).notice().says(zh, en);
        if !is_ready {
            hearing.weigh(point.broken());
        }
    }
}

/// Work began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConstructionStarted {
    /// The day.
    pub started_on: Date,
    /// A remark.
    pub note: String,
    /// That it began before approval, when it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<BuiltBeforeApproval>,
}

impl ConstructionStarted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Start {
            started_on: self.started_on,
            note: self.note.clone(),
        };
        let construction = &mut project.construction;
        construction.started = Some(Dated::at(stamp, what));
        let early = self.early.clone().map(|early| Dated::at(stamp, early));
        construction.built_before_approval.extend(early);
    }
}
