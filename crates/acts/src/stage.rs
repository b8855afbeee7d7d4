//! The stages a case passes through; each is read off what has been recorded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 已报送: reported, not yet checked by the department (Article 6).
    Reported,
    /// 已核查: checked by the department, application due (Article 6).
    Checked,
    /// 前置审核: applied for, before the Centre (Article 10).
    UnderReview,
    /// 评审论证: reviewed by the Centre, before the Bureau (Article 10).
    UnderAppraisal,
    /// 入库补正: sent back to the applicant before admission (Article 10).
    AdmissionCorrection,
    /// 已入库: in the library, waiting for a plan (Article 11).
    InLibrary,
    /// 已列计划: placed in an issued plan, or consented to by Article 13.
    Planned,
    /// 审批中: an application for approval is being dealt with (Article 14).
    UnderApproval,
    /// 审批补正: sent back to the unit during approval (Article 14).
    ApprovalCorrection,
    /// 建设实施: approved, or a maintenance project in its plan (Articles 15, 26).
    Construction,
    /// 未予入库: refused admission (Article 10).
    Refused,
    /// 已撤回: withdrawn by the unit.
    Withdrawn,
    /// 涉密索引: an index card only; the file is kept offline.
    IndexCard,
    /// 计划草案: the plan is being drafted (Article 11).
    PlanDrafted,
    /// 已商财政: Finance has been consulted (Article 11).
    PlanConsulted,
    /// 已审定: the Government, or for maintenance the Bureau, has decided (Article 11).
    PlanDecided,
    /// 已下达: the plan is issued (Article 11).
    PlanIssued,
    /// 在册: organisations, persons and pools, which have no course.
    Kept,
}

impl Stage {
    /// The stations of a project's course up to approval, in order.
    pub const COURSE: [Self; 8] = [
        Self::Reported,
        Self::Checked,
        Self::UnderReview,
        Self::UnderAppraisal,
        Self::InLibrary,
        Self::Planned,
        Self::UnderApproval,
        Self::Construction,
    ];

    /// Every stage of a project, for filters.
    pub const OF_PROJECTS: [Self; 13] = [
        Self::Reported,
        Self::Checked,
        Self::UnderReview,
        Self::UnderAppraisal,
        Self::AdmissionCorrection,
        Self::InLibrary,
        Self::Planned,
        Self::UnderApproval,
        Self::ApprovalCorrection,
        Self::Construction,
        Self::Refused,
        Self::Withdrawn,
        Self::IndexCard,
    ];

    /// The code used in read tables, URLs and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Checked => "checked",
            Self::UnderReview => "under_review",
            Self::UnderAppraisal => "under_appraisal",
            Self::AdmissionCorrection => "admission_correction",
            Self::InLibrary => "in_library",
            Self::Planned => "planned",
            Self::UnderApproval => "under_approval",
            Self::ApprovalCorrection => "approval_correction",
            Self::Construction => "construction",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::IndexCard => "index_card",
            Self::PlanDrafted => "plan_drafted",
            Self::PlanConsulted => "plan_consulted",
            Self::PlanDecided => "plan_decided",
            Self::PlanIssued => "plan_issued",
            Self::Kept => "kept",
        }
    }
}
