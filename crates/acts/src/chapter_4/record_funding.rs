//! Money provided, year by year: its source, what it is for, and whether the measure guarantees it (Articles 12, 32).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::construction::FundingProvided;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::construction::FundingUse;
use crate::words::{Category, FundingSource, Scope, SupportDirection};

/// Finance or the unit records what was provided for a year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordFunding {
    /// The year.
    #[schemars(range(min = 2000, max = 2100))]
    pub year: i16,
    /// Where it comes from.
    pub source: FundingSource,
    /// What it is for.
    pub funding_use: FundingUse,
    /// The amount.
    pub amount: Yuan,
    /// The number of the document that provides it.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
}

impl Act for RecordFunding {
    type In = Project;
    const META: Meta = Meta {
        code: "record_funding",
        articles: &["32", "12"],
        course: Course::Continues,
        by: &[Party::Finance, Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
            Stage::Accepted,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        self.weigh_planned(project, hearing);
        self.weigh_once(project, hearing);
        self.weigh_estimate(project, hearing);
        weigh_guaranteed(project, hearing);
        self.weigh_preliminary(hearing);
        vec![Event::Construction(ConstructionEvent::FundingRecorded(
            FundingRecorded {
                provided: FundingProvided {
                    year: self.year,
                    source: self.source,
                    funding_use: self.funding_use,
                    amount: self.amount,
                    document_number: self.document_number.clone(),
                },
            },
        ))]
    }
}

impl RecordFunding {
    /// 未纳入年度计划的项目原则上不予安排资金; preliminary work may be budgeted before.
    fn weigh_planned(&self, project: &Project, hearing: &mut Hearing<'_>) {
        if self.funding_use == FundingUse::PreliminaryWork {
            return;
        }
        let point = Point::new("12", "funds_in_plan")
            .clause("第十二条/1")
            .at("funding_use")
            .in_principle()
            .says(
                "未纳入年度计划的项目原则上不安排资金",
                "A project without a place in the annual plan is in principle given no funds",
            )
            .remedy(
                "等待计划下达，或者依第十三条增补；确需安排的书面说明理由",
                "Wait for the plan or use Article 13; otherwise state the reason in writing",
            );
        hearing.test(point, || {
            project.placement.is_some() || project.supplement.is_some()
        });
    }

    fn weigh_once(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let same = project.construction.funding.iter().any(|known| {
            known.what.year == self.year
                && known.what.source == self.source
                && known.what.funding_use == self.funding_use
                && known.what.document_number == self.document_number
        });
        let point = Point::new("32", "funding_once")
            .clause("第三十二条/1")
            .at("document_number")
            .fact("document_number", &self.document_number)
            .says(
                "同一文件安排的同一笔资金只登记一次",
                "What one document provides is recorded once",
            )
            .remedy("核对文号、年度和来源", "Check document, year and source");
        hearing.test(point, || !same);
    }

    fn weigh_estimate(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let Some(limit) = project.spending_limit() else {
            return;
        };
        let earlier = project
            .construction
            .funding
            .iter()
            .filter(|known| known.what.funding_use == FundingUse::Project)
            .map(|known| known.what.amount);
        let provided = Yuan::total(earlier.chain([self.amount]));
        let point = Point::new("29", "funds_within_estimate")
            .clause("第二十九条/1")
            .at("amount")
            .fact("provided", provided)
            .fact("limit", limit)
            .says(
                format!("累计安排{provided}元，不得超过批复概算{limit}元"),
                format!("{provided} yuan are provided, within the approved estimate of {limit}"),
            )
            .remedy("核减安排金额", "Provide less");
        if self.funding_use == FundingUse::Project {
            hearing.test(point, || provided <= limit);
        }
    }

    /// 前期工作的相关费用可纳入项目单位部门预算.
    fn weigh_preliminary(&self, hearing: &mut Hearing<'_>) {
        let point = Point::new("32", "preliminary_in_department_budget")
            .clause("第三十二条/1")
            .at("source")
            .fact("source", self.source.code())
            .notice()
            .says(
                "前期工作费用可以纳入项目单位部门预算",
                "Preliminary work may be paid from the unit's own budget",
            );
        if self.funding_use == FundingUse::PreliminaryWork {
            hearing.test(point, || self.source == FundingSource::DepartmentBudget);
        }
    }
}

/// 公共、跨部门共建、运维服务类项目应纳入财政预算予以保障，第十三条所列项目追加保障: said where it is so.
fn weigh_guaranteed(project: &Project, hearing: &mut Hearing<'_>) {
    for (is_so, zh, en) in guaranteed(project) {
        let point = Point::new("32", "funds_guaranteed")
            .clause("第三十二条/1")
            .notice()
            .says(
                format!("经费由财政予以保障：{zh}"),
                format!("The budget guarantees the funds: {en}"),
            );
        if is_so {
            hearing.weigh(point.held());
        }
    }
}

/// Money was provided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FundingRecorded {
    /// What was provided.
    pub provided: FundingProvided,
}

impl FundingRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let provided = Dated::at(stamp, self.provided.clone());
        project.construction.funding.push(provided);
    }
}

/// The kinds whose funds the budget guarantees, and whether the project is of each.
pub(crate) fn guaranteed(project: &Project) -> [(bool, &'static str, &'static str); 4] {
    let facts = &project.facts;
    [
        (
            facts.scope == Some(Scope::Public),
            "公共政务信息化项目",
            "a public project",
        ),
        (
            facts
                .directions
                .contains(&SupportDirection::CrossDepartmentSharing),
            "跨部门共建类项目",
            "a joint project",
        ),
        (
            project.managed_as() == Some(Category::Maintenance),
            "运维服务类项目",
            "a maintenance project",
        ),
        (
            project.supplement.is_some(),
            "第十三条所列项目，按程序追加",
            "an urgent supplement, by additional funds",
        ),
    ]
}
